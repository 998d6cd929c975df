using System.CommandLine;
using System.Globalization;

namespace Hotspots.Server;

/// <summary><c>serve</c>: the API, the hub and the map over a store.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var store = CommonOptions.Store();
        var port = CommonOptions.Port();
        var runtime = new Option<string?>("--runtime") { Description = "What the cells live in: embedded or orleans.", HelpName = "NAME" };
        var insecure = new Option<bool>("--insecure") { Description = "Allow addresses that other machines can reach. Nobody has to sign in." };
        var urls = new Option<string?>("--urls") { Description = "The addresses to listen on, parted by semicolons; instead of --port.", HelpName = "URLS" };
        var command = new Command("serve", "Serve the map and the API over a store.") { store, port, runtime, insecure, urls };
        command.SetAction((parsed, cancellation) => RunAsync(
            SettingsReader.Read(
                (nameof(ServerSettings.StorePath), parsed.GetValue(store)),
                (nameof(ServerSettings.Port), parsed.GetValue(port)?.ToString(CultureInfo.InvariantCulture)),
                (nameof(ServerSettings.RuntimeName), parsed.GetValue(runtime)),
                (nameof(ServerSettings.Insecure), parsed.GetValue(insecure) ? "true" : null),
                (nameof(ServerSettings.Urls), parsed.GetValue(urls))),
            null,
            null,
            cancellation));
        return command;
    }

    /// <summary>Serves until asked to end, and says where.</summary>
    public static async Task<int> RunAsync(
        ServerSettings settings, Action<WebApplicationBuilder>? configure, string? beside, CancellationToken cancellation)
    {
        var server = await HotspotsApplication.BuildAsync(settings, TimeProvider.System, configure, cancellation);
        await using (server)
        {
            await server.ListenAsync(cancellation);
            Console.WriteLine($"Hotspots {VersionAction.Number} listens on {string.Join(" and ", server.Urls)} over {settings.StorePath}.{beside}");
            Console.WriteLine(settings.MapFolder is null ? "There is no map here, only the API: build src/Hotspots.Map first. Ctrl+C ends it." : "Ctrl+C ends it.");
            await server.WaitForShutdownAsync(cancellation);
        }

        return CommandLine.Ok;
    }
}
