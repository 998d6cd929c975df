using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public Task Any_history_is_kept_as_the_model_says_also_after_reopening() => EachSeed(25, async seed =>
    {
        var (model, recorded) = (new JournalModel(), new List<DateTimeOffset>());
        await using (var journal = await OpenAsync(seed))
        {
            await PlayAsync(journal, new(seed), model, recorded);
            await SameAsync(journal, model, recorded);
        }

        await using var again = await OpenAsync(seed);
        await SameAsync(again, model, recorded);
        await PlayAsync(again, new(-seed), model, recorded);
        await SameAsync(again, model, recorded);
    });

    [Fact]
    public Task Any_slice_as_of_any_position_is_what_the_model_says() => EachSeed(25, async seed =>
    {
        var (model, source) = (new JournalModel(), new RandomRevisions(seed));
        await using var journal = await OpenAsync(seed);
        await PlayAsync(journal, source, model, []);
        for (var i = 0; i < 40; i++)
        {
            var (slice, asOf) = (source.Slice(), source.UpTo(model.Head));
            var expected = model.Counted(slice, asOf).Select(each => (each.Position, Exactly.Of(each.Revision)));
            var actual = await ListAsync(journal.ReadCountedAsync(slice, asOf));
            Assert.Equal(expected, actual.Select(each => (each.Position, Exactly.Of(each.Revision))));
        }
    });

    [Fact]
    public Task Changes_folded_up_to_any_position_give_what_counted_there() => EachSeed(10, async seed =>
    {
        await using var journal = await OpenAsync(seed);
        await PlayAsync(journal, new(seed), new(), []);
        var (changes, folded) = (await AllAsync(journal), new HashSet<Revision>());
        Assert.Equal(journal.Head.Value, changes.Count);
        foreach (var change in changes)
        {
            Assert.True(change.Before is not { } before || folded.Remove(before));
            Assert.True(change.After is not { } after || folded.Add(after));
            var counted = await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, change.Position));
            Assert.True(folded.SetEquals(counted.Select(each => each.Revision)));
        }
    });

    [Fact]
    public Task Revisions_in_any_order_end_in_the_same_counts() => EachSeed(10, async seed =>
    {
        var source = new RandomRevisions(seed);
        var revisions = source.Calls(20).SelectMany(call => call).DistinctBy(revision => revision.Key).ToList();
        await using var sorted = await OpenAsync(seed);
        await sorted.AppendAsync([.. revisions.OrderBy(revision => revision.Key.Number)]);
        await using var shuffled = await OpenAsync(seed + 0x1000);
        await shuffled.AppendAsync(source.Shuffled([.. revisions, .. revisions]));
        Assert.True((await CountedAsync(sorted)).SetEquals(await CountedAsync(shuffled)));
    });

    [Fact]
    public Task Whoever_reads_while_others_append_sees_what_is_read_later() => EachSeed(3, async seed =>
    {
        await using var journal = await OpenAsync(seed);
        var calls = new RandomRevisions(seed).Calls(150);
        var appending = Task.Run(async () =>
        {
            foreach (var call in calls)
            {
                await journal.AppendAsync(call);
            }

            await journal.AppendAsync([Revision("last", 1)]);
        });
        var seen = new List<Change>();
        while (seen.Count == 0 || seen[^1].Revision.Key.Incident.Id != "last")
        {
            await journal.WaitBeyondAsync(new(seen.Count));
            seen.AddRange(await ListAsync(journal.ReadAsync(new(seen.Count), End)));
        }

        await appending;
        await journal.DisposeAsync();
        await using var again = await OpenAsync(seed);
        Assert.All((await AllAsync(again)).Zip(seen), pair => Same(pair.First, pair.Second));
        Assert.Equal(again.Head, new(seen.Count));
    });

    private async Task PlayAsync(IJournal journal, RandomRevisions source, JournalModel model, List<DateTimeOffset> recorded)
    {
        foreach (var call in source.Calls(12))
        {
            Clock.Now += TimeSpan.FromTicks(12_345);
            Assert.Equal(call.Select(model.Append).ToList(), await journal.AppendAsync(call));
            Assert.Equal(model.Head, journal.Head);
            recorded.AddRange(Enumerable.Repeat(Clock.Now, (int)model.Head.Value - recorded.Count));
        }
    }

    private static async Task SameAsync(IJournal journal, JournalModel model, List<DateTimeOffset> recorded)
    {
        Assert.Equal(model.Head, journal.Head);
        var changes = await AllAsync(journal);
        Assert.Equal(recorded.Count, changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            Same(model.ChangeAt(new(i + 1), recorded[i]), changes[i]);
        }
    }

    private static async Task<HashSet<Revision>> CountedAsync(IJournal journal) =>
        [.. (await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, journal.Head))).Select(each => each.Revision)];
}
