using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotspots.Grains.Scheduled;

/// <summary>Sees to it, once at the start, that the grain of the nightly scores is woken.</summary>
public sealed class NightlyKeeper(IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<NightlyKeeper> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken); // Before that no silo of the cluster may be active yet.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<INightlyGrain>(INightlyGrain.Key).ScheduleAsync().WaitAsync(stoppingToken);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The nightly scores could not be scheduled; it is tried again in {Seconds} s.", TryAgain.TotalSeconds);
                await Task.Delay(TryAgain, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
