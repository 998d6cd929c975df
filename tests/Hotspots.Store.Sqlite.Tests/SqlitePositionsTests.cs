using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class SqlitePositionsTests : PositionsConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_copy_made_beside_a_writer_shows_positions_as_a_recount_does()
    {
        var rule = new PositionRule("every third", change => change.Position.Value % 3 == 0);
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System, rule: rule, cancellation: TestContext.Current.CancellationToken);
        for (var call = 0; call < 10; call++)
        {
            await store.Journal.AppendAsync(Samples.Call(FormattableString.Invariant($"{call}")), TestContext.Current.CancellationToken);
        }

        await SqliteStore.BackUpAsync(folder["store.db"], folder["copy.db"], TestContext.Current.CancellationToken);
        await using var copy = await SqliteStore.OpenAsync(folder["copy.db"], TimeProvider.System, StoreMode.ReadOnly, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(new(10 * Samples.PerCall), copy.Journal.Head);
        await CheckAsync(copy.Journal, rule);
    }

    [Fact]
    public async Task A_long_journal_is_counted_anew_in_steps()
    {
        const int Length = 40_000;
        await using (var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System))
        {
            await store.Journal.AppendAsync([.. Enumerable.Range(1, Length).Select(i => Samples.Revision($"{i:x}"))], TestContext.Current.CancellationToken);
        }

        var rule = new PositionRule("every third", change => change.Position.Value % 3 == 0);
        await using var again = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System, rule: rule, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(new(Length - (Length / 3)), await again.Journal.ShownAsync(new(Length), TestContext.Current.CancellationToken));
        Assert.Equal(new Domain.Incidents.Position(Length), await again.Journal.RealAsync(new(Length - (Length / 3)), TestContext.Current.CancellationToken));
    }

    protected override async ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time, PositionRule? rule, StoreMode mode)
    {
        var store = await SqliteStore.OpenAsync(folder[place], time, mode, rule);
        return (store.Journal, store.Custody);
    }

    protected override async Task EraseAsync(string place, TimeProvider time, ErasureOrder order, PositionRule? rule)
    {
        await using var store = await SqliteStore.OpenAsync(folder[place], time, rule: rule);
        await store.EraseAsync(order);
    }
}
