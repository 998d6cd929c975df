using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Puts tombstones in the place of all revisions of old incidents, in one transaction, while nobody else has the store open.</summary>
internal sealed class Eraser(StoreDatabase database, PositionRule? rule)
{
    private const int Batch = 1024;

    private const string Standing = "NOT EXISTS (SELECT 1 FROM revision n WHERE n.source = r.source AND n.incident = r.incident AND n.number > r.number)";

    private const string Old = $"""
        SET LOCAL enable_seqscan = on; SET LOCAL enable_hashjoin = on;
        CREATE TEMP TABLE gone (source text COLLATE "C", incident text COLLATE "C", PRIMARY KEY (source, incident)) ON COMMIT DROP
        """;

    private const string Choose = $"INSERT INTO gone SELECT r.source, r.incident FROM revision r WHERE r.kind <> 6 AND r.occurred_up_to < $1 AND {Standing}";

    /// <summary>What was merged into an incident that goes names it, and counts nowhere: it goes too.</summary>
    private const string Merged =
        "INSERT INTO gone SELECT r.source, r.incident FROM revision r "
        + $"JOIN gone g ON g.source = r.merged_source AND g.incident = r.merged_incident WHERE r.kind = 4 AND {Standing} ON CONFLICT DO NOTHING";

    private const string Positions =
        "SELECT r.position FROM gone g JOIN revision r ON r.source = g.source AND r.incident = g.incident ORDER BY r.position";

    private const string Replace = """
        UPDATE revision SET source = $3, incident = t.digest, number = 1, kind = 6, occurred_after = 0, occurred_up_to = 0, reported_at = NULL,
            category = $3, flags = 0, longitude = NULL, latitude = NULL, easting = NULL, northing = NULL, unlocated = $4, place_name = NULL,
            published_area = NULL, said_by = NULL, reason = NULL, merged_source = NULL, merged_incident = NULL, credential = NULL, snapshot = NULL, counted_at = 0, square = NULL,
            square_before = NULL, supersedes = NULL, stale = false
        FROM unnest($1, $2) AS t (position, digest) WHERE revision.position = t.position
        """;

    private readonly Reading reading = new(new());

    public async Task<Erasure> RunAsync(ErasureOrder order, DateTimeOffset now, bool trial, CancellationToken cancellation)
    {
        await using var connection = database.ConnectToWrite();
        await DemandSolitudeAsync(connection, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, database.Lock, cancellation);
        var positions = await FindAsync(connection, order.OccurredBefore, cancellation);
        var done = new Erasure(
            now.ToUniversalTime(), new(await AskAsync(connection, "SELECT coalesce(max(position), 0) FROM revision", cancellation)),
            order.OccurredBefore.ToUniversalTime(), await AskAsync(connection, "SELECT count(*) FROM gone", cancellation), positions.Count, order.By, order.Reason);
        if (!trial)
        {
            await EraseAsync(connection, positions, done, cancellation);
            await transaction.CommitAsync(cancellation);

            // Rows that were changed stay in the table's file until it is written anew.
            await RunAsync(connection, "VACUUM (FULL, ANALYZE) revision", CancellationToken.None);
        }

        return done;
    }

    private async Task DemandSolitudeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await database.BeAloneAsync(connection, cancellation))
        {
            throw new JournalUnavailableException(
                $"The store {database.Name} is open elsewhere: what is erased would live on in those processes. Stop all servers and commands that use it, then try again.");
        }
    }

    private static async Task<List<long>> FindAsync(NpgsqlConnection connection, DateTimeOffset occurredBefore, CancellationToken cancellation)
    {
        await RunAsync(connection, Old, cancellation);
        await RunAsync(connection, Choose, cancellation, new NpgsqlParameter<long> { TypedValue = occurredBefore.UtcTicks });
        while (await RunAsync(connection, Merged, cancellation) > 0)
        {
        }

        await using var all = new NpgsqlCommand(Positions, connection) { CommandTimeout = 0 };
        await using var rows = await all.ExecuteReaderAsync(cancellation);
        var positions = new List<long>();
        while (await rows.ReadAsync(cancellation))
        {
            positions.Add(rows.GetInt64(0));
        }

        return positions;
    }

    private async Task EraseAsync(NpgsqlConnection connection, List<long> positions, Erasure done, CancellationToken cancellation)
    {
        foreach (var batch in positions.Chunk(Batch))
        {
            var content = await reading.AtAsync(connection, batch, cancellation);
            var tombstone = Tombstone.Of(Tombstone.DigestOf(content[0].Revision));
            await RunAsync(
                connection, Replace, cancellation,
                new NpgsqlParameter<long[]> { TypedValue = [.. content.Select(each => each.Position.Value)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. content.Select(each => Convert.ToHexStringLower(Tombstone.DigestOf(each.Revision)))] },
                new NpgsqlParameter<string> { TypedValue = Tombstone.Source },
                new NpgsqlParameter<int> { TypedValue = (int)tombstone.Unlocated });
        }

        await RecountAsync(connection, positions, cancellation);
        await using var log = PostgresCustody.Log(connection, done);
        await log.ExecuteNonQueryAsync(cancellation);
    }

    // What was erased is hidden from then on, and every position after it is shown otherwise.
    private async Task RecountAsync(NpgsqlConnection connection, List<long> positions, CancellationToken cancellation)
    {
        if (positions is [var first, ..])
        {
            await (rule is null
                ? Recounting.ForgetAsync(connection, rule, first, cancellation)
                : new Recounting(database, rule).ForgetAsync(connection, first, cancellation));
        }
    }

    private static async Task<long> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
