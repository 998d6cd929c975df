using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Npgsql;

namespace Hotspots.Store.Postgres.Tests;

public sealed class PostgresAuditTests : AuditLogConformance
{
    private readonly Dictionary<string, string> schemas = [];
    private readonly Database database;

    public PostgresAuditTests(Database database)
    {
        Database.Need();
        this.database = database;
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET link = link")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("TRUNCATE audit_entry")]
    public async Task Whoever_does_not_mean_to_forge_is_refused(string sql)
    {
        await using var log = await OpenAsync("stays");
        await log.AppendAsync([RandomEntries.One(new(1), DateTimeOffset.UnixEpoch)]);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.RunAsync(schemas["stays"], sql));
        Assert.Contains("only ever appended to", refused.MessageText, StringComparison.Ordinal);
    }

    protected override async ValueTask<IAuditLog> OpenAsync(string place, StoreMode mode = StoreMode.Write)
    {
        schemas.TryAdd(place, database.NewSchema());
        return await PostgresAuditLog.OpenAsync(database.ConnectionString, mode, schemas[place]);
    }

    protected override async Task ForgeAsync(string place, Func<List<AuditLine>, IEnumerable<AuditLine>> forge)
    {
        await using var connection = new NpgsqlConnection($"{database.ConnectionString};Search Path={schemas[place]};Pooling=false");
        await connection.OpenAsync();
        var lines = new List<AuditLine>();
        await using (var all = new NpgsqlCommand("SELECT link, body FROM audit_entry ORDER BY number", connection))
        await using (var reader = await all.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(new(reader.GetString(0), (byte[])reader[1]));
            }
        }

        await using var without = new NpgsqlCommand("ALTER TABLE audit_entry DISABLE TRIGGER USER; DELETE FROM audit_entry", connection);
        await without.ExecuteNonQueryAsync();
        foreach (var (index, line) in forge(lines).Index())
        {
            await using var put = new NpgsqlCommand("INSERT INTO audit_entry VALUES ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = index + 1L }, new() { Value = line.Link }, new() { Value = line.Body.ToArray() } },
            };
            await put.ExecuteNonQueryAsync();
        }
    }
}
