using System.Diagnostics;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Engine.Live.Cells;

/// <summary>What every cell on a host shares.</summary>
/// <param name="Journal">Where a cell reads what was before it.</param>
/// <param name="Follower">Where it hears what is new.</param>
/// <param name="Placer">How it finds areas and groups.</param>
/// <param name="Clock">Where its windows end.</param>
public sealed record CellContext(IJournal Journal, JournalFollower Follower, Placer Placer, TimeProvider Clock)
{
    /// <summary>Reads for cells that begin.</summary>
    public CellLoader Loader { get; } = new(Journal, Follower, Placer);
}

/// <summary>The life of one cell in one home: it begins from the journal, follows the tail, answers, and ends.</summary>
/// <remarks>
/// A runtime calls it in turns, one at a time. A lost hand-over, a repeated one or a clock that went back cost a fresh start
/// from the journal and never a wrong figure.
/// </remarks>
/// <param name="cell">The cell.</param>
/// <param name="context">What it lives on.</param>
/// <param name="nudge">Called, quickly and from any thread, when something waits that should not wait for a question.</param>
/// <param name="eager">Whether it wants to be nudged at every change, or only where many wait.</param>
public sealed class CellLifecycle<TCell>(TCell cell, CellContext context, Action nudge, bool eager = false) : JournalConsumer(context.Follower)
    where TCell : Cell
{
    /// <summary>A clock may lag behind itself by this much (it is being adjusted) before windows are opened again.</summary>
    public static readonly TimeSpan Jitter = TimeSpan.FromSeconds(2);

    /// <summary>So far ahead of its own clock a cell is asked as at an instant, as clocks differ a little from silo to silo. Who asks beyond that has a wrong clock, or it has.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(2);

    /// <summary>How long a question as at a position waits for the journal to be followed up to there.</summary>
    public static readonly TimeSpan PositionTimeout = TimeSpan.FromSeconds(5);

    private static readonly string Kind = typeof(TCell).Name.Replace("Cell", "", StringComparison.Ordinal).ToLowerInvariant();

    private StepMemory? steps;
    private DateTimeOffset now;
    private DateTimeOffset clockSeen;

    /// <summary>How often it read the journal from the beginning.</summary>
    public int Beginnings { get; private set; }

    /// <summary>Takes in what waits, then asks. To be called in a turn.</summary>
    /// <param name="question">Gets the cell, and how far in the journal and until when its figures go.</param>
    /// <param name="prepared">Whether the question needs what <see cref="Cell.Prepare"/> does.</param>
    /// <param name="cancellation">Ends the wait for the journal.</param>
    public async ValueTask<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, bool prepared = true, CancellationToken cancellation = default)
    {
        var begun = Stopwatch.GetTimestamp();
        await TakeTurnAsync(null, cancellation).ConfigureAwait(true);
        while (prepared && cell.Prepare())
        {
            await Task.Yield();
        }

        return Answer(() => question(cell, new(Reached, now)), begun);
    }

    /// <summary>Asks as at a position and an instant: waits for what is not there yet, and undoes for the answer what came after.</summary>
    /// <param name="question">Gets the cell and that moment.</param>
    /// <param name="moment">The position, of this journal, and the instant, UTC.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="MomentPassedException">The instant lies too far back.</exception>
    /// <exception cref="CellUnavailableException">The journal was not followed up to that position in time, or the instant lies ahead of its clock.</exception>
    public async ValueTask<TAnswer> AskAsAtAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, Moment moment, CancellationToken cancellation = default)
    {
        var begun = Stopwatch.GetTimestamp();
        DemandPresent(moment.Now);
        await FollowedAsync(moment.Position, cancellation).ConfigureAwait(true);
        await TakeTurnAsync(moment, cancellation).ConfigureAwait(true);
        if (moment.Now < cell.EarliestMoment)
        {
            throw new MomentPassedException(now);
        }

        var later = await TakenAfterAsync(moment.Position, cancellation).ConfigureAwait(true);
        return Answer(() => AnswerWithout(later, () => question(cell, moment)), begun);
    }

    /// <summary>Takes in what waits. To be called in a turn.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation = default)
    {
        var begun = Stopwatch.GetTimestamp();
        await TakeTurnAsync(null, cancellation).ConfigureAwait(true);
        EngineMetrics.TurnTook(Kind, begun);
    }

    /// <inheritdoc/>
    protected override async Task<Subscription> SubscribeAsync(CancellationToken cancellation)
    {
        Beginnings++;
        EngineMetrics.Began(Kind);
        var clock = Milliseconds.Of(context.Clock.GetUtcNow());
        var subscription = await context.Loader.LoadAsync(cell, clock, nudge, eager ? 1 : Slice, cancellation).ConfigureAwait(true);
        (steps, now, clockSeen) = (new(subscription.From, context.Clock), clock, clock);
        EngineMetrics.CameToLife(Kind);
        return subscription;
    }

    /// <inheritdoc/>
    protected override void Take(PlacedChange change)
    {
        cell.Take(change);
        if (cell.EarliestMoment < DateTimeOffset.MaxValue) // What is never asked as at a moment has nothing to undo.
        {
            steps!.Remember(change);
        }
    }

    /// <inheritdoc/>
    protected override void Ended()
    {
        steps = null;
        EngineMetrics.Ended(Kind);
    }

    private TAnswer Answer<TAnswer>(Func<TAnswer> question, long begun)
    {
        try
        {
            return question();
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

    private TAnswer AnswerWithout<TAnswer>(List<CellStep> later, Func<TAnswer> question)
    {
        try
        {
            later.ForEach(step => step.Apply(cell, undo: true));
            var answer = question();
            later.Reverse();
            later.ForEach(step => step.Apply(cell, undo: false));
            return answer;
        }
        catch
        {
            LoseBacklog(); // Half undone is wrong.
            throw;
        }
    }

    // The last one first. What it does not remember, or was told of when it began, the journal still knows.
    private async ValueTask<List<CellStep>> TakenAfterAsync(Position position, CancellationToken cancellation)
    {
        List<CellStep> later = [.. steps!.TakenAfter(position)];
        if (position < steps.RememberedAfter)
        {
            var earlier = new RecentSteps();
            await foreach (var change in context.Journal.ReadAsync(position, steps.RememberedAfter, cell.Filter.Extent, cancellation).ConfigureAwait(true))
            {
                earlier.Add(context.Placer.Place(change), taken: 0);
            }

            later.AddRange(earlier.After(position));
        }

        return later;
    }

    // It would be pushed ahead for good, and all who ask it after that with it.
    private void DemandPresent(DateTimeOffset instant)
    {
        if (instant - Milliseconds.Of(context.Clock.GetUtcNow()) is var ahead && ahead > MostAhead)
        {
            throw CellUnavailableException.OfClock("who asks", ahead);
        }
    }

    private async ValueTask FollowedAsync(Position position, CancellationToken cancellation)
    {
        try
        {
            await Follower.WaitForAsync(position, cancellation).WaitAsync(PositionTimeout, context.Clock, cancellation).ConfigureAwait(true);
        }
        catch (TimeoutException failure)
        {
            throw new CellUnavailableException($"The journal was not followed up to position {position} in time. Ask again in a moment.", failure);
        }
    }

    private ValueTask TakeTurnAsync(Moment? asAt, CancellationToken cancellation)
    {
        if (Milliseconds.Of(context.Clock.GetUtcNow()) + Jitter < clockSeen)
        {
            LoseBacklog(); // What left its windows is not there any more.
        }

        return FollowAsync(asAt?.Position, () => Advance(asAt?.Now), cancellation);
    }

    private void Advance(DateTimeOffset? to)
    {
        var clock = Milliseconds.Of(context.Clock.GetUtcNow());
        clockSeen = Later(clockSeen, clock);
        now = Later(now, to ?? clock);
        cell.Advance(now);
        steps!.Forget();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

/// <summary>An instant lies too far back to be asked about. Nothing changed; ask again as at a later one.</summary>
/// <param name="now">Where the clock of what was asked stands, UTC.</param>
public sealed class MomentPassedException(DateTimeOffset now) : Exception($"That instant has passed; the clock stands at {now:O}.")
{
    /// <summary>Where the clock of what was asked stands, UTC.</summary>
    public DateTimeOffset Now => now;
}
