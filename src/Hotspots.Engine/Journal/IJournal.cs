using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>The one total order of everything that was ever said about incidents. Append-only and durable.</summary>
/// <remarks>
/// Positions begin at 1 and have no gaps. Of one incident the revision with the highest number counts, in whatever order
/// revisions arrive. All members may be called from any thread.
/// </remarks>
public interface IJournal : IAsyncDisposable
{
    /// <summary>The position of the last durable revision; <see cref="Position.Start"/> while there is none.</summary>
    Position Head { get; }

    /// <summary>Appends revisions, in order, and returns when they are durable: one outcome for each, in the same order.</summary>
    /// <remarks>A call is accepted whole or not at all, and what it adds stands together. A call cancelled while it waits adds nothing.</remarks>
    /// <exception cref="JournalUnavailableException">Nothing of this call was acknowledged. Sending it again is harmless, even where a lost answer hid that it stands.</exception>
    ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ValidRevision> revisions, CancellationToken cancellation = default);

    /// <summary>The changes after one position, up to and including another or the head, whichever comes first, in order.</summary>
    /// <param name="after">The position before the first.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="extent">Only changes that it contains; null for all of them.</param>
    /// <param name="cancellation">Ends it early.</param>
    IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, JournalExtent? extent, CancellationToken cancellation = default);

    /// <summary>Everything that was said about one incident, in the order in which it was said; nothing where it is unknown.</summary>
    IAsyncEnumerable<Change> ReadIncidentAsync(IncidentKey incident, CancellationToken cancellation = default);

    /// <summary>The revisions that counted when <paramref name="asOf"/> was the head, what was withdrawn or merged left out, by position.</summary>
    IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default);

    /// <summary>The last position recorded at or before an instant; <see cref="Position.Start"/> where there is none.</summary>
    /// <remarks>
    /// Times of recording never decrease along positions, whatever the clock does, so this never decreases along instants.
    /// Up to the moment of asking more may still be recorded; of earlier instants the answer stays.
    /// </remarks>
    ValueTask<Position> FindAsync(DateTimeOffset knownBy, CancellationToken cancellation = default);

    /// <summary>When the revision at that position was recorded, UTC; null where nothing stands there.</summary>
    ValueTask<DateTimeOffset?> RecordedAtAsync(Position position, CancellationToken cancellation = default);

    /// <summary>A position as it is shown to who may not notice what the store's <see cref="PositionRule"/> hides: how many up to it are not hidden.</summary>
    /// <exception cref="JournalUnavailableException">Nobody knows: it was appended without a rule, or the store counts by another.</exception>
    /// <exception cref="NotYetKnownException">The journal has not come so far.</exception>
    ValueTask<Position> ShownAsync(Position real, CancellationToken cancellation = default);

    /// <summary>The first position that is shown so; null where the journal, as it is shown, has not come so far.</summary>
    /// <exception cref="JournalUnavailableException">Nobody knows: it was appended without a rule, or the store counts by another.</exception>
    ValueTask<Position?> RealAsync(Position shown, CancellationToken cancellation = default);

    /// <summary>Returns once <see cref="Head"/> is beyond that position.</summary>
    ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default);
}

/// <summary>Shorter ways to use a journal.</summary>
public static class JournalExtensions
{
    /// <summary>Validates revisions and appends them.</summary>
    /// <inheritdoc cref="IJournal.AppendAsync"/>
    /// <exception cref="ArgumentException">A revision breaks <see cref="JournalRules"/>; nothing of this call was accepted.</exception>
    public static async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        this IJournal journal, IReadOnlyList<Revision> revisions, CancellationToken cancellation = default) =>
        await journal.AppendAsync(ValidRevision.Demand(revisions), cancellation).ConfigureAwait(false);

    /// <summary>All changes after one position, up to and including another or the head, whichever comes first, in order.</summary>
    public static IAsyncEnumerable<Change> ReadAsync(this IJournal journal, Position after, Position upTo, CancellationToken cancellation = default) =>
        journal.ReadAsync(after, upTo, null, cancellation);
}

/// <summary>A revision that counts, and where the journal has it.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Revision">What it says; never a withdrawal nor a merge.</param>
public sealed record Counted(Position Position, DateTimeOffset RecordedAt, Revision Revision);

/// <summary>A part of the journal: what stands in a box, was counted in a span, came from a source. A null asks for everything.</summary>
/// <param name="Box">Only revisions with a place in this box.</param>
/// <param name="CountedAfter">Only revisions whose <see cref="OccurredAt.CountedAt"/> is later.</param>
/// <param name="CountedUpTo">Only revisions whose <see cref="OccurredAt.CountedAt"/> is not later.</param>
/// <param name="Source">Only revisions of incidents that this source told.</param>
/// <param name="Unlocated">With a box: besides also what has no place at all.</param>
public sealed record JournalSlice(
    GridBox? Box = null, DateTimeOffset? CountedAfter = null, DateTimeOffset? CountedUpTo = null, string? Source = null, bool Unlocated = false)
{
    /// <summary>The whole journal.</summary>
    public static JournalSlice Everything { get; } = new();

    /// <summary>What has no place.</summary>
    public static JournalSlice WithoutPlace { get; } = new(GridBox.Nowhere, Unlocated: true);

    /// <summary>A slice that holds all that this and another hold, of any source.</summary>
    public JournalSlice Around(JournalSlice other) => new(
        Box is { } one && other.Box is { } two ? one.Around(two) : null,
        CountedAfter is { } after && other.CountedAfter is { } otherAfter ? (after < otherAfter ? after : otherAfter) : null,
        CountedUpTo is { } upTo && other.CountedUpTo is { } otherUpTo ? (upTo > otherUpTo ? upTo : otherUpTo) : null,
        Unlocated: Unlocated || other.Unlocated);

    /// <summary>Whether a revision lies in it.</summary>
    public bool Contains(Revision revision) =>
        (Box is not { } box || (revision.Grid is { } at ? box.Contains(at) : Unlocated))
        && (CountedAfter is not { } after || revision.Occurred.CountedAt > after)
        && (CountedUpTo is not { } upTo || revision.Occurred.CountedAt <= upTo)
        && (Source is null || Source == revision.Key.Incident.Source);
}

/// <summary>A box on the National Grid, EPSG:27700 metres, edges included.</summary>
/// <param name="SouthWest">Its lower left corner.</param>
/// <param name="NorthEast">Its upper right corner.</param>
public readonly record struct GridBox(GridPosition SouthWest, GridPosition NorthEast)
{
    /// <summary>A box that contains nothing.</summary>
    public static GridBox Nowhere { get; } = new(default, new(-1, -1));

    /// <summary>The box around this and another.</summary>
    public GridBox Around(GridBox other) => this == Nowhere ? other : other == Nowhere ? this : new(
        new(Math.Min(SouthWest.Easting, other.SouthWest.Easting), Math.Min(SouthWest.Northing, other.SouthWest.Northing)),
        new(Math.Max(NorthEast.Easting, other.NorthEast.Easting), Math.Max(NorthEast.Northing, other.NorthEast.Northing)));

    /// <summary>Whether the position lies in it, or on its edge.</summary>
    public bool Contains(GridPosition at) =>
        at.Easting >= SouthWest.Easting && at.Easting <= NorthEast.Easting
        && at.Northing >= SouthWest.Northing && at.Northing <= NorthEast.Northing;
}
