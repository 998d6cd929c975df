using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Store.Sqlite;

/// <summary>The journal in one SQLite file: one writer that commits in groups, readers beside it.</summary>
public sealed class SqliteJournal : IJournal
{
    private const int Batch = RecentChanges.Batch;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    private readonly SqliteStore store;
    private readonly JournalHead head;
    private readonly RecentChanges recent;

    internal SqliteJournal(SqliteStore store, JournalHead head, RecentChanges recent) =>
        (this.store, this.head, this.recent) = (store, head, recent);

    /// <inheritdoc/>
    public Position Head => store.Writes ? head.Value : store.Readers.Use(session => session.Head());

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (revisions.Count == 0)
        {
            return [];
        }

        using var span = Traces.Append(revisions.Count);
        return await store.Writer.RunAsync(revisions.Count, session => session.Append(revisions, store.Time.GetUtcNow(), span), cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default) =>
        recent.ReadAsync(after, Earlier(upTo, Head), extent, (from, to) => new(Read(from, to, extent)), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var end = Head;
        foreach (var change in store.Readers.Use(session => session.Incident(incident, end)))
        {
            yield return change;
        }

        await ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var end = Head;
        return store.Readers.Use(session => PositionSearch.LastAsync(end, knownBy, position => new(session.RecordedAt(position)
            ?? throw new InvalidDataException($"Position {position} is missing."))));
    }

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(position > Head ? null : store.Readers.Use(session => session.RecordedAt(position)));
    }

    /// <inheritdoc/>
    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(store.Readers.Use(session => session.HiddenUpTo(real)).Shown(real, store.Rule, store.Path));
    }

    /// <inheritdoc/>
    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(store.Readers.Use(session => session.HiddenBefore(shown)).Real(shown, store.Rule, store.Path));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) =>
        slice.Box is { } box
            ? ReadBoxAsync(box, slice, asOf, cancellation)
            : ReadWholeAsync(slice, Earlier(asOf, Head), cancellation);

    /// <inheritdoc/>
    public async ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default)
    {
        if (store.Writes)
        {
            await head.WaitBeyondAsync(position, cancellation);
            return;
        }

        while (Head <= position)
        {
            await Task.Delay(LookAgain, store.Time, cancellation);
        }
    }

    /// <summary>Closes the whole store, as <see cref="SqliteStore.DisposeAsync"/> does.</summary>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private (IReadOnlyList<Change> Found, Position UpTo) Read(Position after, Position upTo, JournalExtent? extent)
    {
        if (extent is null)
        {
            return (store.Readers.Use(session => session.Changes(after, upTo)), upTo);
        }

        var found = store.Readers.Use(session => session.Changes(after, upTo, extent, Batch));
        return (found, found.Count == Batch ? found[^1].Position : upTo);
    }

    private async IAsyncEnumerable<Counted> ReadWholeAsync(
        JournalSlice slice, Position asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Position.Start;
        for (var full = true; full;)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = store.Readers.Use(session => session.Counted(after, asOf, slice, Batch));
            foreach (var counted in batch)
            {
                yield return counted;
            }

            full = batch.Count == Batch;
            after = full ? batch[^1].Position : after;
        }

        await ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<Counted> ReadBoxAsync(
        GridBox box, JournalSlice slice, Position asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = Earlier(asOf, Head);
        foreach (var positions in store.Readers.Use(session => session.PositionsIn(box, end, slice)).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var counted in store.Readers.Use(session => session.At(positions)))
            {
                if (slice.Contains(counted.Revision))
                {
                    yield return counted;
                }
            }
        }

        await ValueTask.CompletedTask;
    }

    private static Position Earlier(Position a, Position b) => a < b ? a : b;
}
