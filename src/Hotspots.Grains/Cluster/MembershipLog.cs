using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hotspots.Grains.Cluster;

/// <summary>Tells the log, once each, which silos came and which are gone.</summary>
internal sealed class MembershipLog(ISiloStatusOracle oracle, ILocalSiloDetails self, ILogger<MembershipLog> log)
    : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener
{
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(MembershipLog), ServiceLifecycleStage.Active, _ => Task.FromResult(oracle.SubscribeToSiloStatusEvents(this)));

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (!updatedSilo.Equals(self.SiloAddress) && status is SiloStatus.Active or SiloStatus.Dead)
        {
            log.LogInformation("The silo at {Silo} is {State}.", updatedSilo.Endpoint, status == SiloStatus.Active ? "here" : "gone");
        }
    }
}
