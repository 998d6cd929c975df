using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int mostPages = 64;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_full_disk_refuses_appends_keeps_reading_and_is_overcome_when_there_is_room()
    {
        await using var store = Open();
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => FillAsync(store.Journal, 0, 10_000));
        Assert.Contains("the disk is full. Make room", refused.Message, StringComparison.Ordinal);
        var head = store.Journal.Head;
        Assert.InRange(head.Value, 1, 10_000 * Samples.PerCall);
        Assert.Equal(head.Value, (await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, new(long.MaxValue)))).Count);
        Assert.Equal(head.Value, (await Samples.ListAsync(store.Journal.ReadCountedAsync(JournalSlice.Everything, head))).Count);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => FillAsync(store.Journal, 0, 10_000));

        mostPages = 100_000;
        await FillAsync(store.Journal, 0, 200);
        Assert.Equal(new(200 * Samples.PerCall), store.Journal.Head);
        var changes = await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, store.Journal.Head));
        Assert.Equal(Enumerable.Range(1, 200 * Samples.PerCall).Select(i => (long)i), changes.Select(change => change.Position.Value));
        Assert.Equal(changes.Count, changes.Select(change => change.Revision.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_call_that_does_not_fit_adds_nothing_at_all()
    {
        await using var store = Open();
        await store.Journal.AppendAsync(Samples.Call("first"));
        await Assert.ThrowsAsync<JournalUnavailableException>(
            async () => await store.Journal.AppendAsync([.. Enumerable.Range(0, 5000).Select(i => Samples.Revision($"{i:x}"))]));
        Assert.Equal(new(Samples.PerCall), store.Journal.Head);
        await store.Journal.AppendAsync(Samples.Call("second"));
        Assert.Equal(new(2 * Samples.PerCall), store.Journal.Head);
        await store.ProbeAsync();
    }

    [Fact]
    public async Task A_boundary_edition_that_does_not_fit_is_refused_and_can_be_put_later()
    {
        await using var store = Open();
        var content = new byte[1_000_000];
        new Random(1).NextBytes(content);
        var edition = new ShelvedEdition(AreaLevel.Ward, "2022", content);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await store.Boundaries.PutAsync(edition));
        Assert.Empty(await store.Boundaries.ReadAsync());
        mostPages = 100_000;
        Assert.True(await store.Boundaries.PutAsync(edition));
        Assert.Single(await store.Boundaries.ReadAsync());
    }

    private SqliteStore Open() => SqliteStore.Open(folder["store.db"], TimeProvider.System, StoreMode.Write, tune: connection =>
    {
        using var limit = new Statement(connection, FormattableString.Invariant($"PRAGMA max_page_count = {mostPages}"));
        limit.Run();
    });

    private static async Task FillAsync(SqliteJournal journal, int from, int to)
    {
        for (var call = from; call < to; call++)
        {
            await journal.AppendAsync(Samples.Call($"{call:x}"));
        }
    }
}
