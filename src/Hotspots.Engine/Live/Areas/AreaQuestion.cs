using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Areas;

/// <summary>What a board wants to know of an area.</summary>
/// <param name="Groups">Which incidents count.</param>
/// <param name="Window">How far back.</param>
/// <param name="KnownFrom">Since when incidents of the board's place are known, UTC: earlier windows are compared with as far as they lie after it. Null where nothing is compared.</param>
public sealed record AreaQuestion(GroupFilter Groups, Window Window, DateTimeOffset? KnownFrom);

/// <summary>What an area counts at a moment, for each question that it was asked together.</summary>
/// <param name="Moment">How far the counts go: the position and the instant that were asked for.</param>
/// <param name="Counts">One for each question, in their order.</param>
public sealed record AreaAnswer(Moment Moment, IReadOnlyList<AreaCount> Counts);

/// <summary>The count of an area in a window, with its densities and its own past.</summary>
/// <param name="Count">Now, before, and left out.</param>
/// <param name="PerKm2">Incidents per km²; null for what has no place.</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
/// <param name="Past">Its counts in each of the <see cref="PastWindows"/>, the newest first; empty where too few are known.</param>
/// <param name="Upcoming">How many incidents are still in the future, those left out that count in no window.</param>
/// <param name="KnownFrom">Since when incidents of this area are known, UTC; null where none are.</param>
/// <param name="ValidUntil">Until then, UTC, the count stays as it is unless something is recorded.</param>
public sealed record AreaCount(
    WindowCount Count, double? PerKm2, double? PerThousand, ReadOnlyMemory<int> Past, int Upcoming, DateTimeOffset? KnownFrom, DateTimeOffset ValidUntil)
{
    /// <summary>Whether there is more than the area's own past leads one to expect, looked at by itself; null where too little is known.</summary>
    public Alarm? Alarm => Past.IsEmpty ? null : Alarms.Judge([new(Count.Current, Past)])[0];
}
