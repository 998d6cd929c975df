using Hotspots.Conformance;
using Hotspots.Engine;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresJournalTests(Database database) : JournalConformance
{
    private readonly Dictionary<string, string> schemas = [];

    protected override async ValueTask<IJournal> OpenAsync(string place, TimeProvider time)
    {
        schemas.TryAdd(place, database.NewSchema());
        return (await PostgresStore.OpenAsync(database.ConnectionString, time, StoreMode.Write, schemas[place])).Journal;
    }
}
