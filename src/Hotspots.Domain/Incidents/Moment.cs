using System.Diagnostics;

namespace Hotspots.Domain.Incidents;

/// <summary>How far an answer goes: in the journal, and in time.</summary>
/// <param name="Position">It contains every change up to here and none after.</param>
/// <param name="Now">Its windows end here, UTC.</param>
public readonly record struct Moment(Position Position, DateTimeOffset Now);
