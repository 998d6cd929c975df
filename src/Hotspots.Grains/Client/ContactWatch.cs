using Hotspots.Grains.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Messaging;

namespace Hotspots.Grains.Client;

/// <summary>Connects the client without holding up the server, and watches which silos there are.</summary>
internal sealed class ContactWatch(ClusterClientSettings settings, IServiceProvider services, SiloContact contact, CertificateCheck check, ILogger<ContactWatch> log) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly IClusterClient client = services.GetRequiredService<IClusterClient>();
    private HashSet<Uri> known = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ((IHostedService)client).StopAsync(cancellationToken);
    }

    // Orleans tries for as long as there is no silo; it would let the whole server wait for it.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilDoneAsync(() => MembershipTables.PrepareAsync(settings.ConnectionString, stoppingToken), stoppingToken);
        await TellUntilDoneAsync(((IHostedService)client).StartAsync(stoppingToken), stoppingToken);
        contact.IsIntroduced = true;
        var silos = services.GetRequiredService<IGatewayListProvider>();
        while (true)
        {
            await LookAsync(silos);
            await Task.Delay(Second, stoppingToken);
        }
    }

    private async Task UntilDoneAsync(Func<Task> work, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning("The membership cannot be reached, and is tried again: {Reason}", failure.Message);
                await Task.Delay(Second, cancellation);
            }
        }
    }

    // Silos that start later may disagree as well.
    private async Task TellUntilDoneAsync(Task connecting, CancellationToken cancellation)
    {
        string? told = null;
        while (await Task.WhenAny(connecting, Task.Delay(5 * Second, cancellation)) != connecting)
        {
            if (await check.RefusalAsync(cancellation) is { } refusal && refusal != told)
            {
                log.LogWarning("{Refusal}", told = refusal);
            }
        }

        await connecting;
    }

    private async Task LookAsync(IGatewayListProvider silos)
    {
        try
        {
            See([.. await silos.GetGateways()]);
            if (contact.IsLost)
            {
                // Nothing else is sent while no silo is in reach, and Orleans connects only where something is.
                await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(2 * Second);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogDebug(failure, "The silos could not be looked at.");
        }
    }

    private void See(HashSet<Uri> silos)
    {
        var (came, gone) = (silos.Except(known).ToList(), known.Except(silos).ToList());
        (known, contact.Active) = (silos, silos.Count);
        came.ForEach(silo => log.LogInformation("The silo at {Silo} is here.", silo.Authority));
        gone.ForEach(silo => log.LogInformation("The silo at {Silo} is gone.", silo.Authority));
        if (gone.Count > 0)
        {
            contact.Interrupt();
        }
    }
}
