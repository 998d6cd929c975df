namespace Hotspots.Grains.Cluster;

/// <summary>Makes the membership's tables before a silo looks for them.</summary>
internal sealed class MembershipSchema(ClusterSilo settings) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(MembershipSchema), ServiceLifecycleStage.First, cancellation => MembershipTables.PrepareAsync(settings.ConnectionString, cancellation));
}
