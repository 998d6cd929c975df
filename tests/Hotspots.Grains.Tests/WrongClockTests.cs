using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Grains.Tests;

/// <summary>Silos whose clock is ahead of the others' and of whoever shows their figures.</summary>
public class WrongClockTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly BoardQuestion Question = new(SquareCity.AllGroups, Window.OneDay, AreaLevel.Lsoa);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // All that the figures are made of agrees on the time, so that only who shows them can tell.
    [Theory]
    [InlineData(30)]
    [InlineData(7_200)]
    public async Task Nothing_is_shown_of_silos_that_are_far_ahead_and_the_reason_is_told(int ahead)
    {
        await using var rig = await GrainRig.StartAsync(new ManualClock(Noon), silosAt: new ManualClock(Noon.AddSeconds(ahead)));
        var lens = new Lens(SquareCity.Atlas.Districts[0].Id, SquareCity.AllGroups, Window.OneDay, 250);
        var (board, surface) = (rig.Runtime.Board(lens.Place), rig.Runtime.Surface(lens));
        await RefusedAsync(() => board.BoardAsync(Question, Cancellation), ahead);
        await RefusedAsync(() => FirstAsync(board.WatchAsync(new(lens, AreaLevel.Lsoa), Cancellation)), ahead);
        await RefusedAsync(() => surface.StateAsync(Cancellation), ahead);
        await RefusedAsync(() => FirstAsync(surface.WatchAsync(Cancellation)), ahead);
        await RefusedAsync(() => rig.Runtime.Area(SquareCity.Ward(0)).FiguresAsync(cancellation: Cancellation), ahead);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(7_200)]
    public async Task Beside_one_silo_that_is_far_ahead_what_the_others_have_is_shown_at_the_right_time_and_what_it_has_is_not(int ahead)
    {
        var database = await postgres.NewDatabaseAsync();
        await using var right = await ClusterHost.StartAsync(database, new ManualClock(Noon));
        await using var wrong = await ClusterHost.StartAsync(database, new ManualClock(Noon.AddSeconds(ahead)));
        var shown = 0;
        foreach (var district in SquareCity.Atlas.Districts)
        {
            try
            {
                var board = await right.Runtime.Board(district.Id).BoardAsync(Question, Cancellation);
                Assert.InRange(board.Moment.Now - Noon, TimeSpan.Zero, BoardAssembler.MostAhead);
                shown++;
            }
            catch (CellUnavailableException failure)
            {
                Assert.False(failure.IsPassing, failure.Message);
            }
        }

        Assert.InRange(shown, 0, SquareCity.Atlas.Districts.Count - 1);
    }

    private static async Task RefusedAsync(Func<Task> show, int ahead)
    {
        var failure = await Assert.ThrowsAsync<CellUnavailableException>(show);
        Assert.Equal($"The clock of the silo that has these figures is {ahead} s ahead. The servers of a cluster need one clock: let all of them keep time by NTP.", failure.Message);
        Assert.False(failure.IsPassing);
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> watched)
    {
        await foreach (var _ in watched)
        {
            return;
        }
    }
}
