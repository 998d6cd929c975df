using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Tests;

/// <summary>A journal in which somebody corrects an incident just before it is withdrawn for the first time; or, where that is given, does something after each append.</summary>
internal sealed class MeddlingJournal(IJournal journal, Action? after = null) : IJournal
{
    private bool done;

    public Position Head => journal.Head;

    public async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default)
    {
        if (after is null && !done && revisions.FirstOrDefault(valid => valid.Revision.Kind == RevisionKind.Withdrawal) is { Revision: var withdrawal })
        {
            done = true;
            await journal.AppendAsync([withdrawal with { Kind = RevisionKind.Correction, By = "somebody", Reason = null, Snapshot = null }], cancellation);
        }

        var outcomes = await journal.AppendAsync(revisions, cancellation);
        after?.Invoke();
        return outcomes;
    }

    public IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default) =>
        journal.ReadAsync(after, upTo, extent, cancellation);

    public IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, CancellationToken cancellation = default) => journal.ReadIncidentAsync(incident, cancellation);

    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) =>
        journal.ReadCountedAsync(slice, asOf, cancellation);

    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default) => journal.FindAsync(knownBy, cancellation);

    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default) => journal.RecordedAtAsync(position, cancellation);

    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) => journal.ShownAsync(real, cancellation);

    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) => journal.RealAsync(shown, cancellation);

    public ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default) => journal.WaitBeyondAsync(position, cancellation);

    public ValueTask DisposeAsync() => journal.DisposeAsync();
}
