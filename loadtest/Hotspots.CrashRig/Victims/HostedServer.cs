using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Builder;

namespace Hotspots.CrashRig;

/// <summary>The real server inside the rig's own process, so that the rig holds its clock: the product has no hook for that.</summary>
internal sealed class HostedServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private HostedServer(WebApplication server) => (this.server, Address) = (server, new(server.Urls.First()));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one over a store.</summary>
    public static async Task<HostedServer> StartAsync(StoreUnderTest store, TimeProvider clock, CancellationToken cancellation)
    {
        var server = await HotspotsApplication.BuildAsync(Settings(store), clock, null, cancellation);
        await server.ListenAsync(cancellation);
        return new(server);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }

    private static ServerSettings Settings(StoreUnderTest store) => new()
    {
        StorePath = (store as StoreUnderTest.SqliteUnderTest)?.Path ?? "",
        Cluster = (store as StoreUnderTest.PostgresUnderTest)?.Server.ConnectionString,
        GeodataFolder = Bounds.Built("Geodata"),
        Port = 0,
        LogToConsole = false,
        Insecure = true,
    };
}
