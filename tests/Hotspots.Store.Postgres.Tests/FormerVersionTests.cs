using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Store.Postgres.Tests;

public sealed class FormerVersionTests(Database database)
{
    private readonly string today = database.NewSchema();
    private readonly string former = database.NewSchema();

    [Fact]
    public async Task A_journal_of_the_first_version_says_the_same_once_it_is_brought_up_to_date_and_goes_on()
    {
        var expected = await MakeFormerAsync(seed: 11);
        await using var store = await database.OpenAsync(former);
        Assert.Equal(expected, await FormerStore.ShowAsync(store.Journal));
        var merge = Samples.Revision("late") with { Kind = RevisionKind.Merge, MergedInto = new("new", "b"), By = "registrar", Reason = "Twice." };
        await store.Journal.AppendAsync([merge]);
        Assert.Equal(merge, Assert.Single(await Samples.ListAsync(store.Journal.ReadIncidentAsync(merge.Key.Incident))).Revision);
    }

    [Fact]
    public async Task For_reading_only_an_older_store_is_left_as_it_is()
    {
        await MakeFormerAsync(seed: 12);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => database.OpenAsync(former, StoreMode.ReadOnly));
        Assert.Contains("has the older version 1. Open it for writing once", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await database.RunAsync(former, "SELECT version FROM schema_version"));
    }

    /// <summary>Fills a store of today, and copies it row by row into the tables of version 1.</summary>
    private async Task<IReadOnlyList<string>> MakeFormerAsync(int seed)
    {
        await using var store = await database.OpenAsync(today);
        foreach (var call in FormerStore.Calls(seed))
        {
            await store.Journal.AppendAsync(call);
        }

        await database.RunAsync("public", $"CREATE SCHEMA {former}");
        await database.RunAsync(former, $"""
            {FormerStore.Tables(typeof(FormerVersionTests).Assembly, 1)}
            INSERT INTO revision ({FormerStore.Columns}) SELECT {FormerStore.Columns} FROM {today}.revision;
            """);
        return await FormerStore.ShowAsync(store.Journal);
    }
}
