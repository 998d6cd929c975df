using Hotspots.Engine.Journal;
using Hotspots.Engine.Simulation;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Demo;

/// <summary>Appends simulated incidents while a server runs, as a feed would.</summary>
internal sealed class LiveSimulation(Simulator simulator, IJournal journal, ServerSettings settings, TimeProvider clock, ILogger<LiveSimulation> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var revision in simulator.Live(clock, settings.Speed ?? 1, stoppingToken).ConfigureAwait(false))
        {
            await AppendAsync(revision, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task AppendAsync(Domain.Incidents.Revision revision, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await journal.AppendAsync([revision with { Credential = Demonstration.Credential }], cancellation).ConfigureAwait(false);
                return;
            }
            catch (JournalUnavailableException why)
            {
                log.LogWarning("The simulation waits: {Reason}", why.Message);
                await Task.Delay(Pause, clock, cancellation).ConfigureAwait(false);
            }
        }
    }
}
