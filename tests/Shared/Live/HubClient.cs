using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Hotspots.Tests;

/// <summary>Connections to a SignalR hub over one WebSocket, whose streams yield their items as JSON.</summary>
internal static class HubClient
{
    // A busy machine may be late with its pings: how long a test takes must not matter.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Connects to the hub at <paramref name="path"/>.</summary>
    /// <param name="server">For example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="path">For example <c>/live</c>.</param>
    /// <param name="origin">The page that a browser would say it acts for; null for none.</param>
    /// <param name="key">The bearer token; null for none.</param>
    /// <param name="cookie">The cookie that a browser would send; null for none.</param>
    /// <param name="ending">Gives up connecting.</param>
    public static async Task<HubConnection> ConnectAsync(
        Uri server, string path, string? origin = null, string? key = null, string? cookie = null, CancellationToken ending = default)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(server, path), HttpTransportType.WebSockets, http =>
        {
            http.SkipNegotiation = true;
            foreach (var (name, value) in new[] { ("Origin", origin), ("Authorization", key is null ? null : $"Bearer {key}"), ("Cookie", cookie) })
            {
                if (value is not null)
                {
                    http.Headers[name] = value;
                }
            }
        }).WithServerTimeout(Timeout).Build();
        await connection.StartAsync(ending);
        return connection;
    }

    /// <summary>Calls a streaming method and yields its items; ending the enumeration ends the stream.</summary>
    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">The server ended the stream with an error.</exception>
    public static IAsyncEnumerable<JsonElement> StreamAsync(this HubConnection connection, string method, object?[] arguments, CancellationToken cancellation = default) =>
        connection.StreamAsyncCore<JsonElement>(method, arguments, cancellation);
}
