using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;

namespace Hotspots.Grains.Messages;

/// <summary>A hotspot.</summary>
/// <param name="Rank">1 is the first.</param>
/// <param name="Incidents">How many stand in it.</param>
/// <param name="Share">Of all incidents, 0 to 1.</param>
/// <param name="Peak">Per km².</param>
/// <param name="PeakAt">Easting and northing in metres.</param>
/// <param name="Level">The density at its edge, per km².</param>
/// <param name="Hectares">Its area.</param>
/// <param name="Rings">The exterior and then the holes, each as easting, northing, easting, …, in metres.</param>
[GenerateSerializer, Immutable, Alias("hotspots.hotspot.1")]
public sealed record HotspotMessage(
    [property: Id(0)] int Rank,
    [property: Id(1)] int Incidents,
    [property: Id(2)] double Share,
    [property: Id(3)] double Peak,
    [property: Id(4)] double[] PeakAt,
    [property: Id(5)] double Level,
    [property: Id(6)] double Hectares,
    [property: Id(7)] double[][] Rings)
{
    /// <summary>For a grain call.</summary>
    public static HotspotMessage Of(Hotspot hotspot) => new(
        hotspot.Rank,
        hotspot.Incidents,
        hotspot.Share,
        hotspot.Peak,
        [hotspot.PeakAt.Easting, hotspot.PeakAt.Northing],
        hotspot.Level,
        hotspot.Hectares,
        Messages.RingCoordinates.Flat(hotspot.Outline));

    /// <summary>For the engine.</summary>
    public Hotspot ToHotspot() => new()
    {
        Rank = Rank,
        Incidents = Incidents,
        Share = Share,
        Peak = Peak,
        PeakAt = new(PeakAt[0], PeakAt[1]),
        Level = Level,
        Hectares = Hectares,
        Outline = Messages.RingCoordinates.ToPolygon(Rings),
    };
}

/// <summary>Polygons as numbers: the exterior and then the holes, each as easting, northing, easting, …, in metres.</summary>
internal static class RingCoordinates
{
    public static double[][] Flat(GridPolygon polygon) => [Flat(polygon.Exterior), .. polygon.Holes.Select(Flat)];

    public static GridPolygon ToPolygon(double[][] rings) => new(Positions(rings[0]), [.. rings.Skip(1).Select(Positions)]);

    private static double[] Flat(IReadOnlyList<GridPosition> ring) => [.. ring.SelectMany(at => new[] { at.Easting, at.Northing })];

    private static IReadOnlyList<GridPosition> Positions(double[] flat) => [.. flat.Chunk(2).Select(pair => new GridPosition(pair[0], pair[1]))];
}
