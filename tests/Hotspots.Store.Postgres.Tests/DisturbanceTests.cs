using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

/// <summary>The server goes on, but connections are cut, messages are lost, and disks are full.</summary>
public sealed class DisturbanceTests(Database database)
{
    private readonly string schema = database.NewSchema();

    [Fact]
    public async Task A_commit_that_was_never_announced_is_seen_nevertheless()
    {
        await using var store = await database.OpenAsync(schema);
        await store.Journal.AppendAsync(Samples.Call("a"));
        await database.RunAsync(schema, $"""
            INSERT INTO revision
            SELECT (r).* FROM (SELECT jsonb_populate_record(r, jsonb_build_object('position', 11, 'incident', 'unannounced')) AS r
            FROM revision r WHERE position = 10) one
            """);
        await store.Journal.WaitBeyondAsync(new(10));
        var last = Assert.Single(await Samples.ListAsync(store.Journal.ReadAsync(new(10), new(11))));
        Assert.Equal("unannounced", last.Revision.Key.Incident.Id);
    }

    [Fact]
    public async Task All_connections_cut_are_replaced()
    {
        await using var one = await database.OpenAsync(schema);
        await using var two = await database.OpenAsync(schema);
        for (var round = 0; round < 5; round++)
        {
            await one.Journal.AppendAsync(Samples.Call($"{round:x}"));
            await two.Journal.WaitBeyondAsync(new(((round + 1) * Samples.PerCall) - 1));
            Assert.Equal(Samples.PerCall * (round + 1), (await Samples.ListAsync(two.Journal.ReadAsync(Position.Start, two.Journal.Head))).Count);
            await CutAsync();
            await Assert.ThrowsAsync<JournalUnavailableException>(() => one.Journal.AppendAsync(Samples.Call("refused once")).AsTask());
        }

        Assert.Equal(new(5 * Samples.PerCall), two.Journal.Head);
    }

    [Fact]
    public async Task A_full_disk_refuses_appends_keeps_reading_and_is_overcome_when_there_is_room()
    {
        await using var store = await database.OpenAsync(schema);
        await store.Journal.AppendAsync(Samples.Call("a"));
        await database.RunAsync(schema, """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON revision FOR EACH ROW WHEN (NEW.incident LIKE '%5') EXECUTE FUNCTION full_disk();
            """);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => store.Journal.AppendAsync(Samples.Call("b")).AsTask());
        Assert.Contains("the disk of the PostgreSQL server is full. Make room", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, (await Assert.ThrowsAsync<JournalUnavailableException>(() => store.ProbeAsync())).Message);
        Assert.Equal(Samples.PerCall, (await Samples.ListAsync(store.Journal.ReadCountedAsync(JournalSlice.Everything, new(100)))).Count);
        await database.RunAsync(schema, "DROP TRIGGER full_disk ON revision");
        Assert.All(await store.Journal.AppendAsync(Samples.Call("b")), outcome => Assert.Equal(AppendResult.Accepted, outcome.Result));
        Assert.Equal(new(2 * Samples.PerCall), store.Journal.Head);
    }

    [Fact]
    public async Task A_row_that_is_lost_is_not_passed_over_in_silence()
    {
        await using (var store = await database.OpenAsync(schema))
        {
            await store.Journal.AppendAsync(Samples.Call("a"));
        }

        await database.RunAsync(schema, "DELETE FROM revision WHERE position = 7");
        await using var again = await database.OpenAsync(schema);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => Samples.ListAsync(again.Journal.ReadAsync(Position.Start, again.Journal.Head)));
        Assert.Contains("Positions are missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_takes_and_gives_nothing_more()
    {
        var store = await database.OpenAsync(schema);
        await store.Journal.AppendAsync(Samples.Call("a"));
        await store.Journal.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Journal.AppendAsync(Samples.Call("late")).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Samples.ListAsync(store.Journal.ReadCountedAsync(JournalSlice.Everything, new(1))));
    }

    private Task CutAsync() => database.RunAsync(
        schema,
        $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = '{schema}' AND pid <> pg_backend_pid()");
}
