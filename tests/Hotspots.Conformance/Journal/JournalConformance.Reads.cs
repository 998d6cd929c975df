using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_long_journal_is_read_whole_and_in_any_part()
    {
        const int Length = 12_000;
        await using var journal = await OpenAsync();
        await journal.AppendAsync([.. Enumerable.Range(1, Length).Select(i => Revision($"{i:x}", 1))]);
        Assert.Equal(Enumerable.Range(1, Length).Select(i => (long)i), (await AllAsync(journal)).Select(change => change.Position.Value));
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var (after, upTo) = (random.Next(Length + 10), random.Next(Length + 10));
            var expected = Enumerable.Range(after + 1, Math.Max(0, Math.Min(upTo, Length) - Math.Min(after, Length)));
            var part = await ListAsync(journal.ReadAsync(new(after), new(upTo)));
            Assert.Equal(expected.Where(position => position <= upTo).Select(position => (long)position), part.Select(change => change.Position.Value));
        }

        Assert.Equal(Length, (await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, End))).Count);
    }

    [Fact]
    public async Task Waiting_ends_with_the_append_that_goes_beyond()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Revision("a", 1)]);
        await journal.WaitBeyondAsync(Position.Start);
        var waiting = journal.WaitBeyondAsync(new(2)).AsTask();
        await journal.AppendAsync([Revision("b", 1)]);
        Assert.False(waiting.IsCompleted);
        await journal.AppendAsync([Revision("c", 1)]);
        await waiting;
    }

    [Fact]
    public async Task Waiting_and_reading_can_be_cancelled()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Revision("a", 1)]);
        using var source = new CancellationTokenSource();
        var waiting = journal.WaitBeyondAsync(journal.Head, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ListAsync(journal.ReadAsync(Position.Start, End, source.Token)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, End, source.Token)));
    }
}
