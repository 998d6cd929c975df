using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresJournalTests : JournalConformance
{
    private readonly Dictionary<string, string> schemas = [];
    private readonly Database database;

    public PostgresJournalTests(Database database)
    {
        Database.Need();
        this.database = database;
    }

    protected override async ValueTask<IJournal> OpenAsync(string place, TimeProvider time)
    {
        schemas.TryAdd(place, database.NewSchema());
        return (await PostgresStore.OpenAsync(database.ConnectionString, time, StoreMode.Write, schemas[place])).Journal;
    }
}
