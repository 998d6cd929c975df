using System.CommandLine;

namespace Hotspots.Server.Commands;

/// <summary>Something was asked for in a way that makes no sense. The message says what, where and what to do.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
