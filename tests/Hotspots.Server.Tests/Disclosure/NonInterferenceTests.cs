using System.Text.Json;
using System.Text.RegularExpressions;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Operations;
using Microsoft.AspNetCore.Routing;

namespace Hotspots.Server.Tests;

/// <summary>
/// Two worlds have the same ordinary incidents; only one has sensitive ones. Who may not see those must not be able to tell the worlds
/// apart by anything that is answered, down to the last byte.
/// </summary>
public partial class NonInterferenceTests
{
    private const string Lens = "place=l00-l10";
    private const string Past = "district=l00-l10";

    // Every address that answers a GET, as somebody would ask it; {P} is a position, {T} an instant.
    private static readonly Dictionary<string, string[]> Addresses = new()
    {
        ["/api/view"] = ["/api/view"],
        ["/api/me"] = ["/api/me"],
        ["/api/status"] = ["/api/status"],
        ["/api/areas"] = [$"/api/areas?{Lens}&level=ward"],
        ["/api/places/{place}"] = ["/api/places/l00", "/api/places/W20"],
        ["/api/areas/{code}"] = ["/api/areas/W00?level=ward", "/api/areas/Z01?level=lsoa", "/api/areas/L10?level=borough"],
        ["/api/board"] = [.. Lensed("/api/board", asOf: true), .. OfPlaces("/api/board")],
        ["/api/surface"] = [.. Lensed("/api/surface", asOf: true), .. OfPlaces("/api/surface")],
        ["/api/hotspots"] = Lensed("/api/hotspots", asOf: true),
        ["/api/contours"] = Lensed("/api/contours", asOf: false),
        ["/api/alarms"] = Lensed("/api/alarms", asOf: true),
        ["/api/events"] = Lensed("/api/events", asOf: false),
        ["/api/incidents/{source}/{**id}"] =
            ["/api/incidents/test/o0", "/api/incidents/test/o1", "/api/incidents/test/o7", "/api/incidents/test/s0", "/api/incidents/test/s3", "/api/incidents/test/turned", "/api/incidents/test/never"],
        ["/api/history/rates"] = Asked("rates", "&each=true", csv: true),
        ["/api/history/compare"] = Asked("compare", "&each=true", csv: true),
        ["/api/history/hours"] = Asked("hours", "", csv: true),
        ["/api/history/series"] = Asked("series", "&step=day", csv: true),
        ["/api/history/near-repeat"] = Asked("near-repeat", "&permutations=9", csv: false),
        ["/api/history/surface"] = Asked("surface", "", csv: false),
        ["/api/history/playback"] = Asked("playback", "", csv: false),
        ["/api/history/hotspots"] = Asked("hotspots", "&window=7d", csv: false),
        ["/api/history/score"] = Asked("score", "", csv: true),
        ["/api/history/score/latest"] = [$"/api/history/score/latest?{Past}&groups=violence-with-injury", $"/api/history/score/latest?{Past}&groups=domestic-abuse"],
        ["/api/history/explain"] = Asked("explain", "", csv: true),
        ["/api/history/emerging"] = Asked("emerging", "&step=day", csv: false),
        ["/api/history/published"] = [$"/api/history/published?{Past}"],
        ["/api/history/briefing.pdf"] = [$"/api/history/briefing.pdf?{Past}&groups=violence-with-injury&period=last-28-days", $"/api/history/briefing.pdf?{Past}&groups=domestic-abuse&period=last-12-months"],
        ["/ogc"] = ["/ogc"],
        ["/conformance"] = ["/conformance"],
        ["/collections"] = ["/collections"],
        ["/collections/{collection}"] = ["/collections/ward-test"],
        ["/collections/{collection}/items"] = Featured(""),
        ["/collections/{collection}/items/{feature}"] = ["/collections/ward-test/items/W00?groups=violence-with-injury", "/collections/ward-test/items/W00?groups=domestic-abuse"],
        ["/ogc/conformance"] = ["/ogc/conformance"],
        ["/ogc/collections"] = ["/ogc/collections"],
        ["/ogc/collections/{collection}"] = ["/ogc/collections/ward-test"],
        ["/ogc/collections/{collection}/items"] = Featured("/ogc"),
        ["/ogc/collections/{collection}/items/{feature}"] = ["/ogc/collections/ward-test/items/W00?groups=violence-with-injury", "/ogc/collections/ward-test/items/W00?groups=domestic-abuse"],
        ["/"] = ["/"],
        ["/healthz"] = ["/healthz"],
        ["/readyz"] = ["/readyz"],
        ["/openapi/{documentName}.json"] = [],
        ["/docs/{documentName?}"] = [],
        ["/docs/scalar.js"] = [],
        ["/docs/favicon.svg"] = [],
        ["/docs/scalar.aspnetcore.js"] = [],

        // The record is for auditors, who may see nothing else.
        ["/api/audit/entries"] = [],
        ["/api/audit/taken"] = [],
        ["/api/audit/verify"] = [],
        ["/api/audit/who-saw"] = [],
    };

