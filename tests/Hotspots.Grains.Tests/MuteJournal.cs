using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Grains.Tests;

/// <summary>A journal that can be told to give nothing, as one whose database is gone.</summary>
internal sealed class MuteJournal(IJournal journal) : IJournal
{
    public bool IsMute { get; set; }

    public Position Head => journal.Head;

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default) =>
        journal.AppendAsync(revisions, cancellation);

    public IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default) =>
        journal.ReadAsync(after, upTo, extent, cancellation);

    public IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default) =>
        IsMute ? throw new JournalUnavailableException("The database does not answer. Start it again.") : journal.ReadCountedAsync(slice, asOf, cancellation);

    public IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, CancellationToken cancellation = default) =>
        journal.ReadIncidentAsync(incident, cancellation);

    public ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default) => journal.FindAsync(knownBy, cancellation);

    public ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default) =>
        journal.RecordedAtAsync(position, cancellation);

    public ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default) => journal.ShownAsync(real, cancellation);

    public ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default) => journal.RealAsync(shown, cancellation);

    public ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default) => journal.WaitBeyondAsync(position, cancellation);

    public ValueTask DisposeAsync() => journal.DisposeAsync();
}
