namespace Hotspots.Engine.Journal;

/// <summary>An archive is not what was written, or does not fit the store. The message says where, and what to do.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
