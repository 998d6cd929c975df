using System.Net.Sockets;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Grains.Cluster;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Disclosure;
using Hotspots.Server.History;
using Hotspots.Server.Live;
using Hotspots.Server.Operations;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Connections;

namespace Hotspots.Server.Hosting;

/// <summary>Puts the server together: the store, the cells, the feed, the API, the hub and the map.</summary>
public static class HotspotsApplication
{
    /// <summary>Opens the store and builds the server, which does not listen yet. Disposing it closes the store.</summary>
    /// <param name="settings">What it is started with.</param>
    /// <param name="clock">Where windows end; null for the machine's clock.</param>
    /// <param name="configure">Adds to the services before they are built, for example a simulator.</param>
    /// <param name="cancellation">Ends the reading of the store.</param>
    /// <exception cref="StartupException">It cannot be; the message says why and what to do.</exception>
    public static async Task<WebApplication> BuildAsync(
        ServerSettings settings, TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        Check(settings);
        clock ??= TimeProvider.System;
        try
        {
            var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), cancellation).ConfigureAwait(false);
            return await BuildAsync(settings, store, clock, configure, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is JournalUnavailableException or AuditUnavailableException)
        {
            throw new StartupException(failure.Message, failure);
        }
    }

    /// <summary>Refuses settings by which it could not listen, before anything is opened or started.</summary>
    /// <exception cref="StartupException">An address, a certificate or a port cannot be; the message says which and what to do.</exception>
    internal static void Check(ServerSettings settings)
    {
        ListeningAddresses.Check(settings);
        ClusterCredentials.Check(settings);
        ListeningAddresses.DemandFree(settings);
        SiloPorts.Check(settings);
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="StartupException">The port is taken, or may not be listened on, or the silos of the cluster refuse this server's certificate.</exception>
    public static async Task ListenAsync(this WebApplication server, CancellationToken cancellation = default)
    {
        try
        {
            await server.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // What started before works on, else, and writes. What did not start cannot be stopped, and says so.
            await server.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (WhyNot(server, failure) is { } why)
            {
                throw new StartupException(why, failure);
            }

            throw;
        }
    }

    private static string? WhyNot(WebApplication server, Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message.TrimEnd('.')}. Another program, perhaps another Hotspots, listens there: stop it, or choose another port with --port.",
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } =>
            $"{ListeningAddresses.Of(server)} cannot be listened on ({failure.Message}). Choose another with --port.",
        CertificateDisputeException => $"{failure.Message} {ClusterCredentials.AllOrNone}",
        _ => null,
    };

    /// <summary>Listens until the process is asked to end, then finishes what is under way within seconds and closes the store.</summary>
    /// <exception cref="StartupException">The port is taken, or may not be listened on.</exception>
    public static async Task RunToEndAsync(this WebApplication server, CancellationToken cancellation = default)
    {
        await using (server.ConfigureAwait(false))
        {
            await server.ListenAsync(cancellation).ConfigureAwait(false);
            await server.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
        }
    }

    internal static async Task<WebApplication> BuildAsync(
        ServerSettings settings, OpenedStore store, TimeProvider clock, Action<WebApplicationBuilder>? configure, CancellationToken cancellation)
    {
        IAccessRegister? register = null;
        IAuditLog? record = null;
        try
        {
            var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation).ConfigureAwait(false);
            if (settings.IsSiloOnly)
            {
                return SiloApplication.Build(settings, store, geodata, clock, configure);
            }

            register = settings.AnybodyMayEnter ? null : await store.OpenRegisterAsync(cancellation).ConfigureAwait(false);
            record = await OpenedAudit.OpenAsync(settings, OpenedAudit.ClockOf(settings, clock), StoreMode.Write, cancellation).ConfigureAwait(false);
            return Build(settings, store, register, record, geodata, clock, configure);
        }
        catch
        {
            await (record?.DisposeAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
            await (register?.DisposeAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static WebApplication Build(
        ServerSettings settings, OpenedStore store, IAccessRegister? register, IAuditLog record, Geodata geodata, TimeProvider clock, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddListening(settings);
        builder.Services.AddSingleton(settings).AddSingleton(clock);
        builder.Services.AddEngine(store, geodata);
        builder.AddRuntime(settings);
        builder.AddDashboard(settings);
        builder.Services.AddAudit(settings, record, clock).AddAccess(settings, register).AddApi().AddLive().AddHistory(settings).AddDisclosure(settings);
        Telemetry.AddTo(builder.Services, settings);
        configure?.Invoke(builder);
        var server = builder.Build();
        server.Services.StartEngine();
        server.UseRouting(); // First, so that all that follows goes by the endpoint that was found, however its address was written.
        server.UseRequestTraces();
        server.UseSafety(settings);
        server.MapApi(settings);
        server.MapAccess(settings);
        server.MapLive();
        server.MapDashboard(settings);
        server.MapStaticMap(settings);
        return server;
    }
}
