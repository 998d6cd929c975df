using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Hotspots.Tests;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.CrashRig;

/// <summary>Hub clients that watch the whole district; one whose server dies goes to the next, as behind a load balancer.</summary>
internal sealed class Watchers : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ending;
    private readonly IReadOnlyList<Uri> servers;
    private readonly string everywhere;
    private readonly string[] groups;
    private readonly TimeProvider clock;
    private readonly long[] seen;
    private readonly Task watching;
    private int frames;
    private int reconnects;
    private readonly List<string> faults = [];

    public Watchers(int count, IReadOnlyList<Uri> servers, Stage stage, TimeProvider clock, CancellationToken cancellation)
    {
        (this.servers, this.clock, seen) = (servers, clock, new long[count]);
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (everywhere, groups) = (stage.Everywhere, [.. stage.Placer.Catalogue.Groups.Select(group => group.Id)]);
        watching = Task.WhenAll(Enumerable.Range(0, count).Select(client => Task.Run(() => WatchAsync(client, ending.Token))));
    }

    /// <summary>How many frames all of them got.</summary>
    public int Frames => frames;

    /// <summary>How often one of them had to go to another server.</summary>
    public int Reconnects => reconnects;

    /// <summary>Waits until all of them have seen the journal up to that position, and ends them.</summary>
    /// <returns>A sentence for each step back and for each that did not get there.</returns>
    public async Task<IReadOnlyList<string>> EndAsync(long position, TimeSpan patience, CancellationToken cancellation)
    {
        for (var begun = clock.GetTimestamp(); seen.Any(each => each < position) && clock.GetElapsedTime(begun) < patience;)
        {
            await Task.Delay(Pause, clock, cancellation);
        }

        await DisposeAsync();
        return [.. faults, .. seen.Index().Where(client => client.Item < position).Select(client => string.Create(
            CultureInfo.InvariantCulture, $"Watcher {client.Index} last saw position {client.Item}, not {position}."))];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WatchAsync(int client, CancellationToken cancellation)
    {
        for (var server = client; !cancellation.IsCancellationRequested; server++)
        {
            try
            {
                await using var hub = await HubClient.ConnectAsync(servers[server % servers.Count], "/live", ending: cancellation);
                var lens = new { place = everywhere, groups, window = "24h", since = seen[client] };
                await foreach (var frame in hub.StreamAsync("Watch", [lens], cancellation))
                {
                    See(client, frame);
                }
            }
            catch (Exception failure) when (failure is WebSocketException or HubException or HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                Interlocked.Increment(ref reconnects);
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    private void See(int client, JsonElement frame)
    {
        var position = frame.GetProperty("position").GetInt64();
        Interlocked.Increment(ref frames);
        if (position < seen[client])
        {
            lock (faults)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Watcher {client} saw position {position} after {seen[client]}."));
            }
        }

        seen[client] = position;
    }
}
