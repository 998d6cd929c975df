using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

public class TimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("24h", 1)]
    [InlineData("24h", 2)]
    [InlineData("28d", 3)]
    [InlineData("12m", 4)]
    public void It_holds_what_a_plain_list_holds_whatever_comes_and_goes(string id, int seed)
    {
        var (random, window) = (new Random(seed), Window.Find(id)!);
        var (timeline, list) = (new Timeline(window), new List<MappedIncident>());
        for (var turn = 0; turn < 5_000; turn++)
        {
            if (list.Count == 0 || random.NextDouble() < 0.6)
            {
                var incident = list.Count > 0 && random.Next(4) == 0 ? list[random.Next(list.Count)] : Sometime(random, window);
                list.Add(incident);
                timeline.Add(incident);
            }
            else
            {
                var index = random.Next(list.Count);
                timeline.Remove(list[index]);
                list.RemoveAt(index);
            }

            if (random.Next(200) == 0)
            {
                Compare(random, window, timeline, list, $"seed {seed}, turn {turn}");
            }
        }
    }

    [Fact]
    public void What_was_trimmed_leaves_no_trace()
    {
        var (random, window) = (new Random(5), Window.OneDay);
        var (timeline, newborn) = (new Timeline(window), new Timeline(window));
        var floor = window.At(Noon).After;
        foreach (var incident in Enumerable.Range(0, 2_000).Select(_ => Sometime(random, window)))
        {
            timeline.Add(incident);
            if (incident.CountedAt > floor)
            {
                newborn.Add(incident);
            }
        }

        timeline.Trim(floor);
        Assert.Equal(newborn.Fingerprint, timeline.Fingerprint);
        Assert.Equal(newborn.In(new(DateTimeOffset.UnixEpoch, Noon)), timeline.In(new(DateTimeOffset.UnixEpoch, Noon)));
    }

    [Fact]
    public void What_was_never_there_cannot_leave_in_silence()
    {
        var (random, window) = (new Random(6), Window.OneDay);
        var (timeline, there) = (new Timeline(window), Sometime(random, window));
        timeline.Add(there);
        timeline.Add(there with { Severity = 9 });
        timeline.Remove(there with { Severity = 8 });
        Assert.Throws<InvalidOperationException>(() => timeline.In(new(DateTimeOffset.UnixEpoch, Noon)).Count());
    }

    [Fact]
    public void Nor_can_it_take_the_last_of_a_step_along()
    {
        var (timeline, there) = (new Timeline(Window.OneDay), Sometime(new(7), Window.OneDay));
        timeline.Add(there);
        Assert.Throws<InvalidOperationException>(() => timeline.Remove(there with { Severity = 9 }));
        Assert.Throws<InvalidOperationException>(() => new Timeline(Window.OneDay).Remove(there));
    }

    private static void Compare(Random random, Window window, Timeline timeline, List<MappedIncident> list, string when)
    {
        var interval = new Interval(Noon - (window.Length * 2 * random.NextDouble()), Noon - (window.Length * random.NextDouble() / 2));
        Assert.True(InOrder(list.Where(incident => interval.Contains(incident.CountedAt))).SequenceEqual(InOrder(timeline.In(interval))), when);
        DateTimeOffset? newest = list.Count == 0 ? null : list.Max(incident => incident.CountedAt);
        Assert.Equal(newest > interval.After ? newest : null, timeline.NewestAfter(interval.After));
        Assert.Equal(list.Aggregate(0UL, (sum, incident) => sum + incident.Hash), timeline.Fingerprint);
    }

    private static IEnumerable<MappedIncident> InOrder(IEnumerable<MappedIncident> incidents) =>
        incidents.OrderBy(incident => incident.CountedAt).ThenBy(incident => incident.Hash);

    // Crowded into few steps and places, so that many are equal and some steps are long.
    private static MappedIncident Sometime(Random random, Window window)
    {
        var at = new GridPosition(SquareCity.West + random.Next(3_000), SquareCity.South + random.Next(3_000));
        var ago = random.Next(2) == 0 ? window.Step * random.Next(4) * 40 : window.Length * 2 * random.NextDouble();
        return new(Noon - ago, at, random.Next(1, 4));
    }
}
