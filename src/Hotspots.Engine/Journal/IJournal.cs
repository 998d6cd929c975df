using Hotspots.Domain;

namespace Hotspots.Engine;

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
    /// <exception cref="ArgumentException">A revision breaks <see cref="JournalRules"/>; nothing of this call was accepted.</exception>
    ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<Revision> revisions, CancellationToken cancellation = default);

    /// <summary>The changes after one position, up to and including another or the head, whichever comes first, in order.</summary>
    IAsyncEnumerable<Change> ReadAsync(Position after, Position upTo, CancellationToken cancellation = default);

    /// <summary>The revisions that counted when <paramref name="asOf"/> was the head, withdrawals left out, by position.</summary>
    IAsyncEnumerable<Counted> ReadCountedAsync(JournalSlice slice, Position asOf, CancellationToken cancellation = default);

    /// <summary>Returns once <see cref="Head"/> is beyond that position.</summary>
    ValueTask WaitBeyondAsync(Position position, CancellationToken cancellation = default);
}

/// <summary>A revision that counts, and where the journal has it.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="RecordedAt">When it was appended, UTC.</param>
/// <param name="Revision">What it says; never a withdrawal.</param>
public sealed record Counted(Position Position, DateTimeOffset RecordedAt, Revision Revision);

/// <summary>A part of the journal: what stands in a box and was counted after a moment. A null asks for everything.</summary>
/// <param name="Box">Only revisions with a place in this box.</param>
/// <param name="CountedAfter">Only revisions whose <see cref="OccurredAt.CountedAt"/> is later.</param>
public sealed record JournalSlice(GridBox? Box = null, DateTimeOffset? CountedAfter = null)
{
    /// <summary>The whole journal.</summary>
    public static JournalSlice Everything { get; } = new();
}

/// <summary>A box on the National Grid, EPSG:27700 metres, edges included.</summary>
/// <param name="SouthWest">Its lower left corner.</param>
/// <param name="NorthEast">Its upper right corner.</param>
public readonly record struct GridBox(GridPosition SouthWest, GridPosition NorthEast)
{
    /// <summary>Whether the position lies in it, or on its edge.</summary>
    public bool Contains(GridPosition at) =>
        at.Easting >= SouthWest.Easting && at.Easting <= NorthEast.Easting
        && at.Northing >= SouthWest.Northing && at.Northing <= NorthEast.Northing;
}
