using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>When something was known: by a position of the journal, by an instant, or by both.</summary>
/// <param name="Position">Nothing later is seen; null where the instant decides.</param>
/// <param name="At">Windows end here, UTC; null for the instant at which the position was recorded.</param>
public readonly record struct AsOf(Position? Position, DateTimeOffset? At);

/// <summary>The journal cannot be seen as asked. The message says what can be.</summary>
public sealed class NotYetKnownException(string message) : Exception(message);
