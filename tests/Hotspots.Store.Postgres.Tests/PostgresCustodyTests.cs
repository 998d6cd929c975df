using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresCustodyTests : CustodyConformance
{
    private readonly Dictionary<string, string> schemas = [];
    private readonly Database database;

    public PostgresCustodyTests(Database database)
    {
        Database.Need();
        this.database = database;
    }

    [Fact]
    public async Task What_is_open_is_not_erased_from()
    {
        var order = new ErasureOrder(DateTimeOffset.UnixEpoch, "registrar", "Old.");
        var (journal, _) = await OpenAsync("open", TimeProvider.System);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => EraseAsync("open", TimeProvider.System, order, trial: false));
        Assert.Contains("is open elsewhere", refused.Message, StringComparison.Ordinal);
        await journal.DisposeAsync();
        Assert.Equal(0, (await EraseAsync("open", TimeProvider.System, order, trial: false)).Incidents);
    }

    protected override async ValueTask<(IJournal Journal, IJournalCustody Custody)> OpenAsync(string place, TimeProvider time)
    {
        schemas.TryAdd(place, database.NewSchema());
        var store = await PostgresStore.OpenAsync(database.ConnectionString, time, StoreMode.Write, schemas[place]);
        return (store.Journal, store.Custody);
    }

    protected override Task<Erasure> EraseAsync(string place, TimeProvider time, ErasureOrder order, bool trial) =>
        PostgresStore.EraseAsync(database.ConnectionString, order, time, trial, schemas[place]);
}
