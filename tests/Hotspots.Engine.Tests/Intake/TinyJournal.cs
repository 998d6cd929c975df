using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Tests;

/// <summary>As much of a journal in memory as the intake asks of one.</summary>
internal sealed class TinyJournal : IJournal
{
    private readonly List<Revision> revisions = [];
    private readonly Dictionary<RevisionKey, Position> positions = [];

    /// <summary>After how many revisions it is full.</summary>
    public int Room { get; init; } = int.MaxValue;

    public IReadOnlyList<Revision> Revisions => revisions;

    public Position Head => new(revisions.Count);

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> batch, CancellationToken cancellation = default) =>
        revisions.Count + batch.Count > Room
            ? throw new JournalUnavailableException("The disk is full: make room.")
            : new([.. batch.Select(valid => Append(valid.Revision))]);

    public async IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        for (var at = after.Value + 1; at <= upTo.Value; at++)
        {
            yield return new(new(at), default, revisions[(int)at - 1], null, false);
        }
    }

    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public async IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var change in ReadAsync(Position.Start, Head, null, cancellation))
        {
            if (change.Revision.Key.Incident == incident)
            {
                yield return change;
            }
        }
    }

    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default) =>
        throw new NotSupportedException("The intake does not ask for it.");

    public ValueTask DisposeAsync() => default;

    private AppendOutcome Append(Revision revision)
    {
        if (positions.TryGetValue(revision.Key, out var known))
        {
            return new(revisions[(int)known.Value - 1].SaysWhat(revision) ? AppendResult.Known : AppendResult.Conflict, known);
        }

        revisions.Add(revision);
        positions[revision.Key] = Head;
        return new(AppendResult.Accepted, Head);
    }
}
