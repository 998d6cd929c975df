using System.Text.RegularExpressions;
using Hotspots.Geography.Boundaries;
using NetTopologySuite.Geometries;

namespace Hotspots.Geography.PointLocation;

/// <summary>Makes the districts of the loaded boroughs.</summary>
internal static class DistrictsOf
{
    private const int MostTogether = 4;

    public static IReadOnlyList<District> Boroughs(BoundaryEdition? edition, int layer)
    {
        var boroughs = (edition?.Areas ?? []).Index().OrderBy(each => each.Item.Name, StringComparer.Ordinal).ToList();
        var single = boroughs.Select(each => District([each], layer)).ToList();
        return boroughs.Count is >= 2 and <= MostTogether ? [.. single, District(boroughs, layer)] : single;
    }

    /// <summary>Whether two ids name the same boroughs.</summary>
    public static bool SameId(string one, string other) =>
        one == other || (one.Length == other.Length && one.Split('-').Order(StringComparer.Ordinal).SequenceEqual(other.Split('-').Order(StringComparer.Ordinal), StringComparer.Ordinal));

    private static District District(IReadOnlyList<(int Index, Area Borough)> boroughs, int layer)
    {
        var names = boroughs.Select(each => each.Borough.Name).ToList();
        var grid = Around(boroughs.Select(each => each.Borough.Shape));
        var globe = Around(boroughs.Select(each => each.Borough.Outline));
        return new(string.Join('-', names.Select(Slug)), Listed(names), [.. boroughs.Select(each => each.Borough.Key.Code)])
        {
            SouthWest = new(grid.MinX, grid.MinY),
            NorthEast = new(grid.MaxX, grid.MaxY),
            Wgs84SouthWest = new(globe.MinX, globe.MinY),
            Wgs84NorthEast = new(globe.MaxX, globe.MaxY),
            Parts = [.. boroughs.Select(each => (layer, each.Index))],
        };
    }

    private static Envelope Around(IEnumerable<Geometry> shapes) =>
        shapes.Aggregate(new Envelope(), (box, shape) => { box.ExpandToInclude(shape.EnvelopeInternal); return box; });

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string Slug(string name) => NotInAddresses.Replace(name.ToLowerInvariant(), "-").Trim('-');

    private static readonly Regex NotInAddresses = new("[^a-z0-9]+", RegexOptions.NonBacktracking);
}
