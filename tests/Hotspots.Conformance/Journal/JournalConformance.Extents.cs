using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public Task Reading_an_extent_is_reading_everything_and_keeping_what_it_contains_also_after_reopening() => EachSeed(15, async seed =>
    {
        var source = new RandomRevisions(seed);
        await using (var journal = await OpenAsync(seed))
        {
            await PlayAsync(journal, source, new(), []);
            await SameExtentsAsync(journal, source, 40);
        }

        await using var again = await OpenAsync(seed);
        await SameExtentsAsync(again, source, 40);
    });

    [Fact]
    public async Task An_extent_of_a_long_journal_is_read_whole_and_in_any_part()
    {
        const int Length = 35_000;
        var source = new RandomRevisions(7);
        await using (var journal = await OpenAsync())
        {
            await journal.AppendAsync([.. Enumerable.Range(1, Length).Select(i => source.Next() with { Key = new(new("test", $"{i:x}"), 1), Kind = RevisionKind.Report, MergedInto = null })]);
            await journal.AppendAsync([.. Enumerable.Range(1, 100).Select(i => source.Next() with { Key = new(new("test", $"{i:x}"), 2), Kind = RevisionKind.Withdrawal, MergedInto = null })]);
        }

        await using var again = await OpenAsync();
        await SameExtentsAsync(again, source, 8);
        var everything = new JournalExtent([new(new(double.NegativeInfinity, double.NegativeInfinity), new(double.PositiveInfinity, double.PositiveInfinity))], Unlocated: true);
        Assert.Equal(Length + 100, (await ListAsync(again.ReadAsync(Position.Start, End, everything))).Count);
    }

    [Fact]
    public async Task What_leaves_a_box_is_told_to_those_who_want_the_box()
    {
        await using var journal = await OpenAsync();
        var (here, elsewhere) = (Revision("a", 1).Grid!.Value, new GridPosition(1_000, 1_000));
        Revision At(string id, int number, GridPosition? at) => Revision(id, number, RevisionKind.Correction) with { Grid = at };
        await journal.AppendAsync(
        [
            Revision("a", 1), At("a", 2, elsewhere), At("a", 3, null), At("a", 4, elsewhere), At("a", 6, here), At("a", 5, here),
            Revision("a", 7, RevisionKind.Withdrawal), Revision("a", 8, RevisionKind.Withdrawal), Revision("b", 1), Merge("b", 2, "a"),
        ]);
        Assert.Equal([1, 2, 5, 7, 9, 10], await PositionsAsync(new([new(here, here)], Unlocated: false)));
        Assert.Equal([3, 4], await PositionsAsync(new([], Unlocated: true)));
        Assert.Equal([2, 3, 4, 5], await PositionsAsync(new([new(elsewhere, elsewhere)], Unlocated: true)));
        Assert.Empty(await PositionsAsync(new([], Unlocated: false)));
        async Task<IEnumerable<long>> PositionsAsync(JournalExtent extent) =>
            (await ListAsync(journal.ReadAsync(Position.Start, End, extent))).Select(change => change.Position.Value);
    }

    private static async Task SameExtentsAsync(IJournal journal, RandomRevisions source, int count)
    {
        var all = await AllAsync(journal);
        for (var i = 0; i < count; i++)
        {
            var (extent, after, upTo) = (source.Extent(), source.UpTo(journal.Head), i == 0 ? End : source.UpTo(journal.Head));
            after = i == 0 ? Position.Start : after;
            var expected = all.Where(change => change.Position > after && change.Position <= upTo && extent.Contains(change));
            Assert.Equal(expected, await ListAsync(journal.ReadAsync(after, upTo, extent)));
        }
    }
}
