using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        await using var store = await SqliteStore.OpenAsync(folder["a/b/store.db"], TimeProvider.System);
        Assert.True(File.Exists(folder["a/b/store.db"]));
        Assert.Equal(Position.Start, store.Journal.Head);
    }

    [Fact]
    public async Task A_folder_is_no_store()
    {
        Directory.CreateDirectory(folder["data"]);
        await RefusedAsync(folder["data"], StoreMode.Write, "is a folder, but a store is a file", "hotspots.db");
        await RefusedAsync(folder["other/"], StoreMode.Write, "is a folder, but a store is a file", "hotspots.db");
    }

    [Fact]
    public async Task A_path_that_leads_through_a_file_is_refused()
    {
        await File.WriteAllTextAsync(folder["file"], "text");
        await RefusedAsync(folder["file/store.db"], StoreMode.Write, "There can be no store at", "another path");
        await RefusedAsync(string.Empty, StoreMode.Write, "There can be no store at", "another path");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await File.WriteAllTextAsync(folder["notes.txt"], string.Concat(Enumerable.Repeat("Only notes.\n", 500)));
        await RefusedAsync(folder["notes.txt"], StoreMode.Write, "is not a database", "Give the path of a Hotspots store");
        Assert.StartsWith("Only notes.", await File.ReadAllTextAsync(folder["notes.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("CREATE TABLE revision (position INTEGER PRIMARY KEY)");
        var before = await File.ReadAllBytesAsync(folder["store.db"]);
        await RefusedAsync(folder["store.db"], StoreMode.Write, "another program", "left untouched");
        await RefusedAsync(folder["store.db"], StoreMode.ReadOnly, "another program");
        Assert.Equal(before, await File.ReadAllBytesAsync(folder["store.db"]));
    }

    [Fact]
    public async Task A_store_of_another_version_is_refused()
    {
        await (await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System)).DisposeAsync();
        foreach (var version in (long[])[1000, Schema.Version - 1])
        {
            Execute(FormattableString.Invariant($"PRAGMA user_version = {version}"));
            await RefusedAsync(folder["store.db"], StoreMode.Write, FormattableString.Invariant($"has version {version}"), "Start the program that wrote it");
            await RefusedAsync(folder["store.db"], StoreMode.ReadOnly, FormattableString.Invariant($"has version {version}"));
        }
    }

    [Fact]
    public async Task Only_one_may_write_and_another_may_read_meanwhile()
    {
        await using var writer = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await RefusedAsync(folder["store.db"], StoreMode.Write, "being written to by another process", "Stop that one first");
        await using var reader = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System, StoreMode.ReadOnly);
        var waiting = reader.Journal.WaitBeyondAsync(Position.Start).AsTask();
        await writer.Journal.AppendAsync(Samples.Call("a"));
        await waiting;
        Assert.Equal(new(Samples.PerCall), reader.Journal.Head);
        Assert.Equal(
            await Samples.ListAsync(writer.Journal.ReadAsync(Position.Start, new(100))),
            await Samples.ListAsync(reader.Journal.ReadAsync(Position.Start, new(100))));
    }

    [Fact]
    public async Task A_link_to_a_store_is_that_store()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link takes a privilege on Windows.");
        await using var writer = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        File.CreateSymbolicLink(folder["link.db"], folder["store.db"]);
        await RefusedAsync(folder["link.db"], StoreMode.Write, "being written to by another process");
    }

    [Fact]
    public async Task A_store_opened_for_reading_takes_nothing()
    {
        await RefusedAsync(folder["store.db"], StoreMode.ReadOnly, "There is no store at");
        await (await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System)).DisposeAsync();
        await using var reader = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System, StoreMode.ReadOnly);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await reader.Journal.AppendAsync(Samples.Call("a")));
        Assert.Contains("opened for reading only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_is_whole_in_one_file_and_takes_nothing_more()
    {
        var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        var appending = Enumerable.Range(0, 50).Select(i => store.Journal.AppendAsync(Samples.Call($"{i:x}")).AsTask()).ToList();
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Task.WhenAll(appending);
        Assert.False(File.Exists(folder["store.db-wal"]));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.Journal.AppendAsync(Samples.Call("late")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Samples.ListAsync(store.Journal.ReadCountedAsync(JournalSlice.Everything, new(1))));
        await using var again = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        Assert.Equal(new(50 * Samples.PerCall), again.Journal.Head);
    }

    [Fact]
    public async Task A_probe_writes_to_the_disk_and_changes_nothing()
    {
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        await store.Journal.AppendAsync(Samples.Call("a"));
        var before = new FileInfo(folder["store.db-wal"]).Length;
        await store.ProbeAsync();
        Assert.True(new FileInfo(folder["store.db-wal"]).Length > before);
        Assert.Equal(new(Samples.PerCall), store.Journal.Head);
    }

    private async Task RefusedAsync(string path, StoreMode mode, params string[] words)
    {
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => SqliteStore.OpenAsync(path, TimeProvider.System, mode));
        Assert.All(words, word => Assert.Contains(word, refused.Message, StringComparison.Ordinal));
        Assert.Contains(path, refused.Message.Replace("store.db", Path.GetFileName(path), StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