    [Fact]
    public async Task Every_answer_is_the_same_to_the_last_byte_whatever_sensitive_incidents_there_are()
    {
        await using var without = await World.OpenAsync();
        await using var with = await World.OpenAsync();
        await LiveThroughAsync(without, with, Story());
        var asked = 0;
        foreach (var address in Addresses.Values.SelectMany(each => each).SelectMany(Filled))
        {
            Assert.True(Plain(await without.HearAsync(address)) == Plain(await with.HearAsync(address)), $"{address} tells the two worlds apart.");
            asked++;
        }

        Assert.True(asked > 200, $"Only {asked} questions.");
    }

    [Fact]
    public async Task To_a_supervisor_the_same_questions_do_tell_the_worlds_apart()
    {
        await using var without = await World.OpenAsync(Visitor.Anybody);
        await using var with = await World.OpenAsync(Visitor.Anybody);
        await LiveThroughAsync(without, with, Story());
        var differing = 0;
        foreach (var address in Addresses.Values.SelectMany(each => each).SelectMany(Filled))
        {
            differing += Plain(await without.HearAsync(address)) == Plain(await with.HearAsync(address)) ? 0 : 1;
        }

        Assert.True(differing > 100, $"Only {differing} answers differ: the worlds are too much alike to show anything.");
    }

    [Theory]
    [InlineData("l00-l10")]
    [InlineData("W20")]
    [InlineData("Z21")]
    public async Task Every_frame_of_the_hub_is_the_same_and_comes_for_the_same_reasons(string place)
    {
        await using var without = await World.OpenAsync();
        await using var with = await World.OpenAsync();
        var (bare, full) = (new Watching(without, place), new Watching(with, place));
        foreach (var chapter in Story().Take(12))
        {
            await LiveThroughAsync(without, with, [chapter]);
            Assert.Equal(await bare.NowAsync(), await full.NowAsync());
        }
    }

    [Fact]
    public async Task No_address_is_forgotten_by_these_tests()
    {
        await using var site = await Site.OpenAsync();
        var routes = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/')).Distinct().Order(StringComparer.Ordinal);

        // The dashboard is for administrators, and tells of grains and silos only.
        Assert.Empty(routes.Where(route => !route.StartsWith(OrleansDashboard.Address, StringComparison.Ordinal)).Except(Addresses.Keys));
    }

    private static string[] Lensed(string address, bool asOf)
    {
        string[] lenses = [.. new[] { "1h", "24h", "28d", "12m" }.Select(window => $"{address}?{Lens}&window={window}&level=lsoa&groups=serious-violence,violence-with-injury,personal-robbery")];
        string[] ways = [$"{address}?{Lens}&window=28d&bandwidthBy=likelihood&weight=recency&edge=corrected", $"{address}?{Lens}&window=28d&groups=domestic-abuse", $"{address}?{Lens}&window=28d&groups=domestic-abuse,personal-robbery"];
        return [.. lenses, .. ways, .. asOf ? [lenses[2] + "&asOf={P}", lenses[1] + "&asOf={T}"] : Array.Empty<string>()];
    }

    private static string[] OfPlaces(string address) =>
        [.. new[] { "W20", "Z21", "L10" }.SelectMany(place => new[] { "serious-violence,violence-with-injury,personal-robbery", "domestic-abuse" }.Select(groups => $"{address}?place={place}&window=28d&groups={groups}"))];

    private static string[] Featured(string prefix) =>
    [
        $"{prefix}/collections/ward-test/items?groups=violence-with-injury,personal-robbery", $"{prefix}/collections/lsoa-test/items?groups=serious-violence&asOf={{P}}",
        $"{prefix}/collections/ward-test/items?groups=domestic-abuse", $"{prefix}/collections/lsoa-test/items?groups=domestic-abuse",
        $"{prefix}/collections/hotspots-l00/items?groups=violence-with-injury&window=28d", $"{prefix}/collections/hotspots-l00/items?groups=violence-with-injury&datetime=../..",
        $"{prefix}/collections/hotspots-l00/items?groups=domestic-abuse",
    ];

