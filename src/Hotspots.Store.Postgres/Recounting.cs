using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Counts hidden positions that were appended without a rule, or by another.</summary>
internal sealed class Recounting(StoreDatabase database, PositionRule rule)
{
    /// <summary>How many revisions are counted in one step, which keeps others from appending.</summary>
    private const int Step = 8_192;

    private readonly Reading reading = new(new());
    private bool told;

    /// <summary>Counts in steps, between which others may append, until nothing is left. Any number of processes may do so at once.</summary>
    /// <exception cref="JournalUnavailableException">Another process counts by another rule.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var connection = await database.ConnectAsync(cancellation);
        var more = true;
        for (var first = true; more; first = false)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await RunAsync(connection, [new(database.Lock)], cancellation);
            more = await StepAsync(connection, mayAdopt: first, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Counts in the transaction of an erasure what has to be counted again.</summary>
    public async Task ForgetAsync(NpgsqlConnection connection, long from, CancellationToken cancellation)
    {
        await ForgetAsync(connection, rule: null, from, cancellation);
        for (var (first, more) = (true, true); more; first = false)
        {
            more = await StepAsync(connection, mayAdopt: first, cancellation);
        }
    }

    /// <summary>Forgets, inside a transaction, what the table says of a position and all that follow; with a rule, it is made by that one from then on.</summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, PositionRule? rule, long from, CancellationToken cancellation)
    {
        await RunAsync(connection, [HiddenTable.Delete(from)], cancellation);
        var (state, _) = await LoadAsync(connection, cancellation);
        var uncounted = Math.Min(from, state.UncountedFrom ?? from);
        await RunAsync(connection, [HiddenTable.Save(new(rule?.Fingerprint ?? state.Fingerprint, uncounted, state.Hidden))], cancellation);
    }

    private async Task<bool> StepAsync(NpgsqlConnection connection, bool mayAdopt, CancellationToken cancellation)
    {
        var (state, head) = await LoadAsync(connection, cancellation);
        if (state.Fingerprint != rule.Fingerprint)
        {
            await ForgetAsync(connection, mayAdopt ? rule : throw PositionLookup.OtherRule(database.Name), 1, cancellation);
            (state, head) = await LoadAsync(connection, cancellation);
        }

        if (state.UncountedFrom is not { } from)
        {
            return false;
        }

        Tell(state, head);
        var counting = new PositionCounting(rule, state);
        var next = await reading.ChangesAsync(connection, new(from - 1), new(Math.Min(head.Value, from - 1 + Step)), cancellation);
        var rows = counting.CatchUp(next, head);
        await RunAsync(connection, [HiddenTable.Insert(rows), HiddenTable.Save(counting.State)], cancellation);
        return counting.State.UncountedFrom is not null;
    }

    private void Tell(PositionState state, Position head)
    {
        if (!told)
        {
            rule.TellOf(state, head, database.Name);
            told = true;
        }
    }

    private static async Task<(PositionState State, Position Head)> LoadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand(Queries.PositionState, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (HiddenTable.Read(row), new(row.GetInt64(3)));
    }

    private static async Task RunAsync(NpgsqlConnection connection, NpgsqlBatchCommand[] commands, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        Array.ForEach(commands, batch.BatchCommands.Add);
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
