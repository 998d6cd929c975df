using System.Net;
using Orleans.Configuration;

namespace Hotspots.Grains;

/// <summary>How a silo takes part in a cluster.</summary>
/// <param name="ConnectionString">The PostgreSQL database that holds the membership, as Npgsql takes it.</param>
/// <param name="Address">At which the other silos reach this one, and on which it listens.</param>
/// <param name="Port">For other silos.</param>
/// <param name="GatewayPort">For Orleans clients.</param>
/// <param name="Fast">Whether a silent silo is given up after about 2 seconds instead of 15.</param>
public sealed record ClusterSilo(string ConnectionString, IPAddress Address, int Port, int GatewayPort, bool Fast)
{
    /// <summary>The cluster's id in the membership.</summary>
    public const string Id = "hotspots";

    // Orleans publishes every 30 s. More often, dead rows are known for dead sooner, for one small write per silo.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>A silo that has published no sign of life for so long is not alive, unless it can be connected to.</summary>
    internal TimeSpan Silence => (Fast ? SignOfLife / 2 : SignOfLife) * 3;

    internal void Apply(ClusterMembershipOptions membership)
    {
        membership.IAmAliveTablePublishTimeout = Silence / 3;
        membership.NumMissedTableIAmAliveLimit = 3;
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        if (Fast)
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 2;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        }
    }
}
