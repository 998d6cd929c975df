using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Hotspots.Grains.Cluster;

/// <summary>The servers of a cluster disagree about certificates. The message says which and how; nothing but another start helps.</summary>
public sealed class CertificateDisputeException(string message) : Exception(message);

/// <summary>Ends the start of a server whose certificate the silos would refuse, before they hear of it: they would declare it dead.</summary>
/// <param name="connectionString">Where the membership is.</param>
/// <param name="credential">What this server shows; null for nothing.</param>
/// <param name="peers">The addresses of the silos that live.</param>
/// <param name="log">Hears where the membership cannot be read, which is for others to tell.</param>
internal sealed class CertificateCheck(
    string connectionString, ClusterCredential? credential, Func<CancellationToken, Task<IEnumerable<IPEndPoint>>> peers, ILogger<CertificateCheck> log) : IHostedService
{
    private static readonly TimeSpan Lives = TimeSpan.FromSeconds(10);

    /// <summary>The check of a silo, on the silo ports of the others.</summary>
    public static CertificateCheck OfSilo(IServiceProvider services, ClusterSilo settings) =>
        new(settings.ConnectionString, settings.Credential, cancellation => SilosAsync(services, cancellation), services.GetRequiredService<ILogger<CertificateCheck>>());

    /// <summary>The check of a client, on the gateways.</summary>
    public static CertificateCheck OfClient(IServiceProvider services, ClusterClientSettings settings) =>
        new(settings.ConnectionString, settings.Credential, _ => GatewaysAsync(services), services.GetRequiredService<ILogger<CertificateCheck>>());

    /// <summary>Asks each silo.</summary>
    /// <exception cref="CertificateDisputeException">One disagrees.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            throw new CertificateDisputeException(refusal);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What a silo and this server disagree about, a sentence; null where none does.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellation)
    {
        try
        {
            await MembershipTables.PrepareAsync(connectionString, cancellation);
            var refusals = await Task.WhenAll((await peers(cancellation)).Select(peer => new CertificateTrial(peer, credential).RefusalAsync(cancellation)));
            return refusals.FirstOrDefault(refusal => refusal is not null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogDebug(failure, "The silos could not be asked for their certificates.");
            return null;
        }
    }

    private static async Task<IEnumerable<IPEndPoint>> SilosAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var table = services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, cancellation);
        var since = TimeProvider.System.GetUtcNow().UtcDateTime - Lives;
        return (await table.ReadAllAsync(cancellation)).Members.Select(member => member.Item1)
            .Where(silo => silo.Status is SiloStatus.Joining or SiloStatus.Active && silo.IAmAliveTime > since).Select(silo => silo.SiloAddress.Endpoint);
    }

    private static async Task<IEnumerable<IPEndPoint>> GatewaysAsync(IServiceProvider services)
    {
        var gateways = services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProvider();
        return (await gateways.GetGateways()).Select(gateway => new IPEndPoint(IPAddress.Parse(gateway.Host), gateway.Port));
    }
}
