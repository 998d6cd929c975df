namespace Hotspots.Engine.Formats;

/// <summary>The input as a whole cannot be read: empty, of no known source, refused. The message says what to do.</summary>
public sealed class IntakeException(string message, Exception? inner = null) : Exception(message, inner);
