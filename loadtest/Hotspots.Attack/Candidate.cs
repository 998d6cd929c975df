using Hotspots.Domain.Incidents;

namespace Hotspots.Attack;

/// <summary>A sensitive incident that somebody suspects: they know where, when and when it would have been recorded, and asks whether it happened.</summary>
/// <param name="Number">Its number in its world.</param>
/// <param name="Ward">The column of its ward.</param>
/// <param name="At">Where, EPSG:27700 metres.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded, if it was.</param>
/// <param name="Twin">The number of the other one of a pair, of which exactly one happened; null for one that stands alone.</param>
internal sealed record Candidate(int Number, int Ward, GridPosition At, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, int? Twin)
{
    /// <summary>The number of the block that it would be published in.</summary>
    public int Block => (Day.DayNumber - Planting.Begins[0].DayNumber) / 28;

    /// <summary>Whether a block ends with its day.</summary>
    public bool IsLastOfBlock => Planting.Begins[0].AddDays((28 * Block) + 27) == Day;

    /// <summary>The day in London on which it would have happened. All happen at noon.</summary>
    public DateOnly Day => DateOnly.FromDateTime(OccurredAt.UtcDateTime);
}
