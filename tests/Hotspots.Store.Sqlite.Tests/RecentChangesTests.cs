using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

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
            var more = Enumerable.Range(1, random.Next(1, 200)).Select(i => Change(from + i)).ToList();
            added.AddRange(more);
            recent.Add(more);
            var after = random.Next(added.Count);
            var upTo = random.Next(after + 1, added.Count + 1);
            var (known, to) = recent.Find(new(after), new(upTo));
            var forgotten = added.Count - RecentChanges.Capacity;
            Assert.Equal(after < forgotten ? [] : added.GetRange(after, upTo - after), known);
            Assert.Equal(after < forgotten ? Math.Min(forgotten, upTo) : upTo, to.Value);
        }
    }

    [Fact]
    public void What_others_added_in_between_is_read_from_the_store_and_nothing_else()
    {
        var recent = new RecentChanges();
        recent.Add([Change(1), Change(2)]);
        recent.Add([Change(5), Change(6)]);
        Assert.Equal([1, 2], recent.Find(new(0), new(7)).Known.Select(change => change.Position.Value));
        Assert.Empty(recent.Find(new(2), new(6)).Known);
        Assert.Equal(new(4), recent.Find(new(2), new(6)).UpTo);
        Assert.Equal([5, 6], recent.Find(new(4), new(7)).Known.Select(change => change.Position.Value));
        Assert.Equal(new(7), recent.Find(new(6), new(7)).UpTo);
    }

    [Fact]
    public void A_position_that_is_given_anew_leaves_nothing_of_what_was_remembered()
    {
        var recent = new RecentChanges();
        recent.Add([Change(1), Change(2), Change(3)]);
        recent.Add([Change(2)]);
        Assert.Empty(recent.Find(new(0), new(3)).Known);
        Assert.Single(recent.Find(new(1), new(3)).Known);
        recent.Clear();
        Assert.Empty(recent.Find(new(1), new(3)).Known);
    }

    private static Change Change(long position) =>
        new(new(position), new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero), Samples.Revision($"{position:x}"), null, false);
}
