using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>What every cell on a host shares.</summary>
/// <param name="Journal">Where a cell reads what was before it.</param>
/// <param name="Tail">Where it hears what is new.</param>
/// <param name="Placer">How it finds areas and groups.</param>
/// <param name="Clock">Where its windows end.</param>
public sealed record CellWorld(IJournal Journal, Tail Tail, Placer Placer, TimeProvider Clock);

/// <summary>The life of one cell in one home: it begins from the journal, follows the tail, answers, and ends.</summary>
/// <remarks>
/// A runtime calls it in turns, one at a time. A lost hand-over, a repeated one or a clock that went back cost a fresh start
/// from the journal and never a wrong figure.
/// </remarks>
public sealed class CellLife<TCell>(TCell cell, CellWorld world, Action nudge)
    where TCell : Cell
{
    /// <summary>A clock may lag behind itself by this much (it is being adjusted) before windows are opened again.</summary>
    public static readonly TimeSpan Jitter = TimeSpan.FromSeconds(2);

    private Inbox? inbox;
    private Position at;
    private DateTimeOffset now;

    /// <summary>How often it read the journal from the beginning.</summary>
    public int Beginnings { get; private set; }

    /// <summary>Takes in what waits, then asks. To be called in a turn.</summary>
    /// <param name="question">Gets the cell, and how far in the journal and until when its figures go.</param>
    /// <param name="cancellation">Ends the wait for the journal.</param>
    public async ValueTask<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation).ConfigureAwait(true);
        return question(cell, new(at, now));
    }

    /// <summary>Takes in what waits. To be called in a turn.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation = default)
    {
        var clock = world.Clock.GetUtcNow();
        if (inbox is null || inbox.Lost || clock < now - Jitter)
        {
            await BeginAsync(clock, cancellation).ConfigureAwait(true);
        }

        now = clock > now ? clock : now;
        cell.Advance(now);
        TakeIn();
    }

    /// <summary>Loses what waits, as a host under stress may; it will be read again.</summary>
    public void LoseBacklog() => inbox?.Lose();

    /// <summary>Hears nothing more. The next question begins it anew.</summary>
    public void End()
    {
        if (inbox is not null)
        {
            world.Tail.Unsubscribe(inbox);
            inbox = null;
        }
    }

    // Subscribed first and read afterwards, so that nothing falls between the two.
    private async ValueTask BeginAsync(DateTimeOffset clock, CancellationToken cancellation)
    {
        End();
        var begun = world.Tail.Subscribe(cell.Concerns, nudge);
        try
        {
            (now, at) = (clock, begun.From);
            Beginnings++;
            cell.Clear(now);
            await foreach (var counted in world.Journal.ReadCountedAsync(cell.SliceAt(now), at, cancellation).ConfigureAwait(true))
            {
                cell.Add(world.Placer.Place(counted.Revision));
            }

            inbox = begun;
        }
        finally
        {
            if (inbox is null)
            {
                world.Tail.Unsubscribe(begun);
            }
        }
    }

    // What had been delivered before we looked is certainly in the inbox; what came meanwhile may be as well.
    private void TakeIn()
    {
        var delivered = world.Tail.Delivered;
        foreach (var change in inbox!.Take())
        {
            TakeIn(change);
        }

        at = delivered > at ? delivered : at;
    }

    private void TakeIn(PlacedChange change)
    {
        try
        {
            if (change.Before is { } before)
            {
                cell.Remove(before);
            }

            if (change.After is { } after)
            {
                cell.Add(after);
            }

            at = change.Position;
        }
        catch
        {
            // Half taken in is wrong. The next question begins from the journal.
            inbox!.Lose();
            throw;
        }
    }
}

/// <summary>How far an answer goes: in the journal, and in time.</summary>
/// <param name="Position">It contains every change up to here and none after.</param>
/// <param name="Now">Its windows end here, UTC.</param>
public readonly record struct Moment(Position Position, DateTimeOffset Now) : IComparable<Moment>
{
    /// <summary>For a wire: <c>8123.1763620000000</c>, the position and the milliseconds since 1970.</summary>
    public override string ToString() => FormattableString.Invariant($"{Position.Value}.{Now.ToUnixTimeMilliseconds()}");

    /// <summary>By position, then by time.</summary>
    public int CompareTo(Moment other) => (Position, Now).CompareTo((other.Position, other.Now));
}
