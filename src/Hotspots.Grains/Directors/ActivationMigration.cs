using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hotspots.Grains.Directors;

/// <summary>Sends the cells of this silo to where they belong after silos came or went.</summary>
/// <remarks>
/// Each silo looks after its own cells only, and a cell moves when it has answered what it was asked. It looks again now and then:
/// while silos did not agree on who is active, a cell may have begun in the wrong place.
/// </remarks>
internal sealed class ActivationMigration(LocalCells cells, BoroughDirector director, ISiloStatusOracle oracle, ILocalSiloDetails self, ILogger<ActivationMigration> log)
    : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener, IDisposable
{
    // Silos that start together come one after the other, and each has to be known with its grains first.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim changed = new(0);
    private readonly CancellationTokenSource stopping = new();
    private Task moving = Task.CompletedTask;

    public void Participate(ISiloLifecycle observer) => observer.Subscribe(nameof(ActivationMigration), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status) => changed.Release();

    public void Dispose()
    {
        stopping.Dispose();
        changed.Dispose();
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        oracle.SubscribeToSiloStatusEvents(this);
        moving = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        oracle.UnSubscribeFromSiloStatusEvents(this);
        await stopping.CancelAsync();
        await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await changed.WaitAsync(LookAgain, cancellation);
            await Task.Delay(Pause, cancellation);
            while (await changed.WaitAsync(TimeSpan.Zero, cancellation))
            {
                // Several changes are one reason to look.
            }

            TryMoveStrangers();
        }
    }

    // What fails now is tried again at the next look.
    private void TryMoveStrangers()
    {
        try
        {
            MoveStrangers();
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Cells could not be sent to where they belong; it is tried again.");
        }
    }

    // Where the director, asked again by Orleans, says that it belongs here after all, a cell stays.
    private void MoveStrangers()
    {
        var active = oracle.GetApproximateSiloStatuses(onlyActive: true).Keys.ToList();
        if (!active.Contains(self.SiloAddress))
        {
            return;
        }

        var strangers = cells.All.Where(cell => !director.OwnerOf(cell.GrainId, active).Equals(self.SiloAddress)).ToList();
        foreach (var stranger in strangers)
        {
            stranger.Migrate(null);
        }

        if (strangers.Count > 0)
        {
            log.LogInformation("{Count} cells move to other silos.", strangers.Count);
        }
    }
}
