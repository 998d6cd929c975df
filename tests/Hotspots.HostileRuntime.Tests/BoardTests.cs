using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.PointLocation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime.Tests;

/// <summary>What a board asks of its areas, and that no line of it is out of date.</summary>
public sealed class BoardTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly BoardQuestion Week = new(SquareCity.AllGroups, Window.SevenDays, AreaLevel.Ward);

    private readonly ManualClock clock = new(Noon);
    private readonly MemoryJournal journal;
    private readonly JournalFollower follower;
    private readonly InProcessRuntime runtime;
    private readonly WatchedAreas areas;

    public BoardTests()
    {
        journal = new(clock);
        follower = new(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        runtime = new(Context);
        areas = new(runtime);
    }

    private CellContext Context => new(journal, follower, SquareCity.Placer, clock);

    public async ValueTask DisposeAsync()
    {
        await runtime.DisposeAsync();
        await follower.DisposeAsync();
        await journal.DisposeAsync();
    }

    [Fact]
    public async Task Only_the_areas_of_a_change_are_asked_again()
    {
        var place = SquareCity.Atlas.Districts[0];
        var board = BoardOf(place);
        await AppendAsync(At("first", Noon.AddDays(-90), column: 0), At("second", Noon.AddDays(-1), column: 1));
        await CheckAsync(place, board, Week);
        await AppendAsync(At("third", Noon, column: 0));
        areas.Asked.Clear();
        await CheckAsync(place, board, Week);
        Assert.Equal([new(AreaLevel.Borough, "test", "L00"), SquareCity.Ward(0)], areas.Asked);
    }

    [Fact]
    public async Task All_areas_are_compared_with_one_past_also_when_less_of_it_turns_out_to_be_known()
    {
        var place = SquareCity.Atlas.Districts[^1];
        var board = BoardOf(place);
        var oldest = At("oldest", Noon.AddDays(-200), column: 0);
        await AppendAsync(oldest, At("other", Noon.AddDays(-60), column: 3));
        await CheckAsync(place, board, Week);
        await AppendAsync(oldest with { Key = oldest.Key with { Number = 2 }, Kind = RevisionKind.Withdrawal });
        await CheckAsync(place, board, Week);
    }

    [Fact]
    public async Task They_are_also_where_a_part_of_the_place_could_not_be_asked_meanwhile()
    {
        var place = SquareCity.Atlas.Districts[^1];
        var board = BoardOf(place);
        await AppendAsync(At("known", Noon.AddDays(-60), column: 1));
        await CheckAsync(place, board, Week);
        await AppendAsync(At("older", Noon.AddDays(-200), column: 0), At("elsewhere", Noon, column: 2));
        areas.BeforeNext = area => area is { Code: "L10" } ? throw new TimeoutException() : Task.CompletedTask;
        await Assert.ThrowsAsync<TimeoutException>(() => board.BoardAsync(Week));
        areas.BeforeNext = null;
        await CheckAsync(place, board, Week);
    }

    [Fact]
    public async Task What_was_lost_while_areas_were_asked_is_asked_of_all_of_them()
    {
        var place = SquareCity.Atlas.Districts[0];
        var board = BoardOf(place);
        await CheckAsync(place, board, Week);
        await AppendAsync(At("first", Noon, column: 0));
        areas.BeforeNext = async _ =>
        {
            areas.BeforeNext = null;
            await AppendAsync(At("second", Noon, column: 1), At("third", Noon, column: 0) with { Grid = null, Unlocated = UnlocatedReason.NoCoordinates });
            board.LoseBacklog();
            throw new MomentPassedException(clock.Now);
        };
        await CheckAsync(place, board, Week);
    }

    [Fact]
    public async Task A_board_that_is_asked_more_than_it_keeps_answers_all_of_it_rightly()
    {
        var place = SquareCity.Atlas.Districts[0];
        var board = BoardOf(place);
        await CheckAsync(place, board, Week);
        await AppendAsync(At("first", Noon, column: 0));
        var others = from bits in Enumerable.Range(1, 15) from window in Window.All select new BoardQuestion(new GroupSet((ulong)bits), window, AreaLevel.Lsoa);
        await CheckAsync(place, board, [Week, .. others]);
        await CheckAsync(place, board, [Week, .. others]);
    }

    [Fact]
    public async Task A_board_that_was_not_asked_for_long_asks_only_what_changed_from_then_on()
    {
        var place = SquareCity.Atlas.Districts[0];
        var publisher = new BoardPublisher(place, Context, areas, NullLogger.Instance);
        await CheckAsync(place, publisher.Assembler, Week);
        await AppendAsync([.. Enumerable.Range(0, 5_000).Select(number => At($"unheard {number}", Noon.AddDays(-1), column: 0))]);
        await CheckAsync(place, publisher.Assembler, Week);
        areas.Asked.Clear();
        await AppendAsync(At("heard", Noon, column: 0));
        await CheckAsync(place, publisher.Assembler, Week);
        Assert.DoesNotContain(SquareCity.Ward(1), areas.Asked);
    }

    [Fact]
    public async Task A_board_whose_rows_reach_beyond_its_place_has_another_version_when_something_happens_there()
    {
        var place = SquareCity.Atlas.DistrictOf("Z00");
        var board = BoardOf(place);
        await AppendAsync(Histories.Report("beyond", Noon.AddSeconds(1), new(SquareCity.West + 500, SquareCity.South + SquareCity.Side + 500)));
        var before = await CheckAsync(place, board, Week);
        clock.Now += TimeSpan.FromSeconds(1);
        var after = await CheckAsync(place, board, Week);
        Assert.NotEqual(before[0].Areas, after[0].Areas);
        Assert.NotEqual(before[0].Version, after[0].Version);
    }

    [Fact]
    public async Task Who_watches_a_board_whose_home_goes_is_let_go_and_nobody_listens_any_more()
    {
        var publisher = new BoardPublisher(SquareCity.Atlas.Districts[0], Context, areas, NullLogger.Instance);
        var view = new View(new(SquareCity.Atlas.Districts[0].Id, SquareCity.AllGroups, Window.SevenDays, 250), AreaLevel.Ward);
        await using var pictures = publisher.WatchAsync(view, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await pictures.MoveNextAsync());
        publisher.End();
        Assert.False(await pictures.MoveNextAsync());
        await using var late = publisher.WatchAsync(view, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.False(await late.MoveNextAsync());
    }

    private static Revision At(string id, DateTimeOffset at, int column) =>
        Histories.Report(id, at, new(SquareCity.West + (column * SquareCity.Side) + 500, SquareCity.South + 500));

    private BoardAssembler BoardOf(District place) => new(place, Context, areas) { Nudge = () => { } };

    private async Task AppendAsync(params Revision[] revisions)
    {
        await journal.AppendAsync(revisions);
        await follower.WaitForAsync(journal.Head);
    }

    private async Task<IReadOnlyList<Board>> CheckAsync(District place, BoardAssembler assembler, params BoardQuestion[] questions)
    {
        var boards = await assembler.BoardsAsync(questions);
        var recount = await Recount.AtAsync(journal, SquareCity.Placer, boards[0].Moment.Position);
        Assert.Equal(journal.Head, boards[0].Moment.Position);
        Assert.All(boards, board => Assert.Empty(recount.Check(place, board).Mismatches));
        return boards;
    }

    /// <summary>Areas of which it is known who was asked, and that may fail.</summary>
    private sealed class WatchedAreas(IAreaSource areas) : IAreaSource
    {
        public List<AreaKey?> Asked { get; } = [];

        public Func<AreaKey?, Task>? BeforeNext { get; set; }

        public async Task<AreaAnswer> AnswerAsync(AreaKey? area, IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation)
        {
            lock (Asked)
            {
                Asked.Add(area);
            }

            await (BeforeNext?.Invoke(area) ?? Task.CompletedTask);
            return await areas.AnswerAsync(area, questions, moment, cancellation);
        }
    }
}
