using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public partial class DashboardTests
{
    private const string Address = "/operations/orleans";

    [Fact]
    public async Task Only_administrators_see_the_dashboard_of_orleans()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Dashboard = true });
        foreach (var path in new[] { "/", "/index.min.js", "/DashboardCounters", "/ClusterStats", "/Reminders" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site, path, null));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(site, path, await site.KeyAsync(new(Guests.Everything & ~Roles.Administrator))));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, path, await site.KeyAsync(new(Roles.Administrator))));
        }
    }

    [Fact]
    public async Task The_dashboard_shows_neither_the_log_nor_what_a_grain_holds()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Dashboard = true });
        foreach (var path in new[] { "/Trace", "/GrainState?grainId=ward/x&grainType=Hotspots.Grains.Cells.WardGrain" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Http.GetAsync(Address + path, Site.Cancellation)).StatusCode);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task While_somebody_watches_the_dashboard_counts_the_grains_of_wards_and_lsoas()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock, change: settings => settings with { Dashboard = true });
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        await using var client = await site.ConnectAsync();
        await using var wards = await WatchAsync(client, "ward");
        await using var lsoas = client.StreamAsync("Watch", [Lens("lsoa")], Site.Cancellation).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(lsoas, _ => true); // The board looks again when its pause has passed.
        Dictionary<string, int> grains;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Site.Cancellation);
            grains = GrainsIn(await site.GetAsync($"{Address}/DashboardCounters"));
        }
        while (!grains.ContainsKey("Hotspots.Grains.Cells.LsoaGrain"));

        Assert.Equal(1, grains["Hotspots.Grains.Cells.BoardGrain"]);
        Assert.True(grains["Hotspots.Grains.Cells.WardGrain"] > 0);
        Assert.True(grains["Hotspots.Grains.Cells.LsoaGrain"] > 0);
    }

    // The page would be blank otherwise: the server's policy lets nothing run that stands within a page or comes from elsewhere.
    [Fact]
    public async Task The_dashboard_obeys_the_policy_of_the_server_for_content()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Dashboard = true });
        var page = await site.Http.GetAsync($"{Address}/", Site.Cancellation);
        var text = await page.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.Contains("script-src 'self';", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")));
        var referred = Referred().Matches(text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(referred.Count, text.Split("<script").Length - 1 + text.Split("<link").Length - 1);
        foreach (var file in referred)
        {
            Assert.DoesNotContain("//", file);
            Assert.Equal(HttpStatusCode.OK, (await site.Http.GetAsync($"{Address}/{file}", Site.Cancellation)).StatusCode);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Site site, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + path);
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
    }

    private static object Lens(string level) => new { place = "l00-l10", level };

    private static async Task<IAsyncEnumerator<JsonElement>> WatchAsync(HubConnection client, string level)
    {
        var frames = client.StreamAsync("Watch", [Lens(level)], Site.Cancellation).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        return frames;
    }

    private static Dictionary<string, int> GrainsIn(JsonElement counters) => counters.GetProperty("simpleGrainStats").EnumerateArray()
        .GroupBy(each => each.GetProperty("grainType").GetString()!, each => each.GetProperty("activationCount").GetInt32(), StringComparer.Ordinal)
        .ToDictionary(each => each.Key, each => each.Sum(), StringComparer.Ordinal);

    [GeneratedRegex("<(?:script|link)[^>]*(?:src|href)=\"([^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Referred();
}
