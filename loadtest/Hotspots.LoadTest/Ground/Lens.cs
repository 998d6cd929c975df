using Hotspots.Domain.Groups;
using Hotspots.Geography.PointLocation;

namespace Hotspots.LoadTest;

/// <summary>By what a hub client watches.</summary>
internal sealed record Lens(District District, GroupSet Groups, IReadOnlyList<string> GroupIds, string Window, string Level)
{
    /// <summary>How many different ones there can be: each has a bit of a mask.</summary>
    public const int Most = 64;

    private static readonly string[] Levels = ["ward", "lsoa"];

    /// <summary>The lens as the hub takes it.</summary>
    public object Wire => new { place = District.Id, groups = GroupIds, window = Window, level = Level };

    /// <summary>Different lenses over the districts of a plan: every other one sees all groups, the windows go round.</summary>
    public static IReadOnlyList<Lens> Draw(Stage stage, Plan plan)
    {
        var random = new Random(plan.Seed);
        var districts = plan.Districts.Count > 0 ? plan.Districts.Select(stage.Placer.Atlas.DistrictOf).ToList() : [.. stage.Placer.Atlas.Districts];
        var all = (1UL << stage.Placer.Catalogue.Groups.Count) - 1;
        return [.. Enumerable.Range(0, Math.Min(plan.Lenses, Most)).Select(index =>
        {
            var groups = new GroupSet(index % 2 == 0 ? all : Math.Max(1, all & (ulong)random.NextInt64()));
            return new Lens(districts[index % districts.Count], groups, stage.Placer.Catalogue.IdsOf(groups), Domain.Time.Window.All[(index + 1) % Domain.Time.Window.All.Count].Id, Levels[index / 2 % 2]);
        })];
    }

    /// <summary>For each spot the lenses that an incident there changes, a bit for each.</summary>
    public static ulong[] MasksOf(IReadOnlyList<Lens> lenses, Ground ground) =>
        [.. ground.Spots.Select(spot => lenses.Index().Aggregate(0UL, (mask, lens) => mask | (lens.Item.Sees(spot) ? 1UL << lens.Index : 0)))];

    private bool Sees(Spot spot) => Groups.Overlaps(spot.Groups) && District.Includes(spot.Placement);
}
