namespace Hotspots.Server.Lenses;

/// <summary>What was asked for would tell of single incidents of a sensitive group. The message says what is told instead.</summary>
internal sealed class NotDisclosedException(string message) : Exception(message);
