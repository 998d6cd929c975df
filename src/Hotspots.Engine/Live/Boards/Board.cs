using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;
using Hotspots.Domain.Tallies;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Live.Boards;

/// <summary>The counts of a place and its areas at one moment.</summary>
/// <param name="Moment">How far all of them go.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Whole">The place's own count; areas may add up to less where boundaries leave gaps, and to more where they reach beyond it.</param>
/// <param name="Unlocated">Incidents without a place, of the whole journal, since nobody can say of which district.</param>
/// <param name="Areas">One for each area of that level, in the edition's order.</param>
/// <param name="Upcoming">How many incidents are still in the future: of the place, of what has no place and of each area, all added up, since areas may reach beyond the place.</param>
/// <param name="Windows">How many past windows every area was compared with; 0 where too few are known.</param>
public sealed record Board(
    Moment Moment, BoardQuestion Question, WindowCount Whole, WindowCount Unlocated, IReadOnlyList<BoardRow> Areas, int Upcoming, int Windows)
{
    /// <summary>Names these counts.</summary>
    public ContentVersion Version => ContentVersion.Of(Moment, Question.Window, Upcoming);
}

/// <summary>The count of one area.</summary>
/// <param name="Area">Its index in the current edition of its level.</param>
/// <param name="Count">Now, before, and left out.</param>
/// <param name="PerKm2">Incidents per km².</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
/// <param name="Alarm">Whether there is more than the area's own past leads one to expect, corrected for all areas of the board; null where too little is known.</param>
public readonly record struct BoardRow(int Area, WindowCount Count, double PerKm2, double? PerThousand, Alarm? Alarm);
