using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Grains.Cells;
using Hotspots.Grains.Messages;
using Orleans.Runtime;

namespace Hotspots.Grains.Tests;

/// <summary>How a question finds its answer while silos come and go.</summary>
public class RetriedCallsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_asked_again_until_its_home_is_back()
    {
        Exception[] away = [new SiloUnavailableException(), new TimeoutException(), new SiloUnavailableException()];
        var asked = 0;
        Assert.Equal(7, await RetriedCalls.UntilAnsweredAsync(_ => asked < away.Length ? throw away[asked++] : Task.FromResult(7), Cancellation));
        Assert.Equal(away.Length, asked);
    }

    [Fact]
    public async Task A_silent_journal_and_a_fault_of_our_own_are_told_at_once()
    {
        var asked = 0;
        var silent = await Assert.ThrowsAsync<JournalUnavailableException>(() => RetriedCalls.UntilAnsweredAsync<int>(_ => Fail(new JournalSilentException("Start it again.")), Cancellation));
        Assert.Equal("Start it again.", silent.Message);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => RetriedCalls.UntilAnsweredAsync<int>(_ => Fail(new KeyNotFoundException()), Cancellation));
        Assert.Equal(2, asked);

        Task<int> Fail(Exception failure)
        {
            asked++;
            throw failure;
        }
    }

    [Fact]
    public async Task Who_stops_waiting_is_let_go_while_the_home_is_away()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asked = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RetriedCalls.UntilAnsweredAsync<int>(
            _ =>
            {
                if (++asked == 3)
                {
                    patience.Cancel();
                }

                throw new SiloUnavailableException();
            },
            patience.Token));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_takes_no_turn_and_the_next_one_is_answered()
    {
        await using var rig = await GrainRig.StartAsync(new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)), silos: 1);
        var board = rig.Runtime.Board(SquareCity.Atlas.Districts[0].Id);
        var question = new BoardQuestion(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Ward);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => board.BoardAsync(question, new(canceled: true)));
        Assert.Equal(0, (await board.BoardAsync(question, Cancellation)).Whole.Current);
    }

    [Fact]
    public async Task A_journal_that_is_not_followed_in_time_is_told_as_something_to_ask_again()
    {
        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        await using var rig = await GrainRig.StartAsync(new(noon), silos: 1);
        var ward = rig.Cluster.GrainFactory.GetGrain<IWardGrain>(AreaText.Write(SquareCity.Ward(0)));
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => ward.AnswerAsync([], new(1, noon.UtcTicks), Cancellation));
        Assert.True(RetriedCalls.IsPassing(failure), $"{failure}");
        Assert.Contains("position 1", failure.Message, StringComparison.Ordinal);
    }
}
