using Hotspots.Engine;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Hotspots.Runtime.Orleans;

/// <summary>Makes a silo of the host.</summary>
public static class OrleansHosting
{
    /// <summary>One silo in this process, clustered with nobody. The host must offer a <see cref="CellWorld"/>.</summary>
    public static ISiloBuilder UseHotspots(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<OrleansRuntime>();
        return silo;
    }
}
