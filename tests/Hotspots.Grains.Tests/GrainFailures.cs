using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Grains.Cells;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Tests;

/// <summary>What Orleans may do to cells, done on purpose.</summary>
public partial class GrainConformance
{
    [Fact]
    public async Task A_silo_killed_in_the_middle_of_a_burst_leaves_every_answer_equal_to_a_recount()
    {
        await using var rig = await GrainRig.StartAsync(NewClock(), silos: 3);
        await CheckEverythingAsync(rig);
        var chunks = Histories.Make(seed: 20, incidents: 900, rig.Clock.Now).Chunk(9).ToList();
        var arriving = Task.Run(() => ArriveAsync(rig, chunks[..60]));
        await CheckEverythingAsync(rig);
        await rig.Cluster.KillSiloAsync(rig.Cluster.SecondarySilos[0]);
        await CheckEverythingAsync(rig);
        await arriving;
        await ArriveAsync(rig, chunks[60..]);
        await rig.SettleAsync();
        await CheckEverythingAsync(rig);
        var board = await rig.Runtime.Board(SquareCity.Atlas.Districts[0].Id)
            .BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Lsoa));
        Assert.Equal(rig.Journal.Head, board.Moment.Position);
    }

    [Fact]
    public async Task A_journal_that_a_grain_cannot_read_is_told_as_such_wherever_the_grain_lives_and_is_read_again_later()
    {
        await using var rig = await GrainRig.StartAsync(NewClock());
        rig.Mutable.IsMute = true;
        foreach (var area in Enumerable.Range(0, 4).Select(SquareCity.Ward))
        {
            var failure = await Assert.ThrowsAsync<JournalUnavailableException>(() => rig.Runtime.Area(area).FiguresAsync());
            Assert.Equal("The database does not answer. Start it again.", failure.Message);
        }

        rig.Mutable.IsMute = false;
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task A_silo_that_leaves_and_one_that_joins_are_not_felt()
    {
        await using var rig = await GrainRig.StartAsync(NewClock());
        var arriving = Task.Run(() => ArriveAsync(rig, Histories.Make(seed: 21, incidents: 600, rig.Clock.Now).Chunk(9)));
        await CheckEverythingAsync(rig);
        await rig.Cluster.StartAdditionalSiloAsync();
        await CheckEverythingAsync(rig);
        await rig.Cluster.StopSiloAsync(rig.Cluster.SecondarySilos[0]);
        await CheckEverythingAsync(rig);
        await arriving;
        await rig.SettleAsync();
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task Cells_that_lose_their_homes_while_incidents_arrive_miss_nothing()
    {
        await using var rig = await GrainRig.StartAsync(NewClock());
        var arriving = Task.Run(() => ArriveAsync(rig, Histories.Make(seed: 22, incidents: 900, rig.Clock.Now).Chunk(6)));
        var rounds = 0;
        do
        {
            await Task.WhenAll(rig.DisturbAsync(), CheckEverythingAsync(rig));
        }
        while (++rounds < 3 || !arriving.IsCompleted);
        await arriving;
        await rig.SettleAsync();
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task Calls_made_twice_change_nothing()
    {
        await using var rig = await GrainRig.StartAsync(NewClock());
        await ArriveAsync(rig, Histories.Make(seed: 23, incidents: 300, rig.Clock.Now).Chunk(50));
        await rig.SettleAsync();
        var ward = rig.Cluster.GrainFactory.GetGrain<IWardGrain>(AreaText.Write(SquareCity.Ward(0)));
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ward.CatchUpAsync()));
        }

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CheckEverythingAsync(rig)));
    }

    private static async Task ArriveAsync(GrainRig rig, IEnumerable<Revision[]> chunks)
    {
        foreach (var chunk in chunks)
        {
            await rig.Journal.AppendAsync(chunk);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
