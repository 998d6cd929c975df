using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Grains.Directors;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Scheduled;
using Hotspots.Grains.Timeliness;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Hotspots.Grains.Tests;

/// <summary>Where cells live in a real cluster, and that they move when silos come and go.</summary>
public class PlacementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Placer Placer = RowOfBoroughs.PlacerOf(6);

    [Fact]
    public void Every_grain_that_follows_a_part_of_the_journal_is_placed_by_borough()
    {
        Type[] ofTheWhole = [typeof(FreshnessGrain), typeof(NightlyGrain)]; // There is one of each.
        var grains = typeof(GrainRuntime).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Orleans.Grain))).Except(ofTheWhole).ToList();
        Assert.NotEmpty(grains);
        Assert.All(grains, grain => Assert.NotEmpty(grain.GetCustomAttributes(typeof(BoroughPlacementAttribute), inherit: true)));
    }

    [Fact]
    public async Task All_cells_of_a_borough_live_on_one_silo_and_six_boroughs_on_three_silos_are_two_each()
    {
        await using var rig = await GrainRig.StartAsync(new ManualClock(Noon), silos: 3, Placer);
        await AskEverythingAsync(rig);
        var homes = Homes(rig);
        Assert.All(homes, borough => Assert.Single(borough.Distinct()));
        Assert.Equal([2, 2, 2], Boroughs(rig).GroupBy(borough => borough.First()).Select(silo => silo.Count()));
        Assert.Equal(3 * 6, Living(rig).Count(cell => cell.Key.Contains('/', StringComparison.Ordinal)));
    }

    [Fact(Timeout = 120_000)]
    public async Task After_a_fourth_silo_joins_its_share_moves_there_and_every_figure_is_right()
    {
        await using var rig = await GrainRig.StartAsync(new ManualClock(Noon), silos: 3, Placer);
        await ArriveAsync(rig, seed: 40);
        await AskEverythingAsync(rig);
        await rig.Cluster.StartAdditionalSiloAsync();
        await SettleAsync(rig, silos: 4);
        await AskEverythingAsync(rig);
        while (Homes(rig).Select(borough => borough.First()).Distinct().Count() != 4) // On a busy machine the last one moves a little later.
        {
            await AskEverythingAsync(rig);
        }

        await CheckAsync(rig);
    }

    [Fact(Timeout = 120_000)]
    public async Task After_a_silo_dies_its_boroughs_live_on_the_others_and_every_figure_is_right()
    {
        await using var rig = await GrainRig.StartAsync(new ManualClock(Noon), silos: 3, Placer);
        await ArriveAsync(rig, seed: 41);
        await AskEverythingAsync(rig);
        await rig.Cluster.KillSiloAsync(rig.Cluster.SecondarySilos[0]);
        await AskEverythingAsync(rig);
        await SettleAsync(rig, silos: 2);
        await AskEverythingAsync(rig);
        Assert.Equal([3, 3], Boroughs(rig).GroupBy(borough => borough.First()).Select(silo => silo.Count()));
        await CheckAsync(rig);
    }

    // What has no place lives somewhere, too, and is no borough.
    private static IEnumerable<IGrouping<string, string>> Boroughs(GrainRig rig) => Homes(rig).Where(borough => borough.Key != AreaText.Unlocated);

    private static async Task ArriveAsync(GrainRig rig, int seed)
    {
        foreach (var chunk in Histories.Make(seed, incidents: 200, rig.Clock.Now).Chunk(50))
        {
            await rig.Journal.AppendAsync(chunk);
        }

        await rig.SettleAsync();
    }

    private static async Task AskEverythingAsync(GrainRig rig)
    {
        foreach (var layer in Enumerable.Range(0, Placer.Atlas.Layers.Count))
        {
            await Task.WhenAll(Placer.Atlas.Layers[layer].Areas.Select(area => rig.Runtime.Area(area.Key).FiguresAsync()));
        }

        foreach (var district in Placer.Atlas.Districts)
        {
            await rig.Runtime.Board(district.Id).BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Lsoa));
            await rig.Runtime.Surface(new(district.Id, SquareCity.AllGroups, Window.TwelveMonths, 250)).StateAsync();
        }
    }

    private static async Task CheckAsync(GrainRig rig)
    {
        foreach (var district in Placer.Atlas.Districts)
        {
            var board = await rig.Runtime.Board(district.Id).BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Lsoa));
            var finding = (await Recount.AtAsync(rig.Journal, Placer, board.Moment.Position)).Check(district, board);
            Assert.True(finding.Checked > 0);
            Assert.Empty(finding.Mismatches);
            Assert.Equal(rig.Journal.Head, board.Moment.Position);
        }
    }

    // Returns when all that lives does so where the director says, with that many silos; otherwise the test's own time runs out.
    private static async Task SettleAsync(GrainRig rig, int silos)
    {
        while (rig.Cluster.Silos.Count != silos || rig.Cluster.Silos.Any(silo => !KnowsAll(silo, silos)) || !AllAtHome(rig))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static bool KnowsAll(SiloHandle silo, int silos) => Of<Orleans.Runtime.ISiloStatusOracle>(silo).GetApproximateSiloStatuses(onlyActive: true).Count == silos;

    private static bool AllAtHome(GrainRig rig)
    {
        var active = rig.Cluster.Silos.Select(silo => silo.SiloAddress).ToList();
        return rig.Cluster.Silos.All(silo => Of<LocalCells>(silo).All.All(cell => Of<BoroughDirector>(silo).OwnerOf(cell.GrainId, active).Equals(silo.SiloAddress)));
    }

    private static ILookup<string, string> Homes(GrainRig rig) => Living(rig).ToLookup(cell => BoroughOfGrain.Of(Placer.Atlas, cell.Key), cell => cell.Silo);

    private static List<(string Key, string Silo)> Living(GrainRig rig) =>
        [.. rig.Cluster.Silos.SelectMany(silo => Of<LocalCells>(silo).All.Select(cell => (cell.GrainId.Key.ToString()!, silo.SiloAddress.ToString())))];

    private static T Of<T>(SiloHandle silo)
        where T : notnull => ((InProcessSiloHandle)silo).SiloHost.Services.GetRequiredService<T>();
}
