using System.Net;

namespace Hotspots.Grains.Cluster;

/// <summary>How a silo takes part in a cluster.</summary>
/// <param name="ConnectionString">The PostgreSQL database that holds the membership, as Npgsql takes it.</param>
/// <param name="Address">At which the other silos reach this one, and on which it listens.</param>
/// <param name="Port">For other silos.</param>
/// <param name="GatewayPort">For Orleans clients; 0 where there are none, so that nothing listens for them.</param>
/// <param name="Credential">By which silos and clients know each other; null where nobody else can reach the ports.</param>
public sealed record ClusterSilo(string ConnectionString, IPAddress Address, int Port, int GatewayPort, ClusterCredential? Credential = null)
{
    /// <summary>The cluster's id in the membership.</summary>
    public const string Id = "hotspots";
}
