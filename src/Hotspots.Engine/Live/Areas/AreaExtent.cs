using Hotspots.Domain.Areas;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Areas;

/// <summary>What an <see cref="AreaCell"/> counts: the incidents of one area, or those without a place.</summary>
public sealed class AreaExtent
{
    private const double HectaresPerKm2 = 100;
    private const double Thousand = 1_000;
    private readonly double? km2;
    private readonly int? residents;

    private AreaExtent(SubscriptionFilter filter, JournalSlice slice, string reading, double? km2, int? residents) =>
        (Filter, Slice, Reading, this.km2, this.residents) = (filter, slice, reading, km2, residents);

    /// <summary>What the cell has to hear of.</summary>
    public SubscriptionFilter Filter { get; }

    /// <summary>Where in the journal its incidents are, at whatever time.</summary>
    public JournalSlice Slice { get; }

    /// <summary>Cells of one reading begin together: the areas of one borough.</summary>
    public string Reading { get; }

    /// <summary>The incidents of an area.</summary>
    /// <param name="atlas">The boundaries.</param>
    /// <param name="layer">The layer of its edition in the atlas.</param>
    /// <param name="index">Its index in that layer.</param>
    public static AreaExtent Of(Atlas atlas, int layer, int index)
    {
        var area = atlas.Layers[layer].Areas[index];
        return new(
            SubscriptionFilter.In(layer, index, Territory(atlas, layer, index)), new(BoxOf(area)), area.Borough ?? area.Key.Code,
            area.Hectares / HectaresPerKm2, area.Residents is > 0 and var known ? known : null);
    }

    /// <summary>The box of the borough that an area belongs to, and of the area where that reaches beyond: EPSG:27700 metres. It is the same for most areas of a borough.</summary>
    public static GridBox Territory(Atlas atlas, int layer, int index)
    {
        var area = atlas.Layers[layer].Areas[index];
        return area.Borough is { } code && atlas.Find(AreaLevel.Borough, code) is { } borough ? BoxOf(borough).Around(BoxOf(area)) : BoxOf(area);
    }

    /// <summary>Incidents without a place, of the whole journal: nobody can say of which area.</summary>
    public static AreaExtent Unlocated() => new(SubscriptionFilter.Unlocated, JournalSlice.WithoutPlace, "", km2: null, residents: null);

    /// <summary>Incidents per km²; null for what has no place.</summary>
    public double? PerKm2(int count) => count / km2;

    /// <summary>Incidents per 1,000 usual residents; null where their number is unknown.</summary>
    public double? PerThousand(int count) => count * Thousand / residents;

    /// <summary>Whether an incident lies in it.</summary>
    public bool Includes(in PlacedIncident incident) => Filter.Includes(incident);

    private static GridBox BoxOf(Area area)
    {
        var box = area.Shape.EnvelopeInternal;
        return new(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY));
    }
}
