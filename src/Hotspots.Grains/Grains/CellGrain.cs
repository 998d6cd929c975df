using Hotspots.Engine;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains;

/// <summary>A grain is a shell around a cell: Orleans gives the turns, <see cref="CellLife{TCell}"/> does the rest.</summary>
internal abstract class CellGrain<TCell>(CellWorld world, Func<CellWorld, string, TCell> make) : Grain, IFollowerGrain
    where TCell : Cell
{
    private CellLife<TCell>? life;

    private CellLife<TCell> Life => life ?? throw new InvalidOperationException("The grain is not active.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var self = this.AsReference<IFollowerGrain>();
        life = new(make(world, this.GetPrimaryKeyString()), world, () => _ = self.CatchUpAsync());
        return base.OnActivateAsync(cancellationToken);
    }

    // Best effort, as Orleans promises no more. An inbox left behind fills up, loses itself and stays silent.
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        life?.End();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task CatchUpAsync() => Life.CatchUpAsync().AsTask();

    protected async Task<TAnswer> AskAsync<TAnswer>(Func<TCell, Moment, TAnswer> question, CancellationToken cancellation, bool prepared = true)
    {
        // Who went away while others had their turns costs no turn.
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return await Life.AskAsync(question, prepared);
        }
        catch (JournalUnavailableException failure)
        {
            throw new JournalSilentException(failure.Message);
        }
    }
}
