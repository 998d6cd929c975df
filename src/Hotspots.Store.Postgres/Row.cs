using Hotspots.Domain;

namespace Hotspots.Store.Postgres;

/// <summary>A revision with its place in the journal, about to be inserted.</summary>
internal sealed record Row(long Position, DateTimeOffset RecordedAt, Revision Revision, long? Supersedes, bool Stale);
