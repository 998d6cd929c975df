using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Another journal taken over, and the log of what was erased.</summary>
internal sealed class PostgresCustody(PostgresStore store) : IJournalCustody
{
    public async ValueTask RestoreAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default) =>
        await store.Writer.RunAsync(entries.Count, session => session.Restore(entries), cancellation);

    public async ValueTask RestoreAsync(IReadOnlyList<Erasure> erasures, CancellationToken cancellation = default)
    {
        store.MustWrite();
        foreach (var erasure in erasures.Except(await ErasuresAsync(cancellation)))
        {
            await store.Readers.UseAsync(
                async connection =>
                {
                    await using var log = Log(connection, erasure);
                    return await log.ExecuteNonQueryAsync(cancellation);
                },
                cancellation);
        }
    }

    public async ValueTask<IReadOnlyList<Erasure>> ErasuresAsync(CancellationToken cancellation = default) =>
        await store.Readers.UseAsync(connection => Reading.ErasuresAsync(connection, cancellation), cancellation);

    /// <summary>The statement that writes an erasure down.</summary>
    internal static NpgsqlCommand Log(NpgsqlConnection connection, Erasure erasure) => new(
        "INSERT INTO erasure (at, head, occurred_before, incidents, revisions, ordered_by, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)", connection)
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = erasure.At.UtcTicks },
            new NpgsqlParameter<long> { TypedValue = erasure.Head.Value },
            new NpgsqlParameter<long> { TypedValue = erasure.OccurredBefore.UtcTicks },
            new NpgsqlParameter<long> { TypedValue = erasure.Incidents },
            new NpgsqlParameter<long> { TypedValue = erasure.Revisions },
            new NpgsqlParameter<string> { TypedValue = erasure.By },
            new NpgsqlParameter<string> { TypedValue = erasure.Reason },
        },
    };
}
