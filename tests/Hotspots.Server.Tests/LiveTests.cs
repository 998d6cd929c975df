using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

public class LiveTests
{
    private static readonly object Lens = new { place = "l00-l10", groups = new[] { "serious-violence" }, window = "24h", bandwidth = 400, level = "lsoa" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Differences_applied_to_a_whole_equal_a_fresh_whole(int seed)
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, bandwidth: 400);
        var (screen, story) = (new Screen(), new RandomStory(seed));
        await clock.NextAsync(frames, _ => true, screen.Show);
        for (var post = 0; post < 8; post++)
        {
            await site.PostAsync(Incidents.Json(story.Next()));
            clock.Advance(story.Pause());
            await clock.NextAsync(frames, _ => story.Often() || screen.Position == site.Get<IJournal>().Head.Value, screen.Show);
        }

        var head = site.Get<IJournal>().Head.Value;
        await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == head, screen.Show);
        await using var other = await site.ConnectAsync();
        await using var whole = Watch(other, bandwidth: 400);
        var fresh = new Screen();
        await clock.NextAsync(whole, _ => true, fresh.Show);
        if (fresh.Version != screen.Version)
        {
            await clock.NextAsync(frames, frame => frame.GetProperty("version").GetString() == fresh.Version, screen.Show);
        }

        Assert.True(fresh.Content == screen.Content, $"seed {seed}\n{screen.Content}\n\nfresh:\n{fresh.Content}");
        Assert.Equal(screen.Arrivals.Distinct().Order(), screen.Arrivals);
        Assert.True(screen.Frames > 5, $"{screen.Frames} frames");
    }

    [Fact]
    public async Task However_many_incidents_arrive_there_are_at_most_eight_frames_a_second()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, bandwidth: 400);
        var screen = new Screen();
        await clock.NextAsync(frames, _ => true, screen.Show);
        var began = clock.GetUtcNow();
        for (var i = 0; i < 60; i++)
        {
            await site.PostAsync(Incidents.Json(Incidents.At(i % 4, i % 2, $"i{i}")));
            for (var step = 0; step < 5; step++)
            {
                clock.Advance(Feed.ShortestPause / 5);
                await Task.Yield();
            }
        }

        await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == 60, screen.Show);

        // Beside one for each pause: the whole, a board that was looked at before the time began, and one on either side of what went by itself.
        Assert.InRange(screen.Frames, 2, 4 + (int)((clock.GetUtcNow() - began) / Feed.ShortestPause));
    }

    [Fact]
    public async Task A_stalled_watcher_bothers_nobody_and_goes_on_with_the_newest()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock, change: settings => settings with { Bandwidths = [50] }, configure: Narrow);
        await using var stalled = await RawHubClient.ConnectAsync(site.Address, "/live", Narrow(), TestContext.Current.CancellationToken);
        await using var client = await site.ConnectAsync();
        await using var late = Watch(stalled, bandwidth: 50);
        await using var frames = Watch(client, bandwidth: 50);
        var (sleepy, screen) = (new Screen(), new Screen());
        await clock.NextAsync(late, _ => true, sleepy.Show);
        await clock.NextAsync(frames, _ => true, screen.Show);
        var story = new RandomStory(7);
        var surfaces = 0;
        while (surfaces < 20)
        {
            await site.PostAsync(Incidents.Json(story.Next()));
            var head = site.Get<IJournal>().Head.Value;
            clock.Advance(Feed.SurfacePause);
            await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == head, frame =>
            {
                screen.Show(frame);
                surfaces += frame.GetProperty("surface").ValueKind == JsonValueKind.Object ? 1 : 0;
            });
        }

        var newest = site.Get<IJournal>().Head.Value;
        await clock.NextAsync(late, frame => frame.GetProperty("position").GetInt64() == newest, sleepy.Show);
        if (sleepy.Version != screen.Version)
        {
            await clock.NextAsync(frames, frame => frame.GetProperty("version").GetString() == sleepy.Version, screen.Show);
        }

        Assert.True(sleepy.Frames < screen.Frames, $"{sleepy.Frames} of {screen.Frames} frames");
        Assert.Equal(screen.Content, sleepy.Content);
    }

    [Fact]
    public async Task A_stalled_watcher_holds_on_to_less_than_a_mebibyte()
    {
        const int Stalled = 32;
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock, change: settings => settings with { Bandwidths = [50] }, configure: Narrow);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, bandwidth: 50);
        await clock.NextAsync(frames, _ => true);
        var story = new RandomStory(9);
        await TellAsync(times: 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sockets = await Task.WhenAll(Enumerable.Range(0, Stalled).Select(_ => BeginToWatchAsync(site.Address)));
        await TellAsync(times: 10);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Stalled;
        Assert.Equal(1 + Stalled, site.Get<Feed>().WatchersOf(site.Get<Feed>().Watched.Single()));
        Assert.True(each < 1 << 20, $"{each >> 10} KiB each, those of the client included.");
        Array.ForEach(sockets, socket => socket.Dispose());

        async Task TellAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await site.PostAsync(Incidents.Json(story.Next()));
                var head = site.Get<IJournal>().Head.Value;
                clock.Advance(Feed.SurfacePause);
                await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == head);
            }
        }
    }

    [Theory]
    [InlineData("""{"place":"atlantis"}""", "There is no place 'atlantis'; there are: l00, l10, l00-l10, an area by its code.")]
    [InlineData("""{"groups":["arson-and-criminal-damage","jaywalking"]}""", "There is no group 'jaywalking'; there are: domestic-abuse")]
    [InlineData("""{"groups":[null]}""", "There is no group ''")]
    [InlineData("""{"window":"2h"}""", "There is no window '2h'; there are: 1h, 24h, 7d, 28d, 12m.")]
    [InlineData("""{"bandwidth":251}""", "There is no bandwidth '251'; there are: 150, 250, 400, 800.")]
    [InlineData("""{"level":"parish"}""", "There is no level 'parish'; there are: ward, lsoa, borough.")]
    [InlineData("""{"district":"l10"}""", "There is no part of a lens 'district'; there are: asOf, bandwidth, bandwidthBy, edge, groups, kernel, level, place, purpose, since, weight, window.")]
    public async Task A_lens_that_does_not_exist_ends_the_stream_and_says_what_does(string lens, string message)
    {
        await using var site = await Site.OpenAsync();
        await using var client = await site.ConnectAsync();
        var error = await Assert.ThrowsAsync<HubException>(() => FirstAsync(client, JsonElement.Parse(lens)));
        Assert.Contains(message, error.Message);
        Assert.NotEqual(JsonValueKind.Undefined, (await FirstAsync(client, new { })).ValueKind);
    }

    [Fact]
    public async Task A_connection_watches_eight_lenses_and_no_more()
    {
        await using var site = await Site.OpenAsync();
        await using var client = await site.ConnectAsync();
        var streams = Enumerable.Range(0, LiveHub.MostStreams).Select(_ => Watch(client, bandwidth: 400)).ToList();
        foreach (var stream in streams)
        {
            Assert.True(await stream.MoveNextAsync());
        }

        var error = await Assert.ThrowsAsync<HubException>(() => FirstAsync(client, Lens));
        Assert.Contains("at most 8 lenses", error.Message);
    }

    [Fact]
    public async Task Watchers_who_come_and_go_leave_the_others_alone()
    {
        await using var site = await Site.OpenAsync();
        var (feed, view) = (site.Get<Feed>(), site.Get<LensText>().Usual);
        for (var round = 0; round < 100; round++)
        {
            var (first, second, third) = (Watch(feed, view), Watch(feed, view), Watch(feed, view));
            Assert.True(await first.MoveNextAsync() && await second.MoveNextAsync());
            using var together = new Barrier(3);
            await Task.WhenAll(new Func<Task>[] { () => first.DisposeAsync().AsTask(), () => second.DisposeAsync().AsTask(), () => third.MoveNextAsync().AsTask() }
                .Select(step => Task.Run(() => Together(together, step))));
            Assert.Equal([view], feed.Watched);
            await third.DisposeAsync();
        }

        Assert.Empty(feed.Watched);

        static IAsyncEnumerator<Picture> Watch(Feed feed, View view) => feed.WatchAsync(view).GetAsyncEnumerator(Site.Cancellation);

        static Task Together(Barrier barrier, Func<Task> step)
        {
            barrier.SignalAndWait(Site.Cancellation);
            return step();
        }
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_watch()
    {
        await using var site = await Site.OpenAsync();
        var error = await Assert.ThrowsAsync<WebSocketException>(() =>
            HubClient.ConnectAsync(site.Address, "/live", origin: "https://example.org", ending: TestContext.Current.CancellationToken));
        Assert.Contains("403", error.Message);
        await using var own = await HubClient.ConnectAsync(site.Address, "/live", origin: site.Address.GetLeftPart(UriPartial.Authority), ending: TestContext.Current.CancellationToken);
        Assert.NotEqual(JsonValueKind.Undefined, (await FirstAsync(own, Lens)).ValueKind);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_its_connection_and_no_other()
    {
        await using var site = await Site.OpenAsync();
        await using var client = await site.ConnectAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => FirstAsync(client, new { place = new string('x', 100_000) }));
        await using var other = await site.ConnectAsync();
        Assert.NotEqual(JsonValueKind.Undefined, (await FirstAsync(other, Lens)).ValueKind);
    }

    // It asks, and never reads: what it is sent stays at the server, but for what its narrow network takes in.
    private static async Task<ClientWebSocket> BeginToWatchAsync(Uri server)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/live" }.Uri, Narrow(), Site.Cancellation);
        await SayAsync("""{"protocol":"json","version":1}""");
        await SayAsync("""{"type":4,"invocationId":"1","target":"Watch","arguments":[{"place":"l00-l10","groups":["serious-violence"],"window":"24h","bandwidth":50,"level":"lsoa"}]}""");
        return socket;

        Task SayAsync(string message) =>
            socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, Site.Cancellation);
    }

    private static IAsyncEnumerator<JsonElement> Watch(HubConnection client, int bandwidth) => client.StreamAsync("Watch", [Fine(bandwidth)]).GetAsyncEnumerator(Site.Cancellation);

    private static IAsyncEnumerator<JsonElement> Watch(RawHubClient client, int bandwidth) => client.StreamAsync("Watch", [Fine(bandwidth)]).GetAsyncEnumerator(Site.Cancellation);

    private static object Fine(int bandwidth) => new { place = "l00-l10", groups = new[] { "serious-violence" }, window = "24h", bandwidth, level = "lsoa" };

    private static async Task<JsonElement> FirstAsync(HubConnection client, object lens)
    {
        await foreach (var frame in client.StreamAsync("Watch", [lens], Site.Cancellation))
        {
            return frame;
        }

        return default;
    }

    // A network that takes in little on both sides, so that a watcher who does not read is felt at once, and a server that has all patience
    // with them: how long a test takes must not matter.
    private static void Narrow(WebApplicationBuilder builder) => builder.Services
        .Configure<HubOptions>(hub => hub.ClientTimeoutInterval = TimeSpan.FromHours(1))
        .Configure<KestrelServerOptions>(server => server.Limits.MinResponseDataRate = null)
        .Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = 4_096;
            return socket;
        });

    private static HttpMessageInvoker Narrow() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
