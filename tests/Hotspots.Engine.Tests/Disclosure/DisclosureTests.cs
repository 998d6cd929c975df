using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Disclosure;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Published;
using Hotspots.Engine.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.Engine.Tests;

public class DisclosureTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);
    private static readonly CellKeys Keys = new(new byte[32]);
    private static readonly GroupSet Domestic = SquareCity.Catalogue.Sensitive;

    [Fact]
    public async Task Published_figures_are_unbiased_and_as_noisy_as_they_say()
    {
        var (sum, squares, cells) = (0.0, 0.0, 0);
        for (var seed = 0; seed < 6; seed++)
        {
            await using var life = await Life.OfAsync(Story(seed, 900));
            var newest = (await life.Figures.NewestAsync(life.Now))!.Value;
            for (var block = newest - 9; block <= newest; block++)
            {
                var told = await life.Figures.CountsAsync(Domestic, block, block, life.Now);
                var exact = await life.ExactAsync(block);
                foreach (var (count, truth) in told.Zip(exact))
                {
                    var error = (count.Value - truth) / Math.Sqrt(count.NoiseVariance);
                    (sum, squares, cells) = (sum + error, squares + (error * error), cells + 1);
                }
            }
        }

        Assert.InRange(sum / cells, -4 / Math.Sqrt(cells), 4 / Math.Sqrt(cells));
        Assert.InRange(squares / cells, 0.65, 1.45);
    }

    [Fact]
    public async Task One_incident_more_changes_one_published_cell_of_its_group_and_no_other()
    {
        var story = Story(7, 400).ToList();
        var (at, when) = (new GridPosition(SquareCity.West + 2_500, SquareCity.South + 500), Start.AddDays(200));
        var more = story.Append((when.AddHours(2), Of("one", when, at, true))).OrderBy(each => each.Item1).ToList();
        await using var without = await Life.OfAsync(story);
        await using var with = await Life.OfAsync(more);
        var (newest, differing) = ((await without.Figures.NewestAsync(without.Now))!.Value, new List<(int, int)>());
        for (var block = newest - 9; block <= newest; block++)
        {
            var (bare, full) = (await without.Figures.CountsAsync(Domestic, block, block, without.Now), await with.Figures.CountsAsync(Domestic, block, block, without.Now));
            differing.AddRange(Enumerable.Range(0, bare.Length).Where(area => bare[area] != full[area]).Select(area => (block, area)));
        }

        var calendar = (await without.Figures.CalendarAsync())!;
        Assert.True(differing.Count <= 1);
        Assert.All(differing, cell => Assert.True(calendar.DaysOf(cell.Item1).First <= DateOnly.FromDateTime(when.UtcDateTime) && SquareCity.Atlas.Current(AreaLevel.Ward)!.Areas[cell.Item2].Key.Code == "W20"));
    }

    [Fact]
    public async Task Sums_are_the_sums_of_cells_however_they_are_asked_and_stay_as_they_were_told()
    {
        await using var life = await Life.OfAsync(Story(11, 600));
        var newest = (await life.Figures.NewestAsync(life.Now))!.Value;
        var city = SquareCity.Atlas.Districts[^1];
        var whole = await life.Figures.TableAsync(SquareCity.Atlas, Domestic, city, AreaLevel.Ward, (newest - 5, newest), life.Now);
        var boroughs = await life.Figures.TableAsync(SquareCity.Atlas, Domestic, city, AreaLevel.Borough, (newest - 5, newest), life.Now);
        var sums = new PublishedCount[whole.Areas.Count];
        for (var block = newest - 5; block <= newest; block++)
        {
            sums = [.. sums.Zip(await life.Figures.CountsAsync(Domestic, block, block, life.Now), (sum, cell) => sum + cell)];
        }

        Assert.Equal(sums.Select(each => each.Value), whole.Areas.Select(each => each.Count.Value));
        Assert.Equal(whole.Whole.Value, PublishedCount.Sum(boroughs.Areas.Select(each => each.Count)).Value);
        Assert.Equal(whole.Whole.NoiseVariance, sums.Sum(each => each.NoiseVariance), 1e-6);
        var then = life.Now;
        life.Clock.Now = then.AddDays(400);
        Assert.Equal(sums[0].Value, PublishedCount.Sum(await Task.WhenAll(Enumerable.Range(newest - 5, 6).Select(async block => (await life.Figures.CountsAsync(Domestic, block, block, then))[0]))).Value);
    }

    [Fact]
    public async Task A_restricted_view_answers_as_a_journal_that_never_held_anything_sensitive()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var told = Histories.Make(seed, 400, Storybook.Now).Where(revision => !DisclosedLocation.IsSensitive(SquareCity.Catalogue, revision)).DistinctBy(revision => revision.Key.Incident).ToList();
            object[] noise = [.. Enumerable.Range(0, 60)];
            var mixed = told.Concat(noise.Select((_, i) => Of($"s{i}", Storybook.Now.AddHours(-i * 30), new(SquareCity.West + (60 * i), SquareCity.South + 700), true))).ToArray();
            new Random(seed).Shuffle(mixed);
            var bare = await Storybook.OfAsync(mixed.Where(revision => !DisclosedLocation.IsSensitive(SquareCity.Catalogue, revision)));
            var full = await Storybook.OfAsync(mixed);
            var (restricted, plain) = (full.Columns.At().Restricted(), bare.Columns.At());
            foreach (var period in new[] { "last-12-months", "last-28-days", "2026-11-19" }.Select(Storybook.Period))
            {
                Assert.Equivalent(RatesAnswer.Of(plain, new(Storybook.City, SquareCity.AllGroups, period, EachGroup: true)), RatesAnswer.Of(restricted, new(Storybook.City, SquareCity.AllGroups, period, EachGroup: true)));
                var (ours, theirs) = (SeriesAnswer.Of(restricted, new(Storybook.City, SquareCity.AllGroups, period, SeriesStep.Day, Storybook.Today)), SeriesAnswer.Of(plain, new(Storybook.City, SquareCity.AllGroups, period, SeriesStep.Day, Storybook.Today)));
                Assert.Equal(theirs.Points, ours.Points);
                Assert.Equal((theirs.KnownFrom, theirs.LeftOut), (ours.KnownFrom, ours.LeftOut));
            }
        }
    }

    private static IEnumerable<(DateTimeOffset RecordedAt, Revision Revision)> Story(int seed, int incidents)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, incidents).Select(number =>
        {
            var when = Start.AddHours(random.Next(44 * 7 * 24));
            var late = random.Next(6) == 0 ? TimeSpan.FromDays(random.Next(60)) : TimeSpan.FromHours(random.Next(1, 20));
            var at = new GridPosition(SquareCity.West + random.Next(4_000), SquareCity.South + random.Next(2_000));
            return (when + late, Of($"i{number}", when, at, random.Next(3) > 0));
        }).OrderBy(each => each.Item1);
    }

    private static Revision Of(string id, DateTimeOffset when, GridPosition at, bool sensitive) => new()
    {
        Key = new(new("test", id), 1), Occurred = OccurredAt.Instant(when), Category = new("violence"), Flags = sensitive ? IncidentFlags.Domestic : IncidentFlags.None, Grid = at,
    };

    /// <summary>A journal that was told a story at its own times, and what is published of it.</summary>
    private sealed class Life(MemoryJournal journal, ManualClock clock, JournalFollower follower, HistoryFollower history) : IAsyncDisposable
    {
        public ManualClock Clock => clock;

        public DateTimeOffset Now { get; } = clock.Now;

        public PublishedFigures Figures { get; } = new(history, journal, SquareCity.Placer, new(), Keys);

        public static async Task<Life> OfAsync(IEnumerable<(DateTimeOffset RecordedAt, Revision Revision)> story)
        {
            var clock = new ManualClock(Start);
            var journal = new MemoryJournal(clock);
            foreach (var (at, revision) in story)
            {
                clock.Now = at;
                await journal.AppendAsync([revision]);
            }

            clock.Now = Start.AddDays(46 * 7).AddHours(15);
            var follower = new JournalFollower(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
            follower.Start();
            return new(journal, clock, follower, new(new(journal, follower, SquareCity.Placer, clock), NullLogger<HistoryFollower>.Instance));
        }

        /// <summary>What was known of a block at its last release so far.</summary>
        public async Task<int[]> ExactAsync(int block)
        {
            var calendar = (await Figures.CalendarAsync())!;
            var release = calendar.ReleasesOf(block).Last(at => at <= Now);
            var (from, to) = (Storybook.Midnight(calendar.DaysOf(block).First), Storybook.Midnight(calendar.DaysOf(block).Last.AddDays(1)));
            var (counts, layer) = (new int[SquareCity.Atlas.Current(AreaLevel.Ward)!.Areas.Count], SquareCity.Atlas.LayerOf(AreaLevel.Ward));
            await foreach (var counted in journal.ReadCountedAsync(JournalSlice.Everything, await journal.FindAsync(release)))
            {
                var incident = SquareCity.Placer.Place(counted.Revision);
                if (incident.Groups.Overlaps(Domestic) && incident.Occurred.CountedAt >= from && incident.Occurred.CountedAt < to && incident.Placement[layer] >= 0)
                {
                    counts[incident.Placement[layer]]++;
                }
            }

            return counts;
        }

        public async ValueTask DisposeAsync()
        {
            history.Dispose();
            await follower.DisposeAsync();
        }
    }
}
