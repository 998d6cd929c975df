using System.Runtime.CompilerServices;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>A whole journal that forgets everything when the process ends. For tests of those who use a journal.</summary>
public sealed class MemoryJournal(TimeProvider time, PositionRule? rule = null) : IJournal
{
    private readonly Lock gate = new();
    private readonly List<Change> changes = [];
    private readonly Dictionary<RevisionKey, int> places = [];
    private readonly Dictionary<IncidentKey, Revision> counting = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Position Head
    {
        get
        {
            lock (gate)
            {
                return new(changes.Count);
            }
        }
    }

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            var now = time.GetUtcNow();
            var outcomes = revisions.Select(valid => Append(valid.Revision, now)).ToArray();
            Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            return new(outcomes);
        }
    }

    public async IAsyncEnumerable<Change> ReadAsync(
        Position after, Position upTo, JournalExtent? extent, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var change in Between(after, upTo).Where(change => extent?.Contains(change) != false))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return change;
        }

        await ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<Counted> ReadCountedAsync(
        JournalSlice slice, Position asOf, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var counted = new Dictionary<IncidentKey, Change>();
        foreach (var change in Between(Position.Start, asOf).Where(change => !change.Stale))
        {
            counted[change.Revision.Key.Incident] = change;
        }

        foreach (var change in counted.Values.Where(change => change.After is { } after && slice.Contains(after)).OrderBy(change => change.Position))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new(change.Position, change.RecordedAt, change.Revision);
        }

        await ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var change in Between(Position.Start, Head).Where(change => change.Revision.Key.Incident == incident))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return change;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(new Position(Between(Position.Start, Head).FindLastIndex(change => change.RecordedAt <= knownBy) + 1));
    }

    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Between(new(Math.Max(0, position.Value - 1)), position) is [var change] ? change.RecordedAt : null);
    }

    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) =>
        new(new PositionLookup(State, Hidden(change => change.Position <= real).Count, Head).Shown(real, rule, "in memory"));

    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) => new(new PositionLookup(
        State, Hidden(_ => true).TakeWhile((change, before) => change.Position.Value - before <= shown.Value).Count(), Head).Real(shown, rule, "in memory"));

    public async ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default)
    {
        while (true)
        {
            var signal = Volatile.Read(ref moved).Task;
            if (Head > position)
            {
                return;
            }

            await signal.WaitAsync(cancellation);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private AppendOutcome Append(Revision revision, DateTimeOffset now)
    {
        if (places.TryGetValue(revision.Key, out var there))
        {
            return new(changes[there - 1].Revision.SaysWhat(revision) ? AppendResult.Known : AppendResult.Conflict, new(there));
        }

        var before = counting.GetValueOrDefault(revision.Key.Incident);
        var stale = before?.Key.Number > revision.Key.Number;
        var recorded = changes.Count > 0 && changes[^1].RecordedAt > now ? changes[^1].RecordedAt : now;
        changes.Add(new(new(changes.Count + 1), recorded, revision, before, stale));
        places.Add(revision.Key, changes.Count);
        counting[revision.Key.Incident] = stale ? before! : revision;
        return new(AppendResult.Accepted, new(changes.Count));
    }

    private PositionState State => new(rule?.Fingerprint, rule is null ? 1 : null, 0);

    private List<Change> Hidden(Func<Change, bool> which) => [.. Between(Position.Start, Head).Where(change => which(change) && rule?.Hides(change) == true)];

    private List<Change> Between(Position after, Position upTo)
    {
        lock (gate)
        {
            var end = Math.Min(upTo.Value, changes.Count);
            return after.Value < end ? changes.GetRange((int)after.Value, (int)(end - after.Value)) : [];
        }
    }
}
