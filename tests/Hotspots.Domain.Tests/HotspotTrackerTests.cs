using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;

namespace Hotspots.Domain.Tests;

public class HotspotTrackerTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 60, 40);
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Takes in nearly all, so that a scenario's hotspots are the heaps it is made of.</summary>
    private static readonly TrackingRule Wide = new() { EnterShare = 0.9, StayShare = 0.95 };

    [Fact]
    public void A_heap_that_drifts_stays_the_same_hotspot_without_a_word()
    {
        var story = new Story(Wide);
        story.Look((10, 10, 12));
        for (var column = 11; column < 50; column++)
        {
            Assert.Empty(story.Look((column, 10, 12)));
        }

        var only = Assert.Single(story.State.Hotspots);
        Assert.Equal((1, Start, Frame.Centre(10, 10)), (only.Id, only.Since, only.BornAt));
        Assert.Equal(Frame.Centre(49, 10), story.State.Hotspots[0].Hotspot.PeakAt);
    }

    [Fact]
    public void It_grows_and_shrinks_by_a_quarter_of_what_was_last_told()
    {
        var story = new Story(Wide);
        Assert.Equal("Emerged 1", story.Look((10, 10, 20)));
        Assert.Empty(story.Look((10, 10, 24)));
        Assert.Equal("Grew 1", story.Look((10, 10, 25)));
        Assert.Empty(story.Look((10, 10, 20)));
        Assert.Empty(story.Look((10, 10, 24)));
        Assert.Equal("Shrank 1", story.Look((10, 10, 18)));
        Assert.Equal("Cooled 1", story.Look((40, 30, 2)));
        Assert.Equal("Emerged 2", story.Look((40, 30, 3)));
    }

    [Fact]
    public void The_smaller_of_two_that_meet_merges_into_the_larger_and_comes_off_as_a_new_one()
    {
        var story = new Story(Wide);
        string Look(int column) => story.Look([.. Heap(column, 3), .. Heap(30, 4)]);
        Assert.Equal("Emerged 1, Emerged 2", Look(10));
        Assert.Equal("Merged 2 into 1", string.Concat(Enumerable.Range(11, 17).Select(Look)));
        Assert.Equal(21, Assert.Single(story.State.Hotspots).Hotspot.Incidents);
        Assert.Equal("Split 3 from 1", string.Concat(Enumerable.Range(11, 17).Reverse().Select(Look)));
        Assert.Equal([1, 3], story.State.Hotspots.Select(hotspot => hotspot.Id));

        static (int, int, int)[] Heap(int column, int each) => [(column - 1, 10, each), (column, 10, each), (column + 1, 10, each)];
    }

    [Fact]
    public void Of_equal_overlaps_the_older_identity_goes_on()
    {
        var story = new Story(Wide);
        Assert.Equal("Emerged 1", story.Look((25, 10, 9)));
        Assert.Equal("Emerged 2", story.Look((20, 10, 9), (25, 10, 9)));
        Assert.Equal("Merged 2 into 1", story.Look([.. Enumerable.Range(20, 6).Select(column => (column, 10, 9))]));
    }

    [Fact]
    public void Events_carry_the_count_the_expectation_and_since_when()
    {
        var story = new Story(Wide) { Expected = Enumerable.Repeat(0.01, Frame.Cells).ToArray() };
        story.Look((10, 10, 12));
        var cells = story.State.Hotspots[0].Cells.Count;
        story.Look((10, 10, 20));
        var grew = Assert.Single(story.Last);
        Assert.Equal(HotspotEventKind.Grew, grew.Kind);
        Assert.Equal((20, Start, Frame.Centre(10, 10)), (grew.Evidence.Incidents, grew.Evidence.Since, grew.Evidence.At));
        Assert.Equal(Frame.Centre(10, 10), grew.Evidence.BornAt);
        Assert.Equal(0.01 * cells, grew.Evidence.Expected!.Value, 1e-12);
        Assert.Equal(Start + TimeSpan.FromMinutes(1), grew.SeenAt);
        story.Look((50, 30, 2), (10, 10, 1));
        var cooled = Assert.Single(story.Last);
        Assert.Equal((HotspotEventKind.Cooled, 1), (cooled.Kind, cooled.Evidence.Incidents));
    }

    [Fact]
    public void One_at_the_threshold_blinks_under_a_single_threshold_and_not_under_two()
    {
        var single = new TrackingRule { EnterShare = 0.25, StayShare = 0.25, StayIncidents = 3 };
        Assert.True(Blinks(single) > 10);
        Assert.Equal(2, Blinks(new()));

        // A heap of ten, and one that alternates between just as many and one fewer, among others further down.
        static int Blinks(TrackingRule rule)
        {
            var story = new Story(rule);
            for (var look = 0; look < 20; look++)
            {
                story.Look((5, 5, 10), (20, 5, 9 + (look % 2)), (35, 5, 8), (50, 5, 7), (5, 30, 6));
            }

            return story.All.Count;
        }
    }

    [Fact]
    public void Looking_again_at_the_same_changes_nothing_however_often() =>
        OnStories((story, looks, random) =>
        {
            var patient = new Story(story.Rule);
            foreach (var incidents in looks)
            {
                patient.Look(incidents);
                story.Look(incidents);
                for (var again = random.Next(3); again > 0; again--)
                {
                    Assert.Empty(story.Look(incidents));
                    Assert.Equal(Text(patient.State), Text(story.State));
                }
            }

            Assert.Equal(patient.All.Select(Unclocked), story.All.Select(Unclocked));
        });

    [Fact]
    public void The_order_of_the_incidents_does_not_matter() =>
        OnStories((story, looks, random) =>
        {
            var shuffled = new Story(story.Rule);
            foreach (var incidents in looks)
            {
                story.Look(incidents);
                random.Shuffle(incidents);
                shuffled.Look(incidents);
                Assert.Equal(Text(story.State), Text(shuffled.State));
            }

            Assert.Equal(story.All, shuffled.All);
        });

    [Fact]
    public void The_events_tell_which_hotspots_there_are_and_no_identity_is_given_twice() =>
        OnStories((story, looks, _) =>
        {
            var (there, ever) = (new SortedSet<long>(), new HashSet<long>());
            foreach (var incidents in looks)
            {
                story.Look(incidents);
                foreach (var each in story.Last)
                {
                    Assert.True(each.Kind is HotspotEventKind.Emerged or HotspotEventKind.Split
                        ? ever.Add(each.Id) && there.Add(each.Id)
                        : each.Kind is HotspotEventKind.Merged or HotspotEventKind.Cooled ? there.Remove(each.Id) : there.Contains(each.Id));
                }

                Assert.Equal(there, story.State.Hotspots.Select(hotspot => hotspot.Id).Order());
                Assert.All(story.Last.Where(each => each.Kind is HotspotEventKind.Merged), each => Assert.Contains(each.Other!.Value, there));
            }
        });

    [Fact]
    public void When_and_where_it_was_born_names_one_hotspot_and_stays() =>
        OnStories((story, looks, _) =>
        {
            var named = new Dictionary<(DateTimeOffset, GridPosition), long>();
            foreach (var incidents in looks)
            {
                story.Look(incidents);
                Assert.All(story.State.Hotspots, each => Assert.Equal(each.Id, named.GetValueOrDefault((each.Since, each.BornAt), each.Id)));
                story.State.Hotspots.ToList().ForEach(each => named[(each.Since, each.BornAt)] = each.Id);
                Assert.All(story.Last, each => Assert.Equal(each.Id, named[(each.Evidence.Since, each.Evidence.BornAt)]));
                Assert.Equal(named.Count, named.Values.Distinct().Count());
            }
        });

    [Fact]
    public void Counts_that_are_kept_up_give_the_same_hotspots_and_events() =>
        OnStories((story, looks, random) =>
        {
            var (kept, standing) = (new Story(story.Rule), new StandingCounts(Frame));
            foreach (var incidents in looks)
            {
                story.Look(incidents);
                Array.ForEach(incidents, standing.Add);
                kept.Look(incidents, standing);
                random.Shuffle(incidents);
                Array.ForEach(incidents, standing.Remove);
                Assert.Equal(Text(story.State), Text(kept.State));
            }

            Assert.Equal(story.All, kept.All);
        });

    [Fact]
    public void Whoever_lost_an_overlap_lost_it_to_one_at_least_as_large() =>
        OnStories((story, looks, _) =>
        {
            foreach (var incidents in looks)
            {
                var former = story.State.Hotspots;
                story.Look(incidents);
                var counts = incidents.Select(Frame.IndexOf).Where(cell => cell >= 0).CountBy(cell => cell).ToDictionary();
                int Overlap(TrackedHotspot a, TrackedHotspot b) => a.Cells.Intersect(b.Cells).Sum(cell => counts.GetValueOrDefault(cell));
                Assert.All(from a in former from b in story.State.Hotspots where a.Id != b.Id && Overlap(a, b) > 0 select (a, b), pair =>
                    Assert.True(
                        story.State.Hotspots.Any(own => own.Id == pair.a.Id && Overlap(pair.a, own) >= Overlap(pair.a, pair.b))
                        || former.Any(own => own.Id == pair.b.Id && Overlap(own, pair.b) >= Overlap(pair.a, pair.b))));
            }
        });

    [Fact]
    public void Hotspots_are_apart_and_have_the_incidents_and_the_valid_outline_of_their_cells() =>
        OnStories((story, looks, _) =>
        {
            foreach (var incidents in looks)
            {
                story.Look(incidents);
                var cells = story.State.Hotspots.SelectMany(hotspot => hotspot.Cells).ToList();
                Assert.Equal(cells.Count, cells.Distinct().Count());
                Assert.All(story.State.Hotspots, hotspot =>
                {
                    hotspot.Hotspot.Outline.CheckValid();
                    Assert.Equal(hotspot.Cells.Count * 625, hotspot.Hotspot.Outline.Area(), 1e-6);
                    Assert.Equal(incidents.Count(incident => hotspot.Cells.Contains(Frame.IndexOf(incident))), hotspot.Hotspot.Incidents);
                    Assert.True(hotspot.Hotspot.Incidents >= story.Rule.StayIncidents);
                });
            }
        });

    [Fact]
    public void Another_grid_or_a_rule_that_makes_staying_harder_is_refused()
    {
        var other = new Surface(Frame with { Columns = 50 }, Kernel.Quartic, 100);
        Assert.Throws<ArgumentException>(() => new HotspotTracker(new()).Look(TrackedHotspots.None(Frame), Start, other, []));
        var counts = new StandingCounts(other.Frame);
        Assert.Throws<ArgumentException>(() => new HotspotTracker(new()).Look(TrackedHotspots.None(Frame), Start, new(Frame, Kernel.Quartic, 100), counts));
        Assert.Throws<ArgumentException>(() => new HotspotTracker(new() { StayShare = 0.2 }));
        Assert.Throws<ArgumentException>(() => new HotspotTracker(new() { StayIncidents = 4 }));
    }

    private static string Text(TrackedHotspots state) => string.Join('\n', state.Hotspots.Select(hotspot => string.Create(
        CultureInfo.InvariantCulture,
        $"{hotspot.Id} {hotspot.Told} {hotspot.Hotspot.Rank} {hotspot.Hotspot.Incidents} {hotspot.Hotspot.PeakAt} {string.Join(' ', hotspot.Cells)}"))) + state.NextId;

    private static (HotspotEventKind, long, long?, int) Unclocked(HotspotEvent each) => (each.Kind, each.Id, each.Other, each.Evidence.Incidents);

    /// <summary>Heaps that wander, swell and fade, and incidents strewn around them.</summary>
    private static void OnStories(Action<Story, GridPosition[][], Random> check) =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var heaps = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (
                Column: 60 * random.NextDouble(), Row: 40 * random.NextDouble(), Size: random.Next(3, 40),
                East: 2 * random.Normal(), North: 2 * random.Normal(), Spread: 0.5 + (3 * random.NextDouble()))).ToArray();
            GridPosition At(double column, double row) => new(530_000 + (25 * column), 170_000 + (25 * row));
            GridPosition[][] looks = [.. Enumerable.Range(0, 12).Select(look => heaps
                .SelectMany(heap => Enumerable.Range(0, random.Poisson(heap.Size)).Select(_ => At(
                    heap.Column + (look * heap.East) + (heap.Spread * random.Normal()), heap.Row + (look * heap.North) + (heap.Spread * random.Normal()))))
                .Concat(Enumerable.Range(0, random.Next(10)).Select(_ => At(60 * random.NextDouble(), 40 * random.NextDouble())))
                .ToArray())];
            check(new Story(random.Next(2) == 0 ? new() : Wide), looks, random);
        }), count: 60);

    /// <summary>Looks at one minute after another.</summary>
    private sealed class Story(TrackingRule rule)
    {
        private readonly HotspotTracker tracker = new(rule);
        private DateTimeOffset at = Start;

        public TrackingRule Rule => rule;

        public double[] Expected { get; init; } = [];

        public TrackedHotspots State { get; private set; } = TrackedHotspots.None(Frame);

        public IReadOnlyList<HotspotEvent> Last { get; private set; } = [];

        public List<HotspotEvent> All { get; } = [];

        /// <summary>Looks at heaps of incidents at the centres of cells.</summary>
        public string Look(params (int Column, int Row, int Incidents)[] heaps) =>
            Look([.. heaps.SelectMany(heap => Enumerable.Repeat(Frame.Centre(heap.Column, heap.Row), heap.Incidents))]);

        public string Look(GridPosition[] incidents, StandingCounts? standing = null)
        {
            var surface = new Surface(Frame, Kernel.Quartic, 100);
            Array.ForEach(incidents, surface.Add);
            (State, Last) = standing is null
                ? tracker.Look(State, at, surface, incidents, Expected)
                : tracker.Look(State, at, surface, standing, Expected);
            All.AddRange(Last);
            at += TimeSpan.FromMinutes(1);
            return string.Join(", ", Last.Select(each => each.Kind switch
            {
                HotspotEventKind.Merged => $"Merged {each.Id} into {each.Other}",
                HotspotEventKind.Split => $"Split {each.Id} from {each.Other}",
                _ => $"{each.Kind} {each.Id}",
            }));
        }
    }
}
