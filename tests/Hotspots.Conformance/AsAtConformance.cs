using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Conformance;

/// <summary>What areas and boards must do so that all rows of a picture stand at one moment, and that pictures are pushed.</summary>
public abstract partial class RuntimeConformance
{
    [Fact]
    public async Task An_area_asked_as_at_a_position_counts_what_stood_there_and_nothing_later()
    {
        await using var rig = await StartAsync();
        var (history, random) = (Histories.Make(seed: 21, incidents: 300, Noon), new Random(21));
        AreaQuestion[] questions = [new(SquareCity.AllGroups, Window.TwelveMonths, Noon.AddYears(-3)), new(new GroupSet(1), Window.SevenDays, Noon.AddYears(-1)), new(new GroupSet(4), Window.OneHour, null)];
        foreach (var chunk in history.Chunk(40))
        {
            await rig.Journal.AppendAsync(chunk);
            await rig.SettleAsync();
            foreach (var back in new[] { 0, 1, 7, random.Next(40), random.Next((int)rig.Journal.Head.Value) })
            {
                var moment = new Moment(new(rig.Journal.Head.Value - back), rig.Clock.Now - TimeSpan.FromMilliseconds(random.Next(900)));
                var recount = await At(rig, moment);
                foreach (var (area, cell) in new[] { ((AreaKey?)SquareCity.Ward(0), rig.Runtime.Area(SquareCity.Ward(0))), (null, rig.Runtime.Unlocated) })
                {
                    var answer = await cell.AnswerAsync(questions, moment);
                    Assert.Equal(moment, answer.Moment);
                    Assert.All(questions.Zip(answer.Counts), each => Assert.Empty(recount.Check(area, each.First, each.Second, moment.Now).Mismatches));
                }
            }

            rig.Clock.Now += TimeSpan.FromSeconds(13);
        }
    }

    [Fact]
    public async Task An_area_asked_as_at_a_position_that_is_still_to_come_waits_for_it()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, [Histories.Report("first", Noon)]);
        await rig.SettleAsync();
        var coming = rig.Runtime.Area(SquareCity.Ward(0)).AnswerAsync([new(SquareCity.AllGroups, Window.OneHour, null)], new(new(2), Noon));
        await Task.Delay(20);
        Assert.False(coming.IsCompleted);
        await AppendAsync(rig, [Histories.Report("second", Noon)]);
        Assert.Equal(2, (await coming).Counts[0].Count.Current);
    }

    [Fact]
    public async Task An_instant_that_has_passed_is_refused_and_not_answered_wrongly()
    {
        await using var rig = await StartAsync();
        var area = rig.Runtime.Area(SquareCity.Ward(0));
        AreaQuestion[] questions = [new(SquareCity.AllGroups, Window.OneHour, null)];
        _ = await area.AnswerAsync(questions, new(Position.Start, Noon));
        var passed = await Assert.ThrowsAsync<MomentPassedException>(() => area.AnswerAsync(questions, new(Position.Start, Noon.AddMinutes(-1))));
        Assert.Equal(Noon, passed.Now);
    }

    [Fact]
    public async Task An_instant_ahead_of_the_clock_is_refused_and_pushes_nobody_ahead()
    {
        await using var rig = await StartAsync();
        var area = rig.Runtime.Area(SquareCity.Ward(0));
        AreaQuestion[] questions = [new(SquareCity.AllGroups, Window.OneHour, null)];
        _ = await area.AnswerAsync(questions, new(Position.Start, Noon));
        await Assert.ThrowsAsync<CellUnavailableException>(() => area.AnswerAsync(questions, new(Position.Start, Noon.AddHours(2))));
        Assert.Equal(Noon, (await area.AnswerAsync(questions, new(Position.Start, Noon))).Moment.Now);
    }

    [Fact]
    public async Task Every_board_of_every_place_equals_a_recount_with_its_densities_and_alarms()
    {
        await using var rig = await StartAsync();
        await AppendAsync(rig, Histories.Make(seed: 22, incidents: 900, Noon));
        await rig.SettleAsync();
        var places = SquareCity.Atlas.Districts.Select(district => district.Id).Concat([SquareCity.Ward(1).Code, "Z21"]);
        var alarms = 0;
        foreach (var (place, window) in places.SelectMany(place => Window.All.Select(window => (place, window))))
        {
            foreach (var level in Enum.GetValues<AreaLevel>())
            {
                var board = await rig.Runtime.Board(place).BoardAsync(new(new GroupFilter(SquareCity.AllGroups, new(8)), window, level));
                Nothing((await At(rig, board.Moment)).Check(SquareCity.Atlas.DistrictOf(place), board));
                alarms += board.Areas.Count(row => row.Alarm is not null);
            }
        }

        Assert.True(alarms > 0, "No area was compared with its past.");
    }

    [Fact]
    public async Task Who_watches_a_board_and_a_surface_is_shown_the_newest_of_each()
    {
        await using var rig = await StartAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var view = new View(TheLens, AreaLevel.Ward);
        var (boards, surfaces) = (Board(rig).WatchAsync(view, enough.Token).GetAsyncEnumerator(enough.Token), Surface(rig).WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token));
        Assert.True(await boards.MoveNextAsync() && await surfaces.MoveNextAsync());
        for (var number = 1; number <= 5; number++)
        {
            await AppendAsync(rig, [Histories.Report($"i{number}", Noon)]);
            do
            {
                Assert.True(await boards.MoveNextAsync());
                Nothing((await At(rig, boards.Current.Board.Moment)).Check(SquareCity.Atlas.Districts[0], boards.Current.Board));
            }
            while (boards.Current.Board.Whole.Current < number);
            do
            {
                Assert.True(await surfaces.MoveNextAsync());
            }
            while (surfaces.Current.Incidents < number);
        }

        Assert.Equal(5, boards.Current.Arrivals.Count);
        await boards.DisposeAsync();
        await surfaces.DisposeAsync();
    }
}
