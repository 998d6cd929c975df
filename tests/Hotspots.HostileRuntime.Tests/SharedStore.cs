using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.HostileRuntime.Tests;

/// <summary>The journal as one process of several sees it that share a store: its own commits are handed on in memory, those of others it hears of and reads.</summary>
/// <param name="store">The store.</param>
/// <param name="losing">Whether the hand-over of a commit is lost, as where the answer to it was.</param>
internal sealed class SharedStore(MemoryJournal store, Func<bool> losing) : IJournal
{
    private readonly JournalHead head = new();
    private readonly RecentChanges recent = new();
    private readonly HashSet<long> handed = [];

    /// <summary>How many positions were handed on in memory and read from the store all the same, at an end of a reading.</summary>
    public int ReadBack { get; private set; }

    public Position Head => head.Value;

    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default)
    {
        var outcomes = await store.AppendAsync(revisions, cancellation);
        var added = outcomes.Where(outcome => outcome.Result == AppendResult.Accepted).Select(outcome => outcome.Position).ToHashSet();
        var changes = await store.ReadAsync(Position.Start, store.Head, cancellation).Where(change => added.Contains(change.Position)).ToListAsync(cancellation);
        if (!losing())
        {
            recent.Add(changes);
            lock (handed)
            {
                changes.ForEach(change => handed.Add(change.Position.Value));
            }
        }

        Hear();
        return outcomes;
    }

    /// <summary>Hears of the commits of all.</summary>
    public void Hear() => head.MoveTo(store.Head);

    public IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default) =>
        recent.ReadAsync(after, upTo < Head ? upTo : Head, extent, async (from, to) =>
        {
            lock (handed)
            {
                ReadBack += handed.Contains(from.Value + 1) || handed.Contains(to.Value) ? 1 : 0;
            }

            return (await store.ReadAsync(from, to, extent, cancellation).ToListAsync(cancellation), to);
        }, cancellation);

    public ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default) => head.WaitBeyondAsync(position, cancellation);

    public IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, CancellationToken cancellation = default) => store.ReadIncidentAsync(incident, cancellation);

    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) => store.ReadCountedAsync(slice, asOf, cancellation);

    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default) => store.FindAsync(knownBy, cancellation);

    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default) => store.RecordedAtAsync(position, cancellation);

    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) => store.ShownAsync(real, cancellation);

    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) => store.RealAsync(shown, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
