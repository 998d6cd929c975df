using System.CommandLine;

namespace Hotspots.Server;

/// <summary><c>serve</c>: the API, the hub and the map over a store.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var store = CommonOptions.Store();
        var listening = new ListeningOptions();
        var command = listening.AddTo(new("serve", "Serve the map and the API over a store.") { store });
        command.SetAction((parsed, cancellation) => RunAsync(SettingsReader.ForStore(parsed.GetValue(store), listening.Of(parsed)), null, cancellation));
        return command;
    }

    /// <summary>Serves until asked to end, and says where.</summary>
    public static async Task<int> RunAsync(ServerSettings settings, Action<WebApplicationBuilder>? configure, CancellationToken cancellation)
    {
        var server = await HotspotsApplication.BuildAsync(settings, TimeProvider.System, configure, cancellation);
        await using (server)
        {
            await server.ListenAsync(cancellation);
            Console.WriteLine($"Hotspots {VersionAction.Number} listens on {string.Join(" and ", server.Urls)} over {settings.StorePath}.");
            Console.WriteLine($"{(settings.MapFolder is null ? "The map is not built, so there is only the API. " : "")}Ctrl+C ends it.");
            await server.WaitForShutdownAsync(cancellation);
        }

        return CommandLine.Ok;
    }
}
