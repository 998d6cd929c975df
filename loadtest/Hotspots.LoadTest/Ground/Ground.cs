using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.LoadTest;

/// <summary>The spots of a plan, drawn from as its mix and its crowd say.</summary>
internal sealed class Ground
{
    private readonly List<(double UpTo, int[] Spots)> shares = [];

    /// <exception cref="FormatException">The plan names a district, a group or a place that does not exist, or where nothing happens.</exception>
    public Ground(Stage stage, Plan plan, IReadOnlyList<Spot> spots)
    {
        var districts = plan.Districts.Select(id => stage.Placer.Atlas.District(id) ?? throw Unknown("district", id, stage.Placer.Atlas.Districts.Select(each => each.Id))).ToList();
        Spots = spots;
        int[] inside = [.. Indexes(spot => districts.Count == 0 || districts.Exists(district => district.Includes(spot.Placement)))];
        var crowd = plan.Around is { } around ? Near(around, inside) : [];
        var rest = 1 - (plan.Around?.Share ?? 0);
        Add(plan.Around?.Share ?? 0, crowd, $"within {plan.Around?.Metres} m of {plan.Around?.Place}");
        foreach (var (group, share) in plan.Mix)
        {
            var set = stage.Placer.Catalogue.Find([group]) ?? throw Unknown("group", group, stage.Placer.Catalogue.Groups.Select(each => each.Id));
            Add(rest * share, [.. inside.Where(spot => Spots[spot].Groups.Overlaps(set))], $"of group {group}");
        }

        Add(rest * Math.Max(0, 1 - plan.Mix.Values.Sum()), inside, "in the districts");
    }

    /// <summary>All spots; a drawn index is one of these.</summary>
    public IReadOnlyList<Spot> Spots { get; }

    /// <summary>Draws a spot.</summary>
    public int Draw(Random random)
    {
        var chance = random.NextDouble() * shares[^1].UpTo;
        var index = 0;
        while (shares[index].UpTo <= chance && index < shares.Count - 1)
        {
            index++;
        }

        return shares[index].Spots[random.Next(shares[index].Spots.Length)];
    }

    private void Add(double share, int[] from, string where)
    {
        if (share > 1e-9)
        {
            shares.Add(((shares.Count == 0 ? 0 : shares[^1].UpTo) + share, from.Length > 0 ? from : throw new FormatException($"No incident can happen {where}.")));
        }
    }

    private static readonly string PlacesFile = Path.Combine(Bounds.Built("Geodata"), "places.csv");

    private int[] Near(Crowd crowd, int[] inside)
    {
        var places = Places.Read(PlacesFile);
        var middle = (places.FirstOrDefault(place => place.Name == crowd.Place) ?? throw Unknown("place", crowd.Place, places.Select(place => place.Name).Distinct().Take(20))).At;
        return [.. inside.Where(spot => Distance(Spots[spot].At, middle) <= crowd.Metres)];
    }

    private static double Distance(GridPosition a, GridPosition b) => double.Hypot(a.Easting - b.Easting, a.Northing - b.Northing);

    private IEnumerable<int> Indexes(Func<Spot, bool> holds) => Enumerable.Range(0, Spots.Count).Where(index => holds(Spots[index]));

    private static FormatException Unknown(string what, string name, IEnumerable<string> known) =>
        new($"There is no {what} '{name}'; there are {string.Join(", ", known.Take(40))}.");
}
