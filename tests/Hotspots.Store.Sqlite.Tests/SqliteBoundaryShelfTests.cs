using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class SqliteBoundaryShelfTests : BoundaryShelfConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override async ValueTask<(IBoundaryShelf Shelf, IAsyncDisposable Store)> OpenAsync()
    {
        var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        return (store.Boundaries, store);
    }
}