    private static string[] Asked(string question, string more, bool csv)
    {
        var address = $"/api/history/{question}?{Past}&groups=violence-with-injury,personal-robbery&period=last-28-days{more}";
        return
        [
            address, address + "&level=lsoa", address + "&asOf={P}", address + "&asOf={T}",
            $"/api/history/{question}?{Past}&groups=serious-violence&period=2026-11-16/2026-11-20{more}&polygon=POLYGON((-0.13 51.415, -0.11 51.415, -0.11 51.425, -0.13 51.425, -0.13 51.415))",
            $"/api/history/{question}?{Past}&groups=domestic-abuse&period=last-12-months{more}",
            .. csv ? [address + "&format=csv"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Filled(string address) =>
        address.Contains("{P}", StringComparison.Ordinal) ? Enumerable.Range(1, 6).Select(position => address.Replace("{P}", $"{position * 4}", StringComparison.Ordinal))
        : address.Contains("{T}", StringComparison.Ordinal) ? new[] { 10, 35, 65 }.Select(minutes => address.Replace("{T}", $"{Site.Noon.AddMinutes(minutes):yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal))
        : [address];

    // Ordinary incidents that come, change and go; and among them, in one world only, sensitive ones: at the very front, the newest, in the
    // future, corrected, withdrawn, merged, without a place, of a feed of their own, and one that was ordinary and turned out not to be.
    private static IEnumerable<Chapter> Story()
    {
        var (random, step, turned) = (new Random(20261120), TimeSpan.FromMinutes(5), Site.Noon.AddHours(-2));
        for (var number = 0; number < 16; number++)
        {
            var at = Site.Noon.AddMinutes((number * 5) - random.Next(4_000));
            var category = random.Next(2) == 0 ? "violence-with-injury" : "personal-robbery";
            object[] ordinary =
            [
                Incidents.At(random.Next(4), random.Next(2), $"o{number}", category: category, occurredAt: at, east: random.NextDouble(), north: random.NextDouble()),
                .. number == 1 ? [Incidents.At(2, 1, "turned", category: "violence-with-injury", occurredAt: turned)] : Array.Empty<object>(),
                .. number == 5 ? [Incidents.At(1, 1, "o1", 2, "correction", "personal-robbery", at)] : Array.Empty<object>(),
                .. number == 9 ? [Incidents.At(1, 1, "o7", 2, "withdrawal", "personal-robbery", at)] : Array.Empty<object>(),
            ];
            object[] sensitive = number switch
            {
                0 => [World.Sensitive(0, 0, "s0", occurredAt: Site.Noon.AddDays(-300)), World.Sensitive(0, 0, "s1")],
                2 => [World.Sensitive(1, 1, "s2", occurredAt: Site.Noon.AddMinutes(14))],
                3 => [World.Sensitive(2, 0, "s3"), World.Sensitive(2, 0, "s3", 2, "correction"), World.Sensitive(2, 1, "s4")],
                6 => [World.Sensitive(2, 1, "s4", 2, "withdrawal"), World.Sensitive(3, 1, "s5", occurredAt: Site.Noon.AddDays(-20))],
                8 => [World.Sensitive(2, 1, "turned", 2, "reclassification", turned, 0.5, 0.5)],
                10 => [World.Sensitive(0, 1, "s6"), World.Sensitive(0, 1, "s7"), World.Sensitive(0, 1, "s8")],
                15 => [World.Sensitive(3, 0, "s9", occurredAt: Site.Noon.AddMinutes(76))],
                _ => [],
            };
            object[] instead = number == 8 ? [Incidents.At(2, 1, "turned", 2, "withdrawal", "violence-with-injury", turned)] : [];
            yield return new(step, ordinary, sensitive, instead);
        }
    }

    private static async Task LiveThroughAsync(World without, World with, IEnumerable<Chapter> story)
    {
        foreach (var chapter in story)
        {
            await TellAsync(without, chapter.Instead, chapter);
            await TellAsync(with, chapter.Sensitive, chapter);
        }
    }

    private static async Task TellAsync(World world, object[] first, Chapter chapter)
    {
        if (first.Length > 0)
        {
            await world.TellAsync(first);
        }

        await world.TellAsync(chapter.Ordinary);
        world.Clock.Advance(chapter.Step);
    }

    // What a process uses up, how long it runs and how often it checked itself is no figure of the journal.
    private static string Plain(string answer) => Health().Replace(Trace().Replace(Usage().Replace(Uptime().Replace(answer, ""), ""), ""), "");

    [GeneratedRegex("\"process\":\\{[^}]*\\}", RegexOptions.None, 1000)]
    private static partial Regex Usage();

    [GeneratedRegex("\"checked\":[0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Health();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Trace();

    [GeneratedRegex("\"uptimeSeconds\":[0-9.]*", RegexOptions.None, 1000)]
    private static partial Regex Uptime();

    // Instead: what the world without sensitive incidents is told in their place.
    private sealed record Chapter(TimeSpan Step, object[] Ordinary, object[] Sensitive, object[] Instead);

    /// <summary>Asks for a whole frame again and again, as a page does that reconnects.</summary>
    private sealed class Watching(World world, string place)
    {
        public async Task<string> NowAsync()
        {
            var frame = await FirstAsync();
            while (frame.GetProperty("at").GetDateTimeOffset() < world.Clock.GetUtcNow())
            {
                frame = await FirstAsync(); // Somebody was watching a moment ago: what they were shown last comes first, until it is looked at again.
            }

            return Plain(frame.GetRawText());
        }

        private async Task<JsonElement> FirstAsync()
        {
            await using var client = await world.Site.ConnectAsync();
            await foreach (var frame in client.StreamAsync("Watch", [new { place, groups = new[] { "violence-with-injury", "personal-robbery" }, window = "28d", level = "lsoa" }], Site.Cancellation))
            {
                return frame;
            }

            throw new InvalidOperationException("A watch ended without a frame.");
        }
    }
}
