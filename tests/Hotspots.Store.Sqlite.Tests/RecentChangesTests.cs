using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite.Tests;

public class RecentChangesTests
{
    [Fact]
    public void What_is_remembered_is_what_was_added_last_and_nothing_is_made_up()
    {
        var (random, recent, added) = (new Random(11), new RecentChanges(), new List<Change>());
        for (var round = 0; round < 400; round++)
        {
            var from = added.Count;
            var more = Enumerable.Range(1, random.Next(200)).Select(i => Change(from + i)).ToList();
            added.AddRange(more);
            recent.Add(more);
            var after = random.Next(added.Count + 1);
            var upTo = random.Next(after, added.Count + 1);
            if (recent.Find(new(after), new(upTo)) is { } found)
            {
                Assert.Equal(added.GetRange(after, upTo - after), found);
            }
            else
            {
                Assert.True(after < added.Count - RecentChanges.Capacity, Invariant($"Not remembered in round {round}: {after} to {upTo}."));
            }
        }
    }

    [Fact]
    public void After_a_gap_only_what_follows_it_is_remembered()
    {
        var recent = new RecentChanges();
        recent.Add([Change(1), Change(2)]);
        recent.Add([Change(5), Change(6)]);
        Assert.Null(recent.Find(new(1), new(6)));
        Assert.Null(recent.Find(new(3), new(6)));
        Assert.Null(recent.Find(new(5), new(7)));
        Assert.Equal([5, 6], recent.Find(new(4), new(6))!.Select(change => change.Position.Value));
    }

    private static Change Change(long position) =>
        new(new(position), new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero), Samples.Revision($"{position:x}"), null, false);
}
