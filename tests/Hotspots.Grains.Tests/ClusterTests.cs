using System.Net;
using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Tests;
using Orleans;
using Orleans.Runtime;

namespace Hotspots.Grains.Tests;

/// <summary>Silos that find each other in a real PostgreSQL and share the journal in it.</summary>
public class ClusterTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_silos_on_one_database_answer_alike_and_one_goes_on_when_the_other_leaves()
    {
        var (database, clock) = (await postgres.NewDatabaseAsync(), new ManualClock(Noon));
        await using var one = await ClusterHost.StartAsync(database, clock);
        await using (var other = await ClusterHost.StartAsync(database, clock))
        {
            Assert.Equal(2, one.Get<SiloHealth>().Active);
            Assert.Null(other.Get<SiloHealth>().Fault);
            foreach (var (chunk, number) in Histories.Make(seed: 30, incidents: 300, Noon).Chunk(20).Select((chunk, number) => (chunk, number)))
            {
                await (number % 2 == 0 ? one : other).Store.Journal.AppendAsync(chunk);
            }

            var head = await HeadAsync(database);
            await SettleAsync(head, one, other);
            var (mine, its) = (await AskAsync(one), await AskAsync(other));
            Assert.Equal(head, mine.Board.Moment.Position.Value);
            Assert.Equal((mine.Board.Version, mine.Surface.Version), (its.Board.Version, its.Surface.Version));
            Assert.Equal(mine.Board.Areas, its.Board.Areas);
            Assert.Equal(mine.Surface.Grid.Values.ToArray(), its.Surface.Grid.Values.ToArray());
            await CheckAsync(one, mine.Board);
        }

        await one.Store.Journal.AppendAsync([Histories.Report("late", Noon)]);
        await SettleAsync(await HeadAsync(database), one);
        var last = await AskAsync(one);
        await CheckAsync(one, last.Board);
        Assert.Equal(1, one.Get<SiloHealth>().Active);
    }

    [Fact]
    public async Task A_silo_joins_although_others_died_without_a_farewell_and_elsewhere()
    {
        var (database, clock) = (await postgres.NewDatabaseAsync(), new ManualClock(Noon));
        await using (await ClusterHost.StartAsync(database, clock))
        {
            // Nothing but the tables is wanted of it.
        }

        await PostgresCluster.RunAsync(database, $"""
            INSERT INTO hotspots_cluster.OrleansMembershipTable
            SELECT 'hotspots', '127.0.0.1', {Ports.Take()}, 1, 'gone', 'gone', 3, 30000, NULL, now() - interval '1 hour', now() - interval '10 seconds'
            """);
        var begun = TimeProvider.System.GetTimestamp();
        await using var silo = await ClusterHost.StartAsync(database, clock);
        Assert.Equal(1, silo.Get<SiloHealth>().Active);
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.Equal(6, await PostgresCluster.RunAsync(database, "SELECT Status FROM hotspots_cluster.OrleansMembershipTable WHERE SiloName = 'gone'"));
    }

    [Fact]
    public async Task The_membership_takes_a_change_only_from_who_has_read_the_last_one()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var silo = await ClusterHost.StartAsync(database, new ManualClock(Noon));
        var table = silo.Get<IMembershipTable>();
        var read = await table.ReadAllAsync(Cancellation);
        var entry = NewEntry();
        Assert.True(await table.InsertRowAsync(entry, read.Version.Next(), Cancellation));
        Assert.False(await table.InsertRowAsync(NewEntry(), read.Version.Next(), Cancellation));
        Assert.False(await table.InsertRowAsync(entry, (await table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation));
        var row = await table.ReadRowAsync(entry.SiloAddress, Cancellation);
        Assert.Equal((entry.SiloAddress, entry.SiloName), (row.Members.Single().Item1.SiloAddress, row.Members.Single().Item1.SiloName));
        Assert.Equal(read.Version.Version + 1, row.Version.Version);
        entry.SuspectTimes = [Tuple.Create(entry.SiloAddress, Noon.UtcDateTime)];
        entry.Status = SiloStatus.Dead;
        var tag = row.Members.Single().Item2;
        Assert.False(await table.UpdateRowAsync(entry, tag, read.Version.Next(), Cancellation));
        Assert.False(await table.UpdateRowAsync(entry, "not the row that was read", row.Version.Next(), Cancellation));
        Assert.True(await table.UpdateRowAsync(entry, tag, row.Version.Next(), Cancellation));
        Assert.Single((await table.ReadRowAsync(entry.SiloAddress, Cancellation)).Members.Single().Item1.SuspectTimes!);
        await table.CleanupDefunctSiloEntriesAsync(Noon.AddYears(1), Cancellation);
        Assert.DoesNotContain((await table.ReadAllAsync(Cancellation)).Members, member => member.Item1.SiloAddress.Equals(entry.SiloAddress));
    }

    private static MembershipEntry NewEntry() => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, Ports.Take(), 1),
        SiloName = "test",
        HostName = "test",
        Status = SiloStatus.Joining,
        StartTime = Noon.UtcDateTime,
        IAmAliveTime = Noon.UtcDateTime,
    };

    private static async Task<long> HeadAsync(string database) => (long)(await PostgresCluster.RunAsync(database, "SELECT max(position) FROM hotspots.revision"))!;

    private static async Task SettleAsync(long head, params ClusterHost[] hosts)
    {
        foreach (var host in hosts)
        {
            while (host.Get<CellContext>().Follower.Delivered.Value < head)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        }
    }

    private static async Task<(Board Board, SurfaceState Surface)> AskAsync(ClusterHost host)
    {
        var district = SquareCity.Atlas.Districts[0].Id;
        return (
            await host.Runtime.Board(district).BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Lsoa)),
            await host.Runtime.Surface(new(district, SquareCity.AllGroups, Window.TwelveMonths, 250)).StateAsync());
    }

    private static async Task CheckAsync(ClusterHost host, Board board)
    {
        var recount = await Recount.AtAsync(host.Store.Journal, SquareCity.Placer, board.Moment.Position);
        var finding = recount.Check(SquareCity.Atlas.Districts[0], board);
        Assert.True(finding.Checked > 0);
        Assert.Empty(finding.Mismatches);
    }
}
