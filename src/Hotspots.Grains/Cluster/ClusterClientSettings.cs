namespace Hotspots.Grains.Cluster;

/// <summary>How a server that hosts no cells finds the silos that do.</summary>
/// <param name="ConnectionString">The PostgreSQL database that holds the membership, as Npgsql takes it.</param>
/// <param name="Credential">What it shows the silos; null where they ask for nothing.</param>
public sealed record ClusterClientSettings(string ConnectionString, ClusterCredential? Credential = null);
