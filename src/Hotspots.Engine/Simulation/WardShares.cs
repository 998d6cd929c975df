using Hotspots.Domain.Areas;
using Hotspots.Engine.Formats;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Simulation;

/// <summary>Brings what stands in each ward of a borough to the published rates.</summary>
/// <remarks>
/// A ward with a rate gets rate × residents / 1,000 of its group; the others share the rest as the group's spread has it. What
/// belongs to several groups follows the wards of the first; what is left of a group makes up the difference.
/// </remarks>
internal sealed class WardShares
{
    private readonly SimulationFigures figures;
    private readonly StreetPoint[] points;
    private readonly Dictionary<int, Area> wards;
    private readonly Dictionary<string, Dictionary<int, double>> expected;

    /// <exception cref="IntakeException">A ward that has a rate is not loaded.</exception>
    public WardShares(SimulationFigures figures, Atlas atlas, Streets streets, IReadOnlyDictionary<string, double[]> parts)
    {
        (this.figures, points) = (figures, streets.Points);
        var layer = atlas.LayerOf(AreaLevel.Ward);
        wards = points.Select(point => point.Ward).Distinct().Where(ward => ward >= 0).ToDictionary(ward => ward, ward => atlas.Layers[layer].Areas[ward]);
        expected = figures.Groups.ToDictionary(group => group.Id, group => ExpectedOf(group, parts[group.Spread]), StringComparer.Ordinal);
    }

    /// <summary>The weights of the street points for one kind, from the parts that its spread gives them.</summary>
    public double[] Follow(Kind kind, double[] parts)
    {
        var wanted = WantedOf(kind);
        var has = ByWard(parts);
        return [.. points.Select((point, i) => has[point.Ward] > 0 ? parts[i] * Math.Max(0, wanted[point.Ward]) / has[point.Ward] : 0)];
    }

    private Dictionary<int, double> WantedOf(Kind kind)
    {
        var wanted = new Dictionary<int, double>(expected[kind.Groups[0]]);
        if (kind.Groups.Count > 1)
        {
            return wanted;
        }

        foreach (var overlap in figures.Overlaps.Where(overlap => overlap.Groups.Contains(kind.Groups[0])))
        {
            var first = expected[overlap.Groups[0]];
            var factor = overlap.Total / first.Values.Sum();
            foreach (var ward in wanted.Keys)
            {
                wanted[ward] -= first[ward] * factor;
            }
        }

        return wanted;
    }

    private Dictionary<int, double> ExpectedOf(GroupFigures group, double[] parts)
    {
        var stated = group.PerThousand.Concat(group.AssumedPerThousand).ToDictionary(
            rate => WardNamed(rate.Key), rate => rate.Value * Terrain.ResidentsOf(wards[WardNamed(rate.Key)]) / 1000);
        var by = ByWard(parts);
        var rest = Math.Max(0, group.Total - stated.Values.Sum()) / by.Where(ward => !stated.ContainsKey(ward.Key)).Sum(ward => ward.Value);
        return by.ToDictionary(ward => ward.Key, ward => stated.TryGetValue(ward.Key, out var count) ? count : ward.Value * rest);
    }

    private Dictionary<int, double> ByWard(double[] parts) =>
        points.Zip(parts).AggregateBy(each => each.First.Ward, 0.0, (sum, each) => sum + each.Second).ToDictionary();

    private int WardNamed(string name)
    {
        var found = wards.Where(ward => ward.Value.Name == name).Select(ward => (int?)ward.Key).FirstOrDefault();
        return found ?? throw new IntakeException($"simulation.json has a rate for the ward '{name}' of {figures.Borough}, which the loaded wards lack ({string.Join(", ", wards.Values.Select(ward => ward.Name))}): load the wards of 2022, or use the demonstration geography.");
    }
}
