using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class SchemaTests(Database database)
{
    private readonly string schema = database.NewSchema();

    [Fact]
    public async Task Any_number_may_open_a_new_store_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.OpenAsync(schema))));
        var outcomes = await Task.WhenAll(stores.Select((store, i) => store.Journal.AppendAsync(Samples.Call($"{i:x}")).AsTask()));
        Assert.Equal([1, 11, 21, 31], outcomes.Select(outcome => outcome[0].Position.Value).Order());
        Assert.Equal(1L, await database.RunAsync(schema, "SELECT count(*) FROM schema_version"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Another_version_is_refused_and_left_as_it_is()
    {
        await (await database.OpenAsync(schema)).DisposeAsync();
        foreach (var version in (int[])[99, Schema.Version - 1])
        {
            var other = FormattableString.Invariant($"{version}");
            await database.RunAsync(schema, $"UPDATE schema_version SET version = {other}");
            await RefusedAsync($"has version {other}; this program knows version", () => database.OpenAsync(schema));
            await RefusedAsync($"has version {other}", () => database.OpenAsync(schema, StoreMode.ReadOnly));
            Assert.Equal(version, await database.RunAsync(schema, "SELECT version FROM schema_version"));
        }
    }

    [Fact]
    public async Task For_reading_only_nothing_is_made_and_nothing_is_added()
    {
        await RefusedAsync("is not there", () => database.OpenAsync(schema, StoreMode.ReadOnly));
        await using var writing = await database.OpenAsync(schema);
        await writing.Journal.AppendAsync(Samples.Call("a"));
        await using var reading = await database.OpenAsync(schema, StoreMode.ReadOnly);
        Assert.Equal(new(Samples.PerCall), reading.Journal.Head);
        Assert.Equal(Samples.PerCall, (await Samples.ListAsync(reading.Journal.ReadAsync(Position.Start, reading.Journal.Head))).Count);
        await RefusedAsync("opened for reading only", () => reading.Journal.AppendAsync(Samples.Call("b")).AsTask());
        await RefusedAsync("opened for reading only", () => reading.Boundaries.PutAsync(new(AreaLevel.Ward, "2022", "{}"u8.ToArray())).AsTask());
    }

    [Fact]
    public async Task Two_schemas_are_two_stores()
    {
        await using var one = await database.OpenAsync(schema);
        await using var other = await database.OpenAsync(database.NewSchema());
        await one.Journal.AppendAsync(Samples.Call("a"));
        Assert.Equal(new(1), (await other.Journal.AppendAsync([Samples.Revision("b")]))[0].Position);
        Assert.Equal(new(Samples.PerCall), one.Journal.Head);
    }

    [Fact]
    public async Task A_schema_with_tables_of_another_program_is_refused()
    {
        await database.RunAsync("public", $"CREATE SCHEMA {schema}; CREATE TABLE {schema}.revision (id integer)");
        await RefusedAsync("has tables of another program", () => database.OpenAsync(schema));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=a;Password=secret", "hotspots", "cannot be reached")]
    [InlineData("Colour=blue", "hotspots", "The connection string cannot be read")]
    [InlineData("Host=127.0.0.1", "Robert'); DROP TABLE revision; --", "cannot name a schema here")]
    [InlineData("Host=127.0.0.1", "", "cannot name a schema here")]
    public async Task What_cannot_be_opened_is_refused_with_a_word_on_what_to_do(string connectionString, string name, string reason)
    {
        var message = await RefusedAsync(reason, () => PostgresStore.OpenAsync(connectionString, TimeProvider.System, schema: name));
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_or_a_right_that_is_not_there_is_named()
    {
        await RefusedAsync("in a database that does not exist", () => OpenAsync("Database=nowhere"));
        await database.RunAsync("public", $"CREATE ROLE guest_{schema} LOGIN");
        await RefusedAsync("Grant the user CREATE", () => OpenAsync($"Username=guest_{schema}"));
        Task<PostgresStore> OpenAsync(string setting) =>
            PostgresStore.OpenAsync($"{database.ConnectionString};{setting}", TimeProvider.System, schema: schema);
    }

    [Theory]
    [InlineData("off", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task The_writer_answers_after_a_sync_at_least_and_gives_the_lock_back_should_it_stand_still(string usual, string used)
    {
        await using var store = StoreDatabase.At($"{database.ConnectionString};Options=-c synchronous_commit={usual}", schema);
        await using var connection = store.ConnectToWrite();
        Assert.Equal((used, "10s"), (await ShowAsync("synchronous_commit"), await ShowAsync("idle_in_transaction_session_timeout")));
        async Task<object?> ShowAsync(string setting)
        {
            await using var show = new Npgsql.NpgsqlCommand($"SHOW {setting}", connection);
            return await show.ExecuteScalarAsync();
        }
    }

    private static async Task<string> RefusedAsync(string reason, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(call);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }
}
