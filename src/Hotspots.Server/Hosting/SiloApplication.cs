using Hotspots.Server.Disclosure;
using Hotspots.Server.Health;
using Hotspots.Server.History;
using Hotspots.Server.Http;
using Hotspots.Server.Operations;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Hosting.Server;

namespace Hotspots.Server.Hosting;

/// <summary>Puts a server together that only hosts cells: the store, the tail and the silo. Over HTTP it tells its health and nothing else.</summary>
internal static class SiloApplication
{
    public static WebApplication Build(ServerSettings settings, OpenedStore store, Geodata geodata, TimeProvider clock, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddListening(settings);
        if (ListeningAddresses.Of(settings).Length == 0)
        {
            builder.Services.AddSingleton<IServer, NoHttp>();
        }

        builder.Services.AddSingleton(settings).AddSingleton(clock).AddCells(store, geodata).AddPlacer(settings).AddScheduled(settings).AddSingleton<Readiness>();
        builder.AddRuntime(settings);
        builder.AddDashboard(settings);
        Telemetry.AddTo(builder.Services, settings);
        configure?.Invoke(builder);
        var server = builder.Build();
        server.Services.StartCells();
        server.MapHealth();
        return server;
    }

    private static void MapHealth(this WebApplication server)
    {
        server.MapGet("/healthz", () => TypedResults.Text("ok"));
        server.MapGet("/readyz", async (Readiness readiness, CancellationToken cancellation) => (await readiness.FaultsAsync(cancellation)).Count > 0
            ? (IResult)Problems.Result(StatusCodes.Status503ServiceUnavailable, Problems.NotReady, "The server is not ready.", null)
            : TypedResults.Text("""{"status":"ready"}""", "application/json"));
    }
}
