using Hotspots.Domain.Areas;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Recounting;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Conformance;

/// <summary>A runtime under test, with the journal that it lives on and means to make its life hard.</summary>
public interface IRuntimeRig : IAsyncDisposable
{
    IJournal Journal { get; }

    ManualClock Clock { get; }

    IRuntime Runtime { get; }

    /// <summary>Returns once every tail has handed on everything.</summary>
    Task SettleAsync();

    /// <summary>Takes every cell its home, or what comes nearest to that.</summary>
    Task DisturbAsync();
}

/// <summary>What every runtime must do, whichever it is. Every answer is held against a recount at its own moment.</summary>
public abstract partial class RuntimeConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    protected static ManualClock NewClock() => new(Noon);

    protected abstract Task<IRuntimeRig> StartAsync();

    [Fact]
    public async Task Every_answer_equals_a_recount_at_its_own_moment()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 1, incidents: 400, Noon));
        await rig.SettleAsync();
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task Answers_given_while_incidents_arrive_equal_a_recount_too()
    {
        await using var rig = await StartAsync();
        var history = Histories.Make(seed: 2, incidents: 600, Noon);
        var arriving = Task.Run(async () =>
        {
            foreach (var chunk in history.Chunk(7))
            {
                await rig.Journal.AppendAsync(chunk);
                rig.Clock.Now += TimeSpan.FromSeconds(11);
            }
        });
        var rounds = 0;
        do
        {
            await CheckEverythingAsync(rig);
        }
        while (++rounds < 3 || !arriving.IsCompleted);
        await arriving;
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task What_was_handed_on_before_the_question_is_in_the_answer()
    {
        await using var rig = await StartAsync();
        for (var number = 0; number < 20; number++)
        {
            await AppendAsync(rig, [Histories.Report($"i{number}", Noon)]);
            await rig.SettleAsync();
            var board = await Board(rig).BoardAsync(Question(Window.OneHour));
            Assert.Equal(number + 1, board.Whole.Current);
            Assert.Equal(rig.Journal.Head, board.Moment.Position);
        }
    }

    [Fact]
    public async Task A_surface_drawn_in_any_way_is_the_one_that_a_newborn_cell_draws()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 9, incidents: 400, Noon));
        await rig.SettleAsync();
        var recollection = new PointInTimeQuery(rig.Journal, SquareCity.Placer, new(rig.Journal), rig.Clock);
        foreach (var lens in SurfaceStyles(new(SquareCity.Atlas.Districts[^1].Id, SquareCity.AllGroups, Window.TwentyEightDays, 250)))
        {
            var state = await rig.Runtime.Surface(lens).StateAsync();
            var newborn = await recollection.SurfaceAsync(lens, state.Moment);
            Assert.Equal((newborn.Version, newborn.Grid.Version, newborn.Grid.Scale), (state.Version, state.Grid.Version, state.Grid.Scale));
            Assert.True(newborn.Grid.Values.Span.SequenceEqual(state.Grid.Values.Span));
            Assert.Equivalent(newborn.Contours, state.Contours, strict: true);
            Assert.Equivalent(newborn.Hotspots, state.Hotspots, strict: true);
            Assert.Equal(newborn.News, state.News);
            Assert.Equal((newborn.Significance.Windows, newborn.Significance.Why), (state.Significance.Windows, state.Significance.Why));
            var evidence = await rig.Runtime.Surface(lens).EvidenceAsync();
            Assert.Empty((await Recount.AtAsync(rig.Journal, SquareCity.Placer, evidence.Moment.Position)).Check(lens, evidence).Mismatches);
        }
    }

    [Fact]
    public async Task What_is_left_out_for_somebody_is_in_no_figure_of_his()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 13, incidents: 400, Noon));
        await rig.SettleAsync();
        var (without, ward) = (SquareCity.Catalogue.Sensitive, SquareCity.Ward(1));
        var board = await Board(rig).BoardAsync(new(new GroupFilter(SquareCity.AllGroups, without), Window.TwelveMonths, AreaLevel.Lsoa));
        var figures = await rig.Runtime.Area(ward).FiguresAsync(without);
        var bare = await Recount.AtAsync(rig.Journal, SquareCity.Placer, board.Moment.Position, incident => !incident.Groups.Overlaps(without));
        var plain = board with { Question = board.Question with { Groups = SquareCity.AllGroups } };
        Assert.Empty(bare.Check(SquareCity.Atlas.Districts[0], plain).Mismatches);
        Assert.Empty(bare.Check(ward, figures).Mismatches);
        Assert.NotEqual((await Board(rig).BoardAsync(plain.Question)).Whole, board.Whole);
        var lens = new Lens(SquareCity.Atlas.Districts[^1].Id, SquareCity.AllGroups, Window.TwelveMonths, 250) { Without = without, Snapped = true };
        var evidence = await rig.Runtime.Surface(lens).EvidenceAsync();
        Assert.Empty(bare.Check(lens with { Without = default }, evidence).Mismatches);
    }

    [Fact]
    public async Task A_question_asked_twice_changes_nothing()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 3, incidents: 200, Noon));
        await rig.SettleAsync();
        var cell = Board(rig);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cell.BoardAsync(Question(Window.TwelveMonths))));
        Assert.All(answers, answer => Assert.Equal(answers[0].Areas, answer.Areas));
        Assert.All(answers, answer => Assert.Equal(answers[0].Whole, answer.Whole));
    }

    [Fact]
    public async Task A_cell_that_lost_its_home_begins_anew_from_the_journal()
    {
        await using var rig = await StartAsync();
        var seed = 10;
        foreach (var chunk in Histories.Make(seed, incidents: 300, Noon).Chunk(60))
        {
            await AppendAsync(rig, chunk);
            await rig.DisturbAsync();
            await rig.SettleAsync();
            await CheckEverythingAsync(rig);
        }
    }

    [Fact]
    public async Task What_is_returned_is_a_copy()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, [Histories.Report("first", Noon)]);
        await rig.SettleAsync();
        var before = await Surface(rig).EvidenceAsync();
        var sum = before.Cells.Sum();
        await AppendAsync(rig, [Histories.Report("second", Noon)]);
        await rig.SettleAsync();
        var after = await Surface(rig).EvidenceAsync();
        Assert.Equal(sum, before.Cells.Sum());
        Assert.Equal(2 * sum, after.Cells.Sum());
    }

    [Fact]
    public async Task Positions_of_answers_only_grow()
    {
        await using var rig = await StartAsync();
        var arriving = Task.Run(async () =>
        {
            foreach (var chunk in Histories.Make(seed: 4, incidents: 400, Noon).Chunk(5))
            {
                await rig.Journal.AppendAsync(chunk);
            }
        });
        var last = Position.Start;
        while (last < rig.Journal.Head || !arriving.IsCompleted)
        {
            var board = await Board(rig).BoardAsync(Question(Window.OneDay));
            Assert.True(board.Moment.Position >= last, $"{board.Moment.Position} came after {last}.");
            last = board.Moment.Position;
        }

        await arriving;
        Assert.True(last > Position.Start);
    }

    [Fact]
    public async Task Any_order_of_late_doubled_corrected_and_withdrawn_gives_the_same_figures()
    {
        var history = Histories.Make(seed: 5, incidents: 300, Noon);
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await AppendAsync(one, history);
        await AppendAsync(other, [.. history.OrderBy(revision => revision.Key.Incident.Id).ThenBy(revision => revision.Key.Number)]);
        await one.SettleAsync();
        await other.SettleAsync();
        var question = Question(Window.TwelveMonths);
        Assert.Equal((await Board(one).BoardAsync(question)).Areas, (await Board(other).BoardAsync(question)).Areas);
        Assert.Equal((await Surface(one).EvidenceAsync()).Cells, (await Surface(other).EvidenceAsync()).Cells);
    }

    [Fact]
    public async Task A_clock_that_goes_forth_and_back_leaves_no_trace()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 6, incidents: 300, Noon));
        await rig.SettleAsync();
        foreach (var jump in new[] { 1, -1, 24, -24, 24 * 400, -24 * 400 })
        {
            rig.Clock.Now += TimeSpan.FromHours(jump);
            await CheckEverythingAsync(rig);
        }
    }

    [Fact]
    public async Task An_incident_in_the_future_counts_when_its_moment_comes_and_not_before()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, [Histories.Report("early", Noon.AddMinutes(4))]);
        await rig.SettleAsync();
        Assert.Equal(0, (await Board(rig).BoardAsync(Question(Window.OneHour))).Whole.Current);
        rig.Clock.Now = Noon.AddMinutes(4);
        Assert.Equal(1, (await Board(rig).BoardAsync(Question(Window.OneHour))).Whole.Current);
        await CheckEverythingAsync(rig);
    }

    [Fact]
    public async Task Equal_figures_have_equal_versions_wherever_and_whenever_they_are_asked()
    {
        var history = Histories.Make(seed: 7, incidents: 200, Noon);
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await AppendAsync(one, history);
        await other.Runtime.Board(SquareCity.Atlas.Districts[0].Id).BoardAsync(Question(Window.OneHour));
        await AppendAsync(other, history);
        await one.SettleAsync();
        await other.SettleAsync();
        var versions = await VersionsAsync(one);
        await one.DisturbAsync();
        one.Clock.Now = Noon.AddMilliseconds(1_700);
        Assert.Equal(versions, await VersionsAsync(one));
        Assert.Equal(versions, await VersionsAsync(other));
    }

    [Fact]
    public async Task A_version_changes_with_what_it_names_and_a_surface_has_one_of_its_own()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, [Histories.Report("now", Noon), Histories.Report("soon", Noon.AddSeconds(3))]);
        await rig.SettleAsync();
        var before = await VersionsAsync(rig);
        rig.Clock.Now = Noon.AddSeconds(4);
        var after = await VersionsAsync(rig);
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second));
        await AppendAsync(rig, [Histories.Report("elsewhere", Noon, new(SquareCity.West - 5_000, SquareCity.South))]);
        await rig.SettleAsync();
        var (board, surface) = (await Board(rig).BoardAsync(Question(Window.OneHour)), await Surface(rig).StateAsync());
        Assert.NotEqual(after[0], board.Version.ToString());
        Assert.Equal(after[2], surface.Version);
    }

    private static async Task<string[]> VersionsAsync(IRuntimeRig rig) =>
    [
        (await Board(rig).BoardAsync(Question(Window.OneHour))).Version.ToString(),
        (await rig.Runtime.Area(SquareCity.Ward(0)).FiguresAsync()).Version.ToString(),
        (await Surface(rig).StateAsync()).Version,
    ];

    protected static async Task CheckEverythingAsync(IRuntimeRig rig)
    {
        var board = await Board(rig).BoardAsync(Question(Window.TwentyEightDays));
        var area = await rig.Runtime.Area(SquareCity.Ward(0)).FiguresAsync();
        var surface = await Surface(rig).EvidenceAsync();
        var district = SquareCity.Atlas.Districts[0];
        Nothing((await At(rig, board.Moment)).Check(district, board));
        Nothing((await At(rig, area.Moment)).Check(SquareCity.Ward(0), area));
        Nothing((await At(rig, surface.Moment)).Check(TheLens, surface));
    }

    private static Lens TheLens => new(SquareCity.Atlas.Districts[0].Id, SquareCity.AllGroups, Window.TwelveMonths, 250);

    private static BoardQuestion Question(Window window) => new(SquareCity.AllGroups, window, AreaLevel.Lsoa);

    private static IBoardCell Board(IRuntimeRig rig) => rig.Runtime.Board(SquareCity.Atlas.Districts[0].Id);

    private static ISurfaceCell Surface(IRuntimeRig rig) => rig.Runtime.Surface(TheLens);

    private static Task<Recount> At(IRuntimeRig rig, Moment moment) => Recount.AtAsync(rig.Journal, SquareCity.Placer, moment.Position);

    private static void Nothing(Finding finding)
    {
        Assert.True(finding.Checked > 0);
        Assert.Empty(finding.Mismatches);
    }

    private static async Task AppendAsync(IRuntimeRig rig, IReadOnlyList<Revision> revisions)
    {
        foreach (var chunk in revisions.Chunk(50))
        {
            await rig.Journal.AppendAsync(chunk);
        }
    }

    private static IEnumerable<Lens> SurfaceStyles(Lens usual) =>
    [
        usual,
        usual with { Kernel = Kernel.Gaussian, BandwidthRule = BandwidthRule.Silverman, Edge = EdgePolicy.Corrected },
        usual with { Window = Window.SevenDays, Kernel = Kernel.Triangular, Weighting = Weighting.Severity },
        usual with { Window = Window.TwelveMonths, BandwidthRule = BandwidthRule.Likelihood, Weighting = Weighting.Recency },
    ];
}
