using System.Text.Json;

namespace Hotspots.Server.Tests;

public sealed class HistoryCommandTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task The_command_line_answers_as_the_server_does()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
        var json = await AskAsync("rates", "--groups", "personal-robbery", "--period", "2026-10", "--json");
        Assert.Equal(["E05000001 0", "E05000002 0"], json.Json.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("code")} 0").Order());
        Assert.Equal(1, json.Json.GetProperty("whole").GetProperty("count").GetInt32());
        Assert.Equal(1, json.Json.GetProperty("about").GetProperty("leftOut").GetProperty("unlocated").GetInt32());
        Assert.StartsWith("# rates; district lewisham", (await AskAsync("rates", "--period", "2026-10", "--csv")).Output);
        Assert.Equal(2, (await AskAsync("compare", "--period", "2026-10", "--geojson")).Json.GetProperty("features").GetArrayLength());
        Assert.Contains("E05000001", (await AskAsync("rates", "--period", "2026-10")).Output);
        Assert.Equal(168, (await AskAsync("hours", "--period", "2026-10", "--json")).Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(20, (await AskAsync("near-repeat", "--period", "2026-10", "--permutations", "19", "--json")).Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(2, (await AskAsync("emerging", "--period", "2026", "--step", "week", "--geojson")).Json.GetProperty("features").GetArrayLength());
        Assert.Equal(1, (await AskAsync("explain", "--period", "2026-10", "--json")).Json.GetProperty("incidents").GetInt32());
        Assert.Equal("FeatureCollection", (await AskAsync("surface", "--period", "2026-10", "--bandwidth", "400", "--geojson")).Json.GetProperty("type").GetString());
        Assert.Equal(31, (await AskAsync("playback", "--period", "2026-10", "--window", "7d", "--json")).Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(28, (await AskAsync("score", "--period", "2026-10", "--step", "day", "--ahead", "4", "--at", "2026-11-01", "--json")).Json.GetProperty("looks").GetInt32());
        Assert.Equal("FeatureCollection", (await AskAsync("hotspots", "--period", "2026-10", "--groups", "personal-robbery", "--geojson")).Json.GetProperty("type").GetString());
        (await shell.RunAsync("history", "explain", "--store", shell.Store, "--hotspot", "K7Q2X")).Refused(2, "no hotspot 'K7Q2X'");
        (await shell.RunAsync("history", "near-repeat", "--store", shell.Store, "--seed", "x")).Refused(2, "--seed 'x'");
        (await shell.RunAsync("history", "rates", "--store", shell.Store, "--period", "never")).Refused(2, "'never' is no period", "2024-Q1");
        (await shell.RunAsync("history", "rates", "--store", shell.Store, "--groups", "ghosts")).Refused(2, "'ghosts'");
        (await shell.RunAsync("history", "rates", "--store", shell.Store, "--json", "--csv")).Refused(2, "one of --json");
    }

    [Fact]
    public async Task What_was_erased_is_in_no_figure_and_every_answer_that_it_touches_says_so()
    {
        await shell.RunAsync("boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        await shell.RunAsync("import", shell.Write("three.ndjson", Samples.Three), "--store", shell.Store);
        Assert.Equal((1, false), await RobberiesAsync("2026-10"));
        await shell.RunAsync("journal", "retain", "--store", shell.Store, "--occurred-before", "2026-11-01", "--by", "registrar", "--reason", "Kept for long enough.");
        Assert.Equal((null, true), await RobberiesAsync("2026-10"));
        Assert.Equal((null, true), await RobberiesAsync("2026-11", "--as-of", "1"));
        await shell.RunAsync("import", shell.Write("later.ndjson", Samples.Incident("again", "2026-10-01T12:00:00Z", """, "longitude": -0.025, "latitude": 51.445""")), "--store", shell.Store);
        Assert.Equal((1, true), await RobberiesAsync("2026-10"));
        Assert.Equal((null, false), await RobberiesAsync("2026-11"));

        async Task<(int? Count, bool IsTold)> RobberiesAsync(string period, params string[] more)
        {
            var answer = (await AskAsync(["rates", "--groups", "personal-robbery", "--period", period, "--json", .. more])).Json;
            return (answer.GetProperty("whole").GetProperty("count") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : null, string.Concat(answer.GetProperty("about").GetProperty("notes").EnumerateArray()).Contains("were erased", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Everything_that_was_published_loads_and_every_answer_says_what_it_leaves_out()
    {
        foreach (var (file, edition, level) in new[]
        {
            ("lewisham_wards22_bfc_4326", "2022", "ward"), ("lewisham_wards2002_4326", "2002", "ward"), ("lewisham_lsoa21_bfc_4326", "2021", "lsoa"), ("lewisham_borough_bfc_4326", "2022", "borough"),
        })
        {
            var loaded = await shell.RunAsync("boundaries", "load", SharedData.Need($"data/boundaries/{file}.geojson"), "--store", shell.Store, "--edition", edition, "--level", level);
            Assert.True(loaded.Code == 0, loaded.Errors);
        }

        string[] files =
        [
            "2023-03-metropolitan-street.csv", "2024-01-metropolitan-street.csv", "2024-06-metropolitan-street.csv", "2025-03-city-of-london-street.csv",
            "policeuk_api_allcrime_lewisham_2016.csv.gz", "met_stop_search_times_lewisham_lambeth_2016_2022.csv.gz",
        ];
        var imported = await shell.RunAsync(["import", .. files.Select(file => SharedData.Need($"data/incidents/{file}")), "--store", shell.Store, "--json"]);
        Assert.Equal(4_925 + 5_082 + 3_869 + 763 + 29_076 + 58_202, imported.Number("rows"));

        // The same incidents by the wards of their time and by those of today: two tables, one whole.
        var (then, now) = (await OfWardsAsync("2002"), await OfWardsAsync("2022"));
        Assert.Equal((18, 19), (then.GetProperty("rows").GetArrayLength(), now.GetProperty("rows").GetArrayLength()));
        Assert.Equal(then.GetProperty("whole").GetRawText(), now.GetProperty("whole").GetRawText());
        foreach (var answer in (JsonElement[])[then, now])
        {
            var counted = answer.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("count").GetInt32());
            Assert.Equal(answer.GetProperty("whole").GetProperty("count").GetInt32(), counted + answer.GetProperty("about").GetProperty("leftOut").GetProperty("outsideAreas").GetInt32());
        }

        // Known to the month: a year counts them, a week does not, and says so.
        var week = (await AskAsync("rates", "--groups", "street-burglary", "--period", "2016-06-13/2016-06-19", "--json")).Json;
        var month = (await AskAsync("rates", "--groups", "street-burglary", "--period", "2016-06", "--json")).Json;
        Assert.Equal(0, week.GetProperty("whole").GetProperty("count").GetInt32());
        Assert.Equal(month.GetProperty("whole").GetProperty("count").GetInt32(), week.GetProperty("about").GetProperty("leftOut").GetProperty("coarse").GetInt32());
        Assert.Equal(0, month.GetProperty("about").GetProperty("leftOut").GetProperty("coarse").GetInt32());

        // What was published for whole wards stands under its own label, on the wards that it was published for.
        var counts = SharedData.Need("data/incidents/mps_ward_crime_2010-04_2024-02_lewisham_lambeth.csv");
        var published = (await AskAsync("published", "--counts", counts, "--offences", "ROBBERY", "--period", "2023", "--json")).Json;
        Assert.Equal((19, 25), (published.GetProperty("rows").GetArrayLength(), published.GetProperty("otherCodes").GetArrayLength()));
        Assert.Equal(Path.GetFileName(counts), published.GetProperty("label").GetString());
        Assert.Contains("no incidents of the journal", string.Concat(published.GetProperty("about").GetProperty("notes").EnumerateArray()));
        Assert.Equal(published.GetProperty("whole").GetProperty("count").GetInt32(), published.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("count").GetInt32()));

        async Task<JsonElement> OfWardsAsync(string edition) =>
            (await AskAsync("rates", "--groups", "street-burglary,street-robbery,street-violent-crime", "--period", "2016", "--edition", edition, "--json")).Json;
    }

    private Task<Ended> AskAsync(params string[] question) => shell.RunAsync(["history", .. question, "--store", shell.Store]);
}
