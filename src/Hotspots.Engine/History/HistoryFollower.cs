using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.History;

/// <summary>Keeps the columns of a running server up to the journal. Begins with the first question, and from then on follows the tail.</summary>
/// <remarks>
/// Subscribes first and reads afterwards, so that nothing falls between the two; what is told twice is passed over.
/// It stays on the scheduler of whoever asks: reading a long journal takes a while.
/// </remarks>
public sealed class HistoryFollower(CellContext context, ILogger<HistoryFollower> log) : IDisposable
{
    // So many changes are taken in together, so that a question finds little left to do.
    private const int NudgeAt = 1_024;

    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource ending = new();
    private readonly IncidentColumns columns = new(context.Placer);
    private Subscription? subscription;
    private int indexing;

    /// <summary>What is known at a position; for none at the newest, which has everything that the tail has handed on.</summary>
    /// <exception cref="HistoryException">The journal has not come to that position.</exception>
    public async ValueTask<ColumnView> AtAsync(Position? asOf = null, CancellationToken cancellation = default)
    {
        await CatchUpAsync(cancellation).ConfigureAwait(true);
        IndexBeside();
        return columns.At(asOf).For(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Cancel();
        if (subscription is not null)
        {
            context.Follower.Unsubscribe(subscription);
        }

        turn.Dispose();
        ending.Dispose();
    }

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(true);
        try
        {
            do
            {
                await BeginAsync(cancellation).ConfigureAwait(true);
            }
            while (!TakeIn());
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        if (subscription is { Lost: false })
        {
            return;
        }

        if (subscription is not null)
        {
            context.Follower.Unsubscribe(subscription);
            subscription = null;
        }

        var begun = context.Follower.Subscribe(SubscriptionFilter.Everything, Nudge, NudgeAt);
        try
        {
            await foreach (var change in context.Journal.ReadAsync(columns.Position, begun.From, cancellation).ConfigureAwait(true))
            {
                columns.Take(context.Placer.Place(change));
            }

            columns.Reach(begun.From);
            subscription = begun;
        }
        finally
        {
            if (subscription is null)
            {
                context.Follower.Unsubscribe(begun);
            }
        }
    }

    // What had been delivered before we looked is certainly in the inbox, unless it overflowed; what came meanwhile may be as well.
    private bool TakeIn()
    {
        var delivered = context.Follower.Delivered;
        var waiting = subscription!.Take();
        if (subscription.Lost)
        {
            return false;
        }

        foreach (var change in waiting)
        {
            columns.Take(change);
        }

        columns.Reach(delivered);
        return true;
    }

    // Questions do not wait for it: until it is there they count row by row. It is done on the threads of whoever asked.
    private void IndexBeside()
    {
        if (columns.WantsIndex && Interlocked.Exchange(ref indexing, 1) == 0)
        {
            _ = Task.Factory.StartNew(() =>
            {
                try
                {
                    columns.Index();
                }
                catch (Exception failure)
                {
                    log.LogWarning(failure, "The days of history could not be indexed; questions count row by row.");
                }
                finally
                {
                    Volatile.Write(ref indexing, 0);
                }
            }, ending.Token, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
        }
    }

    private void Nudge() => _ = Task.Run(async () =>
    {
        try
        {
            await CatchUpAsync(ending.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (ObjectDisposedException or OperationCanceledException))
        {
            log.LogWarning(failure, "History could not take in what is new; it does so with the next question.");
        }
    });
}
