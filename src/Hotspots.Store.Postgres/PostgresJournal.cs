using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Store.Postgres;

/// <summary>The journal in PostgreSQL: in each process one writer that commits in groups, and all of them in one order.</summary>
public sealed class PostgresJournal : IJournal
{
    private const int Batch = RecentChanges.Batch;

    private readonly PostgresStore store;
    private readonly JournalHead head;
    private readonly RecentChanges recent;
    private readonly Reading reading;

    internal PostgresJournal(PostgresStore store, JournalHead head, RecentChanges recent, Reading reading) =>
        (this.store, this.head, this.recent, this.reading) = (store, head, recent, reading);

    /// <summary>The last position that this process knows to be durable: its own as they are answered, those of others as it hears of them.</summary>
    public Position Head => head.Value;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (revisions.Count == 0)
        {
            return [];
        }

        using var span = Traces.Append(revisions.Count);
        return await store.Writer.RunAsync(revisions.Count, session => session.Append(revisions, span), cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default) =>
        recent.ReadAsync(after, Earlier(upTo, Head), extent, (from, to) => FindAsync(from, to, extent, cancellation), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var end = Head;
        foreach (var change in await store.Readers.UseAsync(connection => reading.IncidentAsync(connection, incident, end, cancellation), cancellation))
        {
            yield return change;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default)
    {
        var end = Head;
        return await store.Readers.UseAsync(
            connection => PositionSearch.LastAsync(end, knownBy, position => DemandRecordedAtAsync(connection, position, cancellation)).AsTask(), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default) => position > Head
        ? null
        : await store.Readers.UseAsync(connection => Reading.RecordedAtAsync(connection, position, cancellation).AsTask(), cancellation);

    /// <inheritdoc/>
    public async ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) =>
        (await store.Readers.UseAsync(connection => Reading.HiddenUpToAsync(connection, real, cancellation), cancellation)).Shown(real, store.Rule, store.Name);

    /// <inheritdoc/>
    public async ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) =>
        (await store.Readers.UseAsync(connection => Reading.HiddenBeforeAsync(connection, shown, cancellation), cancellation)).Real(shown, store.Rule, store.Name);

    /// <inheritdoc/>
    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) =>
        slice.Box is { } box
            ? ReadBoxAsync(box, slice, Earlier(asOf, Head), cancellation)
            : ReadWholeAsync(slice, Earlier(asOf, Head), cancellation);

    /// <inheritdoc/>
    public ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default) =>
        head.WaitBeyondAsync(position, cancellation);

    /// <summary>Closes the whole store, as <see cref="PostgresStore.DisposeAsync"/> does.</summary>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async ValueTask<(IReadOnlyList<Change> Found, Position UpTo)> FindAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation)
    {
        if (extent is null)
        {
            return (await store.Readers.UseAsync(connection => reading.ChangesAsync(connection, after, upTo, cancellation), cancellation), upTo);
        }

        var found = await store.Readers.UseAsync(connection => reading.ChangesAsync(connection, after, upTo, extent, Batch, cancellation), cancellation);
        return (found, found.Count == Batch ? found[^1].Position : upTo);
    }

    private static async ValueTask<DateTimeOffset> DemandRecordedAtAsync(
        Npgsql.NpgsqlConnection connection, Position position, CancellationToken cancellation) =>
        await Reading.RecordedAtAsync(connection, position, cancellation) ?? throw new InvalidDataException($"Position {position} is missing.");

    private async IAsyncEnumerable<Counted> ReadWholeAsync(
        JournalSlice slice, Position asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Position.Start;
        for (var full = true; full;)
        {
            var batch = await store.Readers.UseAsync(
                connection => reading.CountedAsync(connection, after, asOf, slice, Batch, cancellation), cancellation);
            foreach (var counted in batch)
            {
                yield return counted;
            }

            full = batch.Count == Batch;
            after = full ? batch[^1].Position : after;
        }
    }

    private async IAsyncEnumerable<Counted> ReadBoxAsync(
        GridBox box, JournalSlice slice, Position asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var positions = await store.Readers.UseAsync(
            connection => Reading.PositionsInAsync(connection, box, asOf, slice, cancellation), cancellation);
        foreach (var batch in positions.Chunk(Batch))
        {
            foreach (var counted in await store.Readers.UseAsync(connection => reading.AtAsync(connection, batch, cancellation), cancellation))
            {
                if (slice.Contains(counted.Revision))
                {
                    yield return counted;
                }
            }
        }
    }

    private static Position Earlier(Position a, Position b) => a < b ? a : b;
}
