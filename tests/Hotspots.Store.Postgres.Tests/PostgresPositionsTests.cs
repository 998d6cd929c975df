using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresPositionsTests : PositionsConformance
{
    private static readonly PositionRule Third = new("every third", change => change.Position.Value % 3 == 0);
    private static readonly PositionRule Fourth = new("every fourth", change => change.Position.Value % 4 == 0);

    private readonly Dictionary<string, string> schemas = [];
    private readonly Database database;

    public PostgresPositionsTests(Database database)
    {
        Database.Need();
        this.database = database;
    }

    [Fact]
    public async Task Whoever_appends_counts_on_and_every_process_answers_the_same()
    {
        var (one, _) = await OpenAsync("shared", TimeProvider.System, Third, StoreMode.Write);
        var (other, _) = await OpenAsync("shared", TimeProvider.System, Third, StoreMode.Write);
        await using var closing = one;
        await using var closingOther = other;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).AppendAsync(Samples.Call($"{i:x}")).AsTask()));
        foreach (var journal in (IJournal[])[one, other])
        {
            await journal.WaitBeyondAsync(new((20 * Samples.PerCall) - 1), TestContext.Current.CancellationToken);
            await CheckAsync(journal, Third);
        }
    }

    [Fact]
    public async Task Whoever_counts_by_other_groups_than_the_last_that_was_started_may_neither_append_nor_ask()
    {
        var (former, _) = await OpenAsync("apart", TimeProvider.System, Third, StoreMode.Write);
        await using var closing = former;
        await former.AppendAsync(Samples.Call("a"), TestContext.Current.CancellationToken);
        var (later, _) = await OpenAsync("apart", TimeProvider.System, Fourth, StoreMode.Write);
        await using var closingLater = later;
        await RefusedAsync(() => former.AppendAsync(Samples.Call("b")).AsTask());
        await RefusedAsync(() => former.ShownAsync(new(1)).AsTask());
        await later.AppendAsync(Samples.Call("c"), TestContext.Current.CancellationToken);
        await CheckAsync(later, Fourth);
    }

    [Fact]
    public async Task Any_number_may_begin_with_other_groups_at_once()
    {
        var (former, _) = await OpenAsync("many", TimeProvider.System, Third, StoreMode.Write);
        for (var call = 0; call < 20; call++)
        {
            await former.AppendAsync([.. Enumerable.Range(0, 1_000).Select(i => Samples.Revision($"{call:x}-{i:x}"))], TestContext.Current.CancellationToken);
        }

        await former.DisposeAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () => (await OpenAsync("many", TimeProvider.System, Fourth, StoreMode.Write)).Journal)));
        foreach (var journal in opened)
        {
            Assert.Equal(new(15_000), await journal.ShownAsync(new(20_000), TestContext.Current.CancellationToken));
            await journal.DisposeAsync();
        }
    }

    protected override async ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time, PositionRule? rule, StoreMode mode)
    {
        schemas.TryAdd(place, database.NewSchema());
        var store = await PostgresStore.OpenAsync(database.ConnectionString, time, mode, schemas[place], rule);
        return (store.Journal, store.Custody);
    }

    protected override Task EraseAsync(string place, TimeProvider time, ErasureOrder order, PositionRule? rule) =>
        PostgresStore.EraseAsync(database.ConnectionString, order, time, schema: schemas[place], rule: rule);

    private static async Task RefusedAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(call);
        Assert.Contains("other sensitive groups", refused.Message, StringComparison.Ordinal);
    }
}
