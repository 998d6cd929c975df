using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>What was held against its own past, and what came out.</summary>
/// <param name="Windows">How many past windows were looked at.</param>
/// <param name="Places">How many squares were looked at together.</param>
/// <param name="Side">The side of a square in metres.</param>
/// <param name="Why">Why nothing can be said; null where it can.</param>
/// <param name="Areas">One for each area of the district, of every level.</param>
public sealed record Judgement(int Windows, int Places, double Side, string? Why, IReadOnlyList<AreaAlarm> Areas)
{
    private readonly Func<GridPosition, Alarm>? nearest;

    internal Judgement(int windows, int places, double side, string? why, IReadOnlyList<AreaAlarm> areas, Func<GridPosition, Alarm> nearest)
        : this(windows, places, side, why, areas) => this.nearest = nearest;

    /// <summary>Nothing can be said.</summary>
    public static Judgement None(double side, string why) => new(0, 0, side, why, []);

    /// <summary>Of the square nearest to a place; null where nothing can be said.</summary>
    internal Alarm? Near(GridPosition at) => nearest?.Invoke(at);
}

/// <summary>An area's count beside what its past leads one to expect.</summary>
/// <param name="Level">Of the area.</param>
/// <param name="Area">Its index in the current edition of its level.</param>
/// <param name="Alarm">The judgement.</param>
public readonly record struct AreaAlarm(AreaLevel Level, int Area, Alarm Alarm);
