using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Directors;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Cells;

/// <summary>A grain is a shell around a cell: Orleans gives the turns, <see cref="CellLifecycle{TCell}"/> does the rest.</summary>
[BoroughPlacement]
internal abstract class CellGrain<TCell>(CellContext context, Func<CellContext, string, TCell> make, bool eager = false) : Grain, IFollowerGrain
    where TCell : Cell
{
    // A watch looks between calls; a life has one turn at a time.
    private readonly SemaphoreSlim turn = new(1);
    private CellLifecycle<TCell>? lifecycle;

    private CellLifecycle<TCell> Life => lifecycle ?? throw new InvalidOperationException("The grain is not active.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        lifecycle = new(make(context, this.GetPrimaryKeyString()), context, NudgeOf(this.AsReference<IFollowerGrain>()), eager);
        return base.OnActivateAsync(cancellationToken);
    }

    // Best effort, as Orleans promises no more. An inbox left behind fills up, loses itself and stays silent.
    // A watch may still have its turn. It would begin to listen again, so it is waited for, and nobody gets a turn after it.
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        lifecycle?.End();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task CatchUpAsync() => InTurnAsync(async lifecycle =>
    {
        await lifecycle.CatchUpAsync();
        return true;
    });

    /// <summary>What is done, from any thread, when something waits.</summary>
    protected virtual Action NudgeOf(IFollowerGrain self) => () => _ = self.CatchUpAsync();

    protected Task<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, CancellationToken cancellation, bool prepared = true) =>
        InTurnAsync(lifecycle => lifecycle.AskAsync(question, prepared, cancellation));

    protected async Task<TAnswer> InTurnAsync<TAnswer>(Func<CellLifecycle<TCell>, ValueTask<TAnswer>> use)
    {
        await turn.WaitAsync();
        try
        {
            return await use(Life);
        }
        catch (JournalUnavailableException failure)
        {
            throw new JournalSilentException(failure.Message);
        }
        catch (CellUnavailableException failure)
        {
            throw RetriedCalls.Passing(failure);
        }
        finally
        {
            turn.Release();
        }
    }
}
