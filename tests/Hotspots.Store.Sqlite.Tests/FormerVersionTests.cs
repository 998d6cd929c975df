using Hotspots.Domain;
using Hotspots.Engine;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class FormerVersionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_journal_of_the_first_version_says_the_same_once_it_is_brought_up_to_date_and_goes_on()
    {
        var expected = await MakeFormerAsync(seed: 11);
        await using var store = await SqliteStore.OpenAsync(folder["former.db"], TimeProvider.System);
        Assert.Equal(expected, await FormerStore.ShowAsync(store.Journal));
        var merge = Samples.Revision("late") with { Kind = RevisionKind.Merge, MergedInto = new("new", "b"), By = "registrar", Reason = "Twice." };
        await store.Journal.AppendAsync([merge]);
        Assert.Equal(merge, Assert.Single(await Samples.ListAsync(store.Journal.ReadIncidentAsync(merge.Key.Incident))).Revision);
    }

    [Fact]
    public async Task For_reading_only_an_older_store_is_left_as_it_is()
    {
        await MakeFormerAsync(seed: 12);
        var before = await File.ReadAllBytesAsync(folder["former.db"]);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => SqliteStore.OpenAsync(folder["former.db"], TimeProvider.System, StoreMode.ReadOnly));
        Assert.Contains("has the older version 1. Open it once for writing", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder["former.db"]));
    }

    /// <summary>Fills a store of today, and copies it row by row into the tables of version 1.</summary>
    private async Task<IReadOnlyList<string>> MakeFormerAsync(int seed)
    {
        IReadOnlyList<string> content;
        await using (var store = await SqliteStore.OpenAsync(folder["today.db"], TimeProvider.System))
        {
            foreach (var call in FormerStore.Calls(seed))
            {
                await store.Journal.AppendAsync(call);
            }

            content = await FormerStore.ShowAsync(store.Journal);
        }

        using var connection = new SqliteConnection($"Data Source={folder["former.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            {FormerStore.Tables(typeof(FormerVersionTests).Assembly, 1)}
            ATTACH '{folder["today.db"]}' AS today;
            INSERT INTO main.word SELECT id, text FROM today.word;
            INSERT INTO main.revision ({FormerStore.Columns}) SELECT {FormerStore.Columns} FROM today.revision;
            """;
        command.ExecuteNonQuery();
        return content;
    }
}
