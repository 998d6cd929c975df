using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>What the squares of a surface were held against, and what came out.</summary>
/// <param name="Windows">How many past windows were looked at.</param>
/// <param name="Places">How many squares were looked at together.</param>
/// <param name="Side">The side of a square in metres.</param>
/// <param name="Why">Why nothing can be said; null where it can.</param>
public sealed record SignificanceTest(int Windows, int Places, double Side, string? Why)
{
    /// <summary>Says why nothing can be said.</summary>
    public static string TooLittleKnown { get; } = $"Fewer than {PastWindows.Fewest} earlier windows of this length are known.";

    private readonly Func<GridPosition, Alarm>? nearest;

    internal SignificanceTest(int windows, int places, double side, string? why, Func<GridPosition, Alarm> nearest)
        : this(windows, places, side, why) => this.nearest = nearest;

    /// <summary>Nothing can be said.</summary>
    public static SignificanceTest None(double side) => new(0, 0, side, TooLittleKnown);

    /// <summary>Of the square nearest to a place; null where nothing can be said.</summary>
    internal Alarm? Near(GridPosition at) => nearest?.Invoke(at);
}
