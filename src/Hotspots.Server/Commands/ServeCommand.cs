using System.CommandLine;
using Hotspots.Server.Access;
using Hotspots.Server.Hosting;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary><c>serve</c>: the API, the hub and the map over a store.</summary>
internal static class ServeCommand
{
    /// <summary>The hidden option by which a server ends with the process that started it.</summary>
    public const string AsChild = "--as-child";

    public static Command Make()
    {
        var child = new Option<bool>(AsChild) { Hidden = true, Description = "End when standard input does." };
        var at = CommonOptions.At();
        var (store, listening, silo) = (new StoreOptions(), new ListeningOptions(), new SiloOptions());
        var command = silo.AddTo(listening.AddTo(store.AddTo(new("serve", "Serve the map and the API over a store; with --cluster as one of several servers.") { at, child })));
        command.SetAction((parsed, cancellation) =>
        {
            var settings = store.Settings(parsed, [.. listening.Of(parsed), .. silo.Of(parsed)]) with { ClockSetTo = parsed.GetValue(at) };
            if (settings is { ClockSetTo: not null, Cluster: not null })
            {
                throw new StartupException("--at sets the clock of one server, and the servers of a cluster need one clock. Leave out --at or --cluster.");
            }

            if (parsed.GetValue(child))
            {
                OwnProgram.WhenParentIsGone(() => Environment.Exit(CommandLine.Ok)); // The database goes too: a farewell would wait for it in vain.
            }

            return RunAsync(settings, SetClock.At(settings.ClockSetTo), null, cancellation);
        });
        return command;
    }

    /// <summary>Serves until asked to end, and says where.</summary>
    public static async Task<int> RunAsync(ServerSettings settings, TimeProvider clock, Action<WebApplicationBuilder>? configure, CancellationToken cancellation)
    {
        var server = await HotspotsApplication.BuildAsync(settings, clock, configure + Hush, cancellation);
        await using (server)
        {
            await server.ListenAsync(cancellation);
            await TellAsync(server, settings, cancellation);
            await server.WaitForShutdownAsync(cancellation);
        }

        return CommandLine.Ok;
    }

    private static async Task TellAsync(WebApplication server, ServerSettings settings, CancellationToken cancellation)
    {
        var (store, listens) = (server.Services.GetRequiredService<OpenedStore>().Name, $"listens on {string.Join(" and ", server.Urls)}");
        if (settings.IsSiloOnly)
        {
            Console.WriteLine($"Hotspots {ProductVersion.Number} is a silo at {settings.Silo.Advertise}:{settings.Silo.Listens} over {store}{(server.Urls.Count > 0 ? $", and {listens} for its health" : "")}. Ctrl+C ends it.");
            return;
        }

        Console.WriteLine($"Hotspots {ProductVersion.Number} {listens} over {store}.");
        await TellOfDoorsAsync(server, settings, cancellation);
        Console.WriteLine($"{(settings.MapFolder is null ? "The map is not built, so there is only the API. " : "")}Ctrl+C ends it.");
    }

    private static async Task TellOfDoorsAsync(WebApplication server, ServerSettings settings, CancellationToken cancellation)
    {
        if (settings.Insecure)
        {
            Terminal.Warn("WARNING: --insecure: nobody has to sign in. Whoever can reach this address sees everything, sensitive groups too, and may add incidents.");
        }
        else if (!settings.AnybodyMayEnter && await server.Services.GetRequiredService<FirstAdministrator>().LinkAsync(cancellation) is { } link)
        {
            Console.WriteLine("Nobody can sign in yet. Whoever opens this link first, within a day, chooses the password of the account 'administrator':");
            Console.WriteLine($"  {server.Urls.First().TrimEnd('/')}{link}");
        }
    }

    // What the framework has to tell at every start and every request, and a failed start, which has its own sentence.
    private static void Hush(WebApplicationBuilder builder) => builder.Logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
}
