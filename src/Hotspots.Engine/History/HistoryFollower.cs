using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.History;

/// <summary>Keeps the columns of a running server up to the journal. Begins with the first question, and from then on follows the tail.</summary>
/// <remarks>
/// What it took in before a loss stays: it reads on from there. It stays on the scheduler of whoever asks: reading a long journal takes a while.
/// </remarks>
public sealed class HistoryFollower(CellContext context, ILogger<HistoryFollower> log) : JournalConsumer(context.Follower), IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource ending = new();
    private IncidentColumns columns = new(context.Placer);
    private int indexing;

    /// <summary>What is known at a position; for none at the newest, which has everything that the tail has handed on.</summary>
    /// <exception cref="HistoryException">The journal has not come to that position.</exception>
    public async ValueTask<ColumnView> AtAsync(Position? asOf = null, CancellationToken cancellation = default)
    {
        var known = await CatchUpAsync(cancellation).ConfigureAwait(true);
        IndexBeside(known);
        return known.At(asOf).For(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Cancel();
        End();
        turn.Dispose();
        ending.Dispose();
    }

    /// <inheritdoc/>
    protected override Position Kept => columns.Position;

    /// <inheritdoc/>
    protected override async Task<Subscription> SubscribeAsync(CancellationToken cancellation)
    {
        // A nudge comes when so much waits that a question should not have it left to do.
        var begun = Follower.Subscribe(SubscriptionFilter.Everything, Nudge, Slice);
        try
        {
            await foreach (var change in context.Journal.ReadAsync(columns.Position, begun.From, cancellation).ConfigureAwait(true))
            {
                Take(context.Placer.Place(change));
            }

            return begun;
        }
        catch
        {
            Follower.Unsubscribe(begun);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Take(PlacedChange change)
    {
        try
        {
            columns.Take(change);
        }
        catch
        {
            columns = new(context.Placer); // Half taken in is wrong.
            throw;
        }
    }

    private async Task<IncidentColumns> CatchUpAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(true);
        try
        {
            await FollowAsync(null, null, cancellation).ConfigureAwait(true);
            columns.Reach(Reached);
            return columns;
        }
        finally
        {
            turn.Release();
        }
    }

    // Questions do not wait for it: until it is there they count row by row. It is done on the threads of whoever asked.
    private void IndexBeside(IncidentColumns known)
    {
        if (known.WantsIndex && Interlocked.Exchange(ref indexing, 1) == 0)
        {
            _ = Task.Factory.StartNew(() =>
            {
                try
                {
                    known.Index();
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
