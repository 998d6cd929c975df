using System.Diagnostics;
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

    // So many are taken in before others get the thread: about a millisecond.
    private const int Stretch = 1_024;

    private static readonly string Kind = typeof(TCell).Name.Replace("Cell", "", StringComparison.Ordinal).ToLowerInvariant();

    private Inbox? inbox;
    private Position at;
    private DateTimeOffset now;

    /// <summary>How often it read the journal from the beginning.</summary>
    public int Beginnings { get; private set; }

    /// <summary>Takes in what waits, then asks. To be called in a turn.</summary>
    /// <param name="question">Gets the cell, and how far in the journal and until when its figures go.</param>
    /// <param name="prepared">Whether the question needs what <see cref="Cell.Prepare"/> does.</param>
    /// <param name="cancellation">Ends the wait for the journal.</param>
    public async ValueTask<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, bool prepared = true, CancellationToken cancellation = default)
    {
        var begun = Stopwatch.GetTimestamp();
        await TakeTurnAsync(cancellation).ConfigureAwait(true);
        try
        {
            while (prepared && cell.Prepare())
            {
                await Task.Yield();
            }

            return question(cell, new(at, now));
        }
        catch (InvalidOperationException)
        {
            // It holds what cannot be. The next question begins from the journal.
            LoseBacklog();
            throw;
        }
        finally
        {
            EngineMetrics.TurnTook(Kind, begun);
        }
    }

    /// <summary>Takes in what waits. To be called in a turn.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation = default)
    {
        var begun = Stopwatch.GetTimestamp();
        await TakeTurnAsync(cancellation).ConfigureAwait(true);
        EngineMetrics.TurnTook(Kind, begun);
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
            EngineMetrics.Ended(Kind);
        }
    }

    private async ValueTask TakeTurnAsync(CancellationToken cancellation)
    {
        do
        {
            var clock = Milliseconds.Of(world.Clock.GetUtcNow());
            if (inbox is null || inbox.Lost || clock < now - Jitter)
            {
                await BeginAsync(clock, cancellation).ConfigureAwait(true);
            }

            now = clock > now ? clock : now;
            cell.Advance(now);
        }
        while (!await TakeInAsync().ConfigureAwait(true));
    }

    // Subscribed first and read afterwards, so that nothing falls between the two.
    private async ValueTask BeginAsync(DateTimeOffset clock, CancellationToken cancellation)
    {
        End();
        var begun = world.Tail.Subscribe(cell.Interest, nudge, nudgeAt: Stretch);
        try
        {
            (now, at) = (clock, begun.From);
            Beginnings++;
            EngineMetrics.Began(Kind);
            cell.Clear(now);
            var read = 0;
            await foreach (var counted in world.Journal.ReadCountedAsync(cell.SliceAt(now), at, cancellation).ConfigureAwait(true))
            {
                cell.Add(world.Placer.Place(counted.Revision));
                await MakeRoomAsync(++read).ConfigureAwait(true);
            }

            inbox = begun;
            EngineMetrics.CameToLife(Kind);
        }
        finally
        {
            if (inbox is null)
            {
                world.Tail.Unsubscribe(begun);
            }
        }
    }

    // What had been delivered before we looked is certainly in the inbox, unless it overflowed; what came meanwhile may be as well.
    private async ValueTask<bool> TakeInAsync()
    {
        var delivered = world.Tail.Delivered;
        var waiting = inbox!.Take();
        if (inbox.Lost)
        {
            return false;
        }

        for (var taken = 0; taken < waiting.Count;)
        {
            TakeIn(waiting[taken]);
            await MakeRoomAsync(++taken).ConfigureAwait(true);
        }

        at = delivered > at ? delivered : at;
        return true;
    }

    // The turn goes on, but not on this thread all along: a long one must not keep other cells of the host waiting.
    private static async ValueTask MakeRoomAsync(int done)
    {
        if (done % Stretch == 0)
        {
            await Task.Yield();
        }
    }

    private void TakeIn(PlacedChange change)
    {
        try
        {
            cell.Take(change);
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
public readonly record struct Moment(Position Position, DateTimeOffset Now);
