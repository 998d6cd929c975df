using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class SqliteJournalTests : JournalConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override async ValueTask<IJournal> OpenAsync(string place, TimeProvider time) =>
        (await SqliteStore.OpenAsync(folder[place], time)).Journal;
}
