using Hotspots.Server.Access;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Hotspots.Server.Live;

/// <summary>The hub and its limits.</summary>
internal static class LiveServices
{
    private const int LargestMessage = 32 << 10;

    // Who is silent for so long, or takes in nothing of what they are sent, is gone, and may come again.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = LargestMessage;
                hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
                hub.ClientTimeoutInterval = Timeout;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
                hub.MaximumParallelInvocationsPerClient = LiveHub.MostStreams;
                hub.AddFilter<HubCredentialFilter>();
            })
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions));
        services.AddSingleton<HubCredentialFilter>();
        services.AddSingleton<LensBudget>();
        services.AddSingleton<SharedFrames>();
        services.AddSingleton<PastFrames>();
        services.AddSingleton<PublishedFrames>();
        services.AddSingleton<IHubProtocol, FrameProtocol>(); // Of two of one name the last is taken.
        return services;
    }

    public static void MapLive(this WebApplication server) => server.MapHub<LiveHub>(WatchRequest.Hub, connection =>
    {
        connection.Transports = HttpTransportType.WebSockets;
        connection.ApplicationMaxBufferSize = LargestMessage;
        connection.TransportMaxBufferSize = LargestMessage; // What a stalled watcher may hold on to; more waits in no queue.
        connection.TransportSendTimeout = Timeout;
        connection.WebSockets.CloseTimeout = TimeSpan.FromSeconds(2);
    }).Needs(Policies.Look).RequireRateLimiting(RateLimits.Connections);
}
