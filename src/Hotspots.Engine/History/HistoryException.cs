namespace Hotspots.Engine.History;

/// <summary>A question about the past that makes no sense. The message says what is wrong and what to ask instead.</summary>
public sealed class HistoryException(string message) : Exception(message);
