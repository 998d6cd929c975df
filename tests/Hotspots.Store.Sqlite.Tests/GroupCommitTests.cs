using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Calls_that_wait_are_committed_together_and_one_given_up_meanwhile_adds_nothing()
    {
        var clock = new HeldClock();
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], clock);
        var first = store.Journal.AppendAsync(Samples.Call("first")).AsTask();
        await clock.Reached.Task;
        using var source = new CancellationTokenSource();
        var givenUp = store.Journal.AppendAsync(Samples.Call("given up"), source.Token).AsTask();
        var others = Enumerable.Range(0, 100).Select(i => store.Journal.AppendAsync(Samples.Call($"{i:x}")).AsTask()).ToList();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(first.IsCompleted);
        Assert.Equal(Position.Start, store.Journal.Head);

        var heads = Task.Run(async () =>
        {
            await store.Journal.WaitBeyondAsync(Position.Start);
            await store.Journal.WaitBeyondAsync(new(Samples.PerCall));
            return store.Journal.Head;
        });
        clock.Go.Set();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(new(101 * Samples.PerCall), await heads);
        var kept = await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, store.Journal.Head));
        Assert.DoesNotContain(kept, change => change.Revision.Key.Incident.Id.StartsWith("given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_too_much_waits_the_next_caller_waits_to_hand_in_and_loses_nothing()
    {
        var clock = new HeldClock();
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], clock);
        var calls = Enumerable.Range(0, 1000).Select(i => store.Journal.AppendAsync(Samples.Call($"{i:x}")).AsTask()).ToList();
        await clock.Reached.Task;
        clock.Go.Set();
        await Task.WhenAll(calls);
        Assert.Equal(new(1000 * Samples.PerCall), store.Journal.Head);
    }

    /// <summary>Holds the writer in its first call, which asks the time.</summary>
    private sealed class HeldClock : TimeProvider
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Go { get; } = new();

        public override DateTimeOffset GetUtcNow()
        {
            Reached.TrySetResult();
            Go.Wait();
            return new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        }
    }
}
