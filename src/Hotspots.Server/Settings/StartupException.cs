namespace Hotspots.Server.Settings;

/// <summary>The server cannot start. The message says what is wrong, where, and what to do.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
