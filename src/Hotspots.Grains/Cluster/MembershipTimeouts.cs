using Orleans.Configuration;

namespace Hotspots.Grains.Cluster;

/// <summary>How soon a silo that died is known for dead, by those that live and by those that start.</summary>
internal static class MembershipTimeouts
{
    /// <summary>How soon somebody who looks into the membership's tables now and then learns of a change.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>Applies it.</summary>
    /// <remarks>
    /// Silos probe each other about every second: Orleans begins with <c>ProbeTimeout</c> and goes down to half of it for who
    /// answers fast. A killed process refuses connections, so that three probes in a row fail within three seconds; the last one
    /// goes through another silo, whose word is the second vote. One that only stalls keeps its connections open, and nobody
    /// votes against a silo that was heard from within <c>MaxProbeTimeout</c> times <c>NumMissedProbesLimit</c>, twelve seconds.
    /// Who starts has to be answered by every silo that is said to be active. One that has published no sign of life for five
    /// seconds counts as stale: who starts probes it too, and evicts it. For such they look every <c>TableRefreshTimeout</c>,
    /// which Orleans by itself sets to a minute.
    /// </remarks>
    public static void Apply(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1.5);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(4);
        membership.NumMissedProbesLimit = 3;
        membership.NumVotesForDeathDeclaration = 2;
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedTableIAmAliveLimit = 5;
        membership.TableRefreshTimeout = LookAgain;
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
