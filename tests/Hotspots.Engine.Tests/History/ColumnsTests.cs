using Hotspots.Conformance;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.Engine.Tests;

public class ColumnsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task As_of_every_position_they_hold_what_counted_then(int seed)
    {
        var story = await Storybook.OfAsync(seed, 150);
        for (var position = 0; position <= story.Journal.Head.Value; position++)
        {
            var expected = (await story.IncidentsAsync(new(position))).Select(Said).Order(StringComparer.Ordinal);
            Assert.Equal(expected, Held(story.Columns.At(new(position))));
        }
    }

    [Fact]
    public async Task Every_area_counts_every_group_as_a_plain_recount_does()
    {
        var random = new Random(20261120);
        var story = await Storybook.OfAsync(7, 800);
        for (var round = 0; round < 40; round++)
        {
            var position = new Position(random.NextInt64(story.Journal.Head.Value + 1));
            var first = new DateOnly(2024, 1, 1).AddDays(random.Next(1_000));
            var period = new Period(first, first.AddDays(random.Next(400)));
            var incidents = await story.IncidentsAsync(position);
            for (var layer = 0; layer < Storybook.Atlas.Layers.Count; layer++)
            {
                Check(ClassCounts.Of(story.Columns.At(position), layer, TimeRange.Of(period)), incidents, layer, period);
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Days_that_were_indexed_at_any_position_count_as_a_plain_recount_does_at_every_later_and_earlier_one(int seed)
    {
        var random = new Random(seed);
        var story = await Storybook.OfAsync(seed, 400);
        for (var round = 0; round < 12; round++)
        {
            var columns = new IncidentColumns(SquareCity.Placer);
            var indexedAt = random.NextInt64(story.Journal.Head.Value + 1);
            await foreach (var change in story.Journal.ReadAsync(Position.Start, story.Journal.Head, Cancellation))
            {
                if (change.Position.Value > indexedAt && columns.At().Days is null)
                {
                    columns.Index();
                }

                columns.Take(SquareCity.Placer.Place(change));
            }

            var position = new Position(random.NextInt64(story.Journal.Head.Value + 1));
            var first = new DateOnly(2024, 1, 1).AddDays(random.Next(1_000));
            var period = new Period(first, first.AddDays(random.Next(400)));
            var incidents = await story.IncidentsAsync(position);
            for (var layer = 0; layer < Storybook.Atlas.Layers.Count; layer++)
            {
                Check(ClassCounts.Of(columns.At(position), layer, TimeRange.Of(period)), incidents, layer, period);
                Check(ClassCounts.Of(columns.At(position), layer, TimeRange.Of(new(first, first))), incidents, layer, new(first, first));
            }
        }
    }

    [Fact]
    public async Task A_stretch_that_is_no_whole_days_is_counted_row_by_row()
    {
        var story = await Storybook.OfAsync(7, 300);
        var days = TimeRange.Of(new(new(2024, 3, 1), new(2026, 9, 1)));
        var range = new TimeRange(days.From + 7_200, days.To - 60);
        var scanned = ClassCounts.Of(story.Columns.At(), 0, range);
        story.Columns.Index();
        var indexed = ClassCounts.Of(story.Columns.At(), 0, range);
        Assert.NotNull(story.Columns.At().Days);
        foreach (var area in Enumerable.Range(-1, Storybook.Atlas.Layers[0].Areas.Count + 2))
        {
            Assert.Equal(scanned.Count(area, SquareCity.AllGroups), indexed.Count(area, SquareCity.AllGroups));
        }
    }

    [Fact]
    public async Task A_view_stays_as_it_was_while_more_is_taken_in()
    {
        var revisions = Histories.Make(5, 400, Storybook.Now);
        var story = await Storybook.OfAsync(revisions.Take(200));
        var view = story.Columns.At();
        var before = Held(view);
        foreach (var revision in revisions.Skip(200))
        {
            await story.Journal.AppendAsync([revision], Cancellation);
        }

        await foreach (var change in story.Journal.ReadAsync(view.Position, story.Journal.Head, Cancellation))
        {
            story.Columns.Take(SquareCity.Placer.Place(change));
            Assert.Equal(before, Held(view));
        }

        Assert.NotEqual(before, Held(story.Columns.At()));
    }

    [Fact]
    public async Task A_follower_answers_with_all_that_the_journal_follower_has_handed_on_even_where_its_subscription_overflowed()
    {
        var journal = new MemoryJournal(TimeProvider.System);
        await using var follower = new JournalFollower(journal, SquareCity.Placer, TimeProvider.System, NullLogger<JournalFollower>.Instance);
        await journal.AppendAsync([.. Histories.Make(1, 100, Storybook.Now).DistinctBy(revision => revision.Key)], Cancellation);
        follower.Start();
        using var history = new HistoryFollower(new(journal, follower, SquareCity.Placer, TimeProvider.System), NullLogger<HistoryFollower>.Instance);
        Assert.Equal(journal.Head, (await history.AtAsync(cancellation: Cancellation)).Position);
        foreach (var batch in Enumerable.Range(0, Subscription.Most + 5_000).Select(number => Histories.Report($"n{number}", Storybook.Now)).Chunk(5_000))
        {
            await journal.AppendAsync(batch, Cancellation);
            await follower.WaitForAsync(journal.Head, Cancellation);
            Assert.Equal(journal.Head, (await history.AtAsync(cancellation: Cancellation)).Position);
        }

        var view = await history.AtAsync(cancellation: Cancellation);
        Assert.Equal((await IncidentColumns.ReadAsync(journal, SquareCity.Placer, Cancellation)).At().Rows(TimeRange.Always).Count(), view.Rows(TimeRange.Always).Count());
    }

    [Fact]
    public async Task What_the_journal_has_not_come_to_is_refused()
    {
        var story = await Storybook.OfAsync(1, 5);
        Assert.Contains($"it is at {story.Journal.Head}", Assert.Throws<HistoryException>(() => story.Columns.At(new(story.Journal.Head.Value + 1))).Message);
    }

    private static void Check(ClassCounts counts, List<PlacedIncident> incidents, int layer, Period period)
    {
        for (var area = -1; area <= Storybook.Atlas.Layers[layer].Areas.Count; area++)
        {
            foreach (var groups in SquareCity.AllGroups.Each().Append(SquareCity.AllGroups))
            {
                var inside = incidents.Where(incident => incident.Groups.Overlaps(groups) && Ordinal(incident, layer) == area).ToList();
                Assert.Equal(inside.Count(incident => Storybook.Counts(incident, period) == true), counts.Count(area, groups));
                Assert.Equal(inside.Count(incident => Storybook.Counts(incident, period) is null), counts.LeftOut(area, groups));
            }
        }
    }

    private static int Ordinal(PlacedIncident incident, int layer) => incident.Grid is null ? Storybook.Atlas.Layers[layer].Areas.Count : incident.Placement[layer];

    private static IEnumerable<string> Held(ColumnView view) => [.. view.Rows(TimeRange.Always).Select(each => Said(view, each.Chunk, each.Row)).Order(StringComparer.Ordinal)];

    private static string Said(PlacedIncident incident) =>
        $"{TimeRange.SecondOf(incident.Occurred.CountedAt)} {Math.Ceiling(incident.Occurred.Precision.TotalSeconds)} {incident.Groups.Bits} {incident.Grid?.Easting ?? double.NaN} {incident.Grid?.Northing ?? double.NaN}";

    private static string Said(ColumnView view, ColumnChunk chunk, int row) =>
        $"{chunk.Counted[row]} {chunk.Precision[row]} {view.Kinds.Classes[view.Kinds.ClassOf[chunk.Kind[row]]].Bits} {chunk.Easting[row]} {chunk.Northing[row]}";
}
