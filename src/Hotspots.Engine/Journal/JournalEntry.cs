using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>One statement as a journal keeps it. What it changed follows from those before it.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Revision">What was said; a <see cref="Tombstone"/> where that was erased.</param>
public sealed record JournalEntry(Position Position, DateTimeOffset RecordedAt, Revision Revision);
