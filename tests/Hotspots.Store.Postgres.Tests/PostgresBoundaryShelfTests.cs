using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresBoundaryShelfTests(Database database) : BoundaryShelfConformance
{
    private readonly string schema = database.NewSchema();

    protected override async ValueTask<(IBoundaryShelf Shelf, IAsyncDisposable Store)> OpenAsync()
    {
        var store = await database.OpenAsync(schema);
        return (store.Boundaries, store);
    }
}
