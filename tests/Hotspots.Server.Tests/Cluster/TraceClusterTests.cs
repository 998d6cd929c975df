using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>A trace that goes through two processes: the announcement of a commit carries it to the silo, the push of a picture back.</summary>
public class TraceClusterTests
{
    [Fact(Timeout = 300_000)]
    public async Task An_incident_that_one_server_takes_can_be_followed_through_the_silo_of_another()
    {
        using SpanFile here = new(), there = new();
        await using var stage = await ClusterStage.OpenAsync();
        await stage.StartSiloAsync(new Dictionary<string, string> { ["HOTSPOTS__TRACES__FILE"] = there.Path });
        await using var web = await stage.StartAsync(new(Role: SiloSettings.Web), change: settings => settings with { Traces = new(here.Path) });
        while (await web.StatusAsync("/readyz") != System.Net.HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Site.Cancellation);
        }

        await using var client = await HubClient.ConnectAsync(web.Address, "/live", ending: Site.Cancellation);
        await using var frames = await TracesTests.WatchAsync(client);
        using var http = new HttpClient { BaseAddress = web.Address };

        // The announcement of the very first commits may come when they have been followed already: then one of the next is.
        for (var posted = 1; ; posted++)
        {
            var trace = await TracesTests.PostAsync(http, $"traced-incident-{posted}", "01");
            await TracesTests.UntilShownAsync(frames, posted);
            if (there.Of(trace).Any(span => span.Name == "hotspots.board"))
            {
                var whole = await SpanFile.WholeAsync(trace, "hotspots.frame", TracesTests.Way.Count, here, there);
                var mine = here.Of(trace);
                Assert.Equal(TracesTests.Way, Span.WayTo("hotspots.frame", whole));
                Assert.DoesNotContain(mine, span => span.Name is "hotspots.board" or "hotspots.push");
                Assert.All(whole, TracesTests.SaysNothing);
                return;
            }
        }
    }
}
