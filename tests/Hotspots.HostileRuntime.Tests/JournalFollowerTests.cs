using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.HostileRuntime.Tests;

/// <summary>Who hears of what, whichever way it is found out.</summary>
public class JournalFollowerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_hears_of_what_concerns_it_while_it_listens_in_order_and_once(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualClock(Noon);
        await using var journal = new MemoryJournal(clock);
        await using var follower = new JournalFollower(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var listening = new List<Listener>();
        var heard = 0;
        foreach (var batch in Histories.Make(seed, 400, Noon).Chunk(20))
        {
            listening.AddRange(Enumerable.Range(0, 4).Select(_ => Listener.Random(random, follower)));
            await journal.AppendAsync(batch);
            listening.AddRange(Enumerable.Range(0, 3).Select(_ => Listener.Random(random, follower))); // While that is perhaps being read.
            await follower.WaitForAsync(journal.Head);
            foreach (var leaving in listening.Where(_ => random.Next(4) == 0).ToList())
            {
                heard += await leaving.LeaveAsync(follower, journal);
                listening.Remove(leaving);
            }
        }

        Assert.InRange(heard, 100, int.MaxValue);
    }

    [Fact]
    public async Task A_move_is_told_to_the_area_that_is_left_and_to_the_one_that_is_entered()
    {
        var clock = new ManualClock(Noon);
        await using var journal = new MemoryJournal(clock);
        await using var follower = new JournalFollower(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var layer = SquareCity.Atlas.LayerOf(AreaLevel.Ward);
        var wards = Enumerable.Range(0, 3).Select(ward => follower.Subscribe(AreaExtent.Of(SquareCity.Atlas, layer, ward).Filter, () => { })).ToList();
        var report = Histories.Report("a", Noon);
        var moved = report with
        {
            Key = report.Key with { Number = 2 },
            Kind = RevisionKind.Correction,
            Grid = new(SquareCity.West + SquareCity.Side + 500, SquareCity.South + 500),
        };
        await journal.AppendAsync([report, moved]);
        await follower.WaitForAsync(journal.Head);
        Assert.Equal([2, 1, 0], wards.Select(ward => ward.Take().Count));
    }

    [Fact]
    public async Task Two_who_want_what_is_not_being_read_both_begin_behind_it()
    {
        var clock = new ManualClock(Noon);
        await using var journal = new MemoryJournal(clock);
        await using var follower = new JournalFollower(journal, SquareCity.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var (layer, late) = (SquareCity.Atlas.LayerOf(AreaLevel.Ward), new List<Subscription>());
        SubscriptionFilter Ward(int column) => AreaExtent.Of(SquareCity.Atlas, layer, column).Filter;
        follower.Subscribe(Ward(0), () => late.AddRange([follower.Subscribe(Ward(3), () => { }), follower.Subscribe(Ward(3), () => { })]), nudgeAt: 2);
        Revision[] batch = [.. new[] { 0, 0, 3 }.Select((column, number) => Histories.Report($"{number}", Noon, new(SquareCity.West + (column * SquareCity.Side) + 500, SquareCity.South + 500)))];
        await journal.AppendAsync(batch);
        await follower.WaitForAsync(journal.Head);
        Assert.Equal(2, late.Count);
        Assert.All(late, subscription => Assert.Equal(journal.Head.Value, subscription.From.Value + subscription.Take().Count));
    }

    private sealed record Listener(Subscription Subscription, Func<PlacedIncident, bool> Concerns)
    {
        // Some stand by an area, several perhaps by the same; some say what they want by a predicate, and where it may lie or that it may lie anywhere.
        public static Listener Random(Random random, JournalFollower follower)
        {
            var layer = random.Next(SquareCity.Atlas.Layers.Count);
            var index = random.Next(SquareCity.Atlas.Layers[layer].Areas.Count);
            bool Concerns(PlacedIncident incident) => incident.Placement[layer] == index;
            var area = AreaExtent.Of(SquareCity.Atlas, layer, index).Filter;
            return new(follower.Subscribe(random.Next(8) switch { < 4 => area, < 7 => SubscriptionFilter.Where(Concerns, area.Extent), _ => SubscriptionFilter.Where(Concerns, null) }, () => { }), Concerns);
        }

        public async Task<int> LeaveAsync(JournalFollower follower, IJournal journal)
        {
            follower.Unsubscribe(Subscription);
            var expected = new List<Position>();
            await foreach (var change in journal.ReadAsync(Subscription.From, follower.Delivered))
            {
                var placed = SquareCity.Placer.Place(change);
                if ((placed.Before is { } before && Concerns(before)) || (placed.After is { } after && Concerns(after)))
                {
                    expected.Add(change.Position);
                }
            }

            Assert.Equal(expected, Subscription.Take().Select(change => change.Position));
            return expected.Count;
        }
    }
}
