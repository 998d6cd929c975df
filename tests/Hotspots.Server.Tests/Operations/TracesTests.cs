using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Telemetry;
using Hotspots.Server.Operations;

namespace Hotspots.Server.Tests;

public sealed class TracesTests : IDisposable
{
    private readonly SpanFile file = new();

    /// <summary>The way of an incident, from who sent it to who sees it.</summary>
    internal static IReadOnlyList<string> Way { get; } =
    [
        "POST /api/incidents", "hotspots.intake", "hotspots.append", "hotspots.tail.deliver", "hotspots.board", "hotspots.push", "IBoardObserver/ShowAsync", "IBoardObserver/ShowAsync", "hotspots.frame",
    ];

    public void Dispose() => file.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task An_incident_can_be_followed_from_the_request_to_the_frame_that_shows_it()
    {
        await using var site = await OpenAsync();
        await using var client = await site.ConnectAsync();
        await using var frames = await WatchAsync(client);
        var trace = await PostAsync(site.Http, "traced-incident", "01");
        await UntilShownAsync(frames, 1);

        var spans = await SpanFile.WholeAsync(trace, "hotspots.frame", Way.Count, file);
        Assert.Equal(Way, Span.WayTo("hotspots.frame", spans));
        var board = spans.Single(span => span.Name == "hotspots.board").Id;
        Assert.Contains(spans, span => span.Parent == board && span.Name == "IAreaGrain/AnswerAsync");
        Assert.All(spans, SaysNothing);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_not_sampled_leaves_no_span_nor_does_a_watcher_s_connection()
    {
        await using var site = await OpenAsync();
        await using var client = await site.ConnectAsync();
        await using var frames = await WatchAsync(client);
        var not = await PostAsync(site.Http, "a", "00");
        var sampled = await PostAsync(site.Http, "b", "01");
        var (watcher, header) = NewTrace("01");
        foreach (var address in new[] { "/live", "/live/", "/LIVE", "/%6Cive" })
        {
            using var connect = new HttpRequestMessage(HttpMethod.Get, address);
            connect.Headers.Add("traceparent", header);
            await site.Http.SendAsync(connect, Site.Cancellation);
        }

        await UntilShownAsync(frames, 2);

        Assert.NotEmpty(await file.OfAsync(sampled, until: "hotspots.frame"));
        Assert.Empty(file.Of(not));
        Assert.Empty(file.Of(watcher));
        var traced = site.Get<TracedAppends>();
        Assert.Equal((true, false), (Traces.IsNone(traced.Of(new(1))), Traces.IsNone(traced.Of(new(2)))));
    }

    [Fact]
    public void Tags_that_are_not_known_to_say_nothing_are_taken_off()
    {
        using var span = new Activity("IWardGrain/Answer").SetTag("rpc.system", "orleans").SetTag("orleans.rpc.target_id", "ward/Ward/2022/W00").SetTag("exception.message", "W00");
        span.SetStatus(ActivityStatusCode.Error, "W00");
        using var scrubber = new TraceScrubber();
        scrubber.OnEnd(span);
        Assert.Equal(("rpc.system", ActivityStatusCode.Error, null), (Assert.Single(span.TagObjects).Key, span.Status, span.StatusDescription));
    }

    /// <summary>Sends an incident that happened just now; returns its trace.</summary>
    internal static async Task<string> PostAsync(HttpClient http, string id, string flags)
    {
        var (trace, header) = NewTrace(flags);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents")
        {
            Content = new StringContent(Incidents.Json(Incidents.At(0, 0, id, occurredAt: TimeProvider.System.GetUtcNow().AddMinutes(-1))), null, "application/json"),
        };
        request.Headers.Add("traceparent", header);
        using var answer = await http.SendAsync(request, Site.Cancellation);
        answer.EnsureSuccessStatusCode();
        return trace;
    }

    /// <summary>Begins to watch; the first frame has come.</summary>
    internal static async Task<IAsyncEnumerator<JsonElement>> WatchAsync(HubConnection client)
    {
        var lens = new { place = "l00-l10", groups = new[] { "serious-violence" }, window = "24h", level = "lsoa" };
        var frames = client.StreamAsync("Watch", [lens], Site.Cancellation).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        return frames;
    }

    /// <summary>Watches until a position is shown.</summary>
    internal static async Task UntilShownAsync(IAsyncEnumerator<JsonElement> frames, long position)
    {
        while (frames.Current.GetProperty("position").GetInt64() < position)
        {
            Assert.True(await frames.MoveNextAsync());
        }
    }

    /// <summary>Fails where a span names the incident, an area of it, its place, or what it is.</summary>
    internal static void SaysNothing(Span span)
    {
        var names = SquareCity.Atlas.Layers.SelectMany(layer => layer.Areas).SelectMany(area => new[] { area.Key.Code, area.Name })
            .Concat(SquareCity.Atlas.Districts.Select(district => district.Id)).Distinct();
        var at = Geography.Projection.NationalGrid.ToWgs84(new GridPosition(SquareCity.West + (0.5 * SquareCity.Side), SquareCity.South + (0.5 * SquareCity.Side)));
        string[] places = [.. new[] { at.Longitude, at.Latitude, SquareCity.West + 500, SquareCity.South + 500 }.Select(number => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture))];
        Assert.All([.. names, .. places, "traced-incident", "\"test\"", "robbery", "violence"], word => Assert.DoesNotContain(word, span.Says, StringComparison.OrdinalIgnoreCase));
        Assert.All(span.Line.GetProperty("tags").EnumerateObject(), tag => Assert.True(TraceScrubber.Keeps(tag.Name), tag.Name));
    }

    private Task<Site> OpenAsync() => Site.OpenAsync(TimeProvider.System, change: settings => settings with { Traces = new(file.Path) });

    private static (string Trace, string Header) NewTrace(string flags)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        return (trace, $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-{flags}");
    }
}
