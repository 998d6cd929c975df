using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Finds the bandwidth of a lens that leaves it to the incidents.</summary>
/// <remarks>
/// From those of the window up to the end of its last whole step, so that the map does not breathe with every arrival; rounded
/// to 10 m; from 100 m, below which a district's grid has more cells than a screen has points, to 2 km.
/// </remarks>
internal sealed class BandwidthChoice(Lens lens, Timeline timeline)
{
    private const int Round = 10;

    /// <summary>Cross-validation takes time with the square of what is dense; so many evenly chosen say the same.</summary>
    private const int MostPlaces = 10_000;

    private static readonly BandwidthRange Range = new(100, 2_000);

    private (DateTimeOffset Edge, ulong Fingerprint)? chosenFor;
    private int chosen = lens.Bandwidth;

    public int At(DateTimeOffset edge)
    {
        if (lens.BandwidthRule != BandwidthRule.Fixed && chosenFor != (edge, timeline.Fingerprint))
        {
            chosenFor = (edge, timeline.Fingerprint);
            chosen = Of(lens, [.. timeline.In(new(edge - lens.Window.Length, edge)).Select(incident => incident.At)]);
        }

        return chosen;
    }

    /// <summary>The bandwidth in metres that a lens has over these places, in whatever order they come.</summary>
    public static int Of(Lens lens, GridPosition[] places)
    {
        double? found = lens.BandwidthRule switch
        {
            BandwidthRule.Silverman => Bandwidths.Silverman(Ordered(places)),
            BandwidthRule.Likelihood => Bandwidths.CrossValidated(Thinned(Ordered(places)), Range),
            _ => null,
        };
        return found is { } metres ? (int)Math.Clamp(Math.Round(metres / Round) * Round, Range.Least, Range.Greatest) : lens.Bandwidth;
    }

    // Sums of floating-point numbers depend on their order; a bandwidth must not.
    private static GridPosition[] Ordered(GridPosition[] places) => [.. places.OrderBy(at => at.Easting).ThenBy(at => at.Northing)];

    private static GridPosition[] Thinned(GridPosition[] places)
    {
        var every = (places.Length + MostPlaces - 1) / MostPlaces;
        return every <= 1 ? places : [.. places.Where((_, index) => index % every == 0)];
    }
}
