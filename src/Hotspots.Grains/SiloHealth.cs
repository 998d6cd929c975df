using Orleans.Runtime;

namespace Hotspots.Grains;

/// <summary>How this silo stands in its cluster.</summary>
public sealed class SiloHealth(ISiloStatusOracle oracle)
{
    /// <summary>How many silos are active, this one included.</summary>
    public int Active => oracle.GetApproximateSiloStatuses(onlyActive: true).Count;

    /// <summary>What stands in the way of this silo's work, for people; null where nothing does.</summary>
    public string? Fault => oracle.CurrentStatus == SiloStatus.Active
        ? null
        : $"This server's silo is {oracle.CurrentStatus} and not active in its cluster.";
}
