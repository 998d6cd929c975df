using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotspots.Server.Tests;

public class HistoryExamplesTests : IDisposable
{
    private const int LongestText = 80;
    private const int MostRows = 2;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Folder = Path.Combine(SharedData.Root, "src", "Hotspots.Server", "Api", "History", "Examples");

    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("hotspots-counts-");

    public void Dispose() => scratch.Delete(recursive: true);

    [Theory]
    [InlineData("rates", "period=last-28-days&limit=2")]
    [InlineData("compare", "period=last-28-days&against=before&limit=2")]
    [InlineData("hours", "period=last-28-days")]
    [InlineData("series", "period=2026-09-01/2026-11-15&step=week")]
    [InlineData("near-repeat", "period=last-28-days&metres=100&days=7,14&permutations=99")]
    [InlineData("surface", "period=2026-11-12/2026-11-18")]
    [InlineData("playback", "period=2026-11-16/2026-11-18&step=day")]
    [InlineData("hotspots", "period=2026-11-16/2026-11-18&window=7d")]
    [InlineData("score", "period=2026-11-10/2026-11-12&step=day")]
    [InlineData("score/latest", "")]
    [InlineData("explain", "period=last-28-days")]
    [InlineData("emerging", "period=last-12-months&level=lsoa&limit=2")]
    [InlineData("published", "period=2026-09&against=2026-08&offences=ROBBERY")]
    public async Task The_example_of_a_question_is_what_the_server_answers(string name, string question)
    {
        var counts = Path.Combine(scratch.FullName, "counts.csv");
        await File.WriteAllTextAsync(counts, "wardname,wardcode,majortext,minortext,202608,202609\nWard W00,W00,ROBBERY,PERSONAL PROPERTY,4,9\nWard W10,W10,ROBBERY,PERSONAL PROPERTY,3,2\n", Site.Cancellation);
        await using var site = await OgcStory.OpenAsync(settings => settings with { PublishedCounts = counts });
        var answer = await site.GetAsync($"/api/history/{name}?district=l00-l10&groups=personal-robbery&{question}");
        var now = JsonSerializer.Serialize(Shortened(JsonNode.Parse(answer.GetRawText())!), Readable).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Folder, $"{name.Replace('/', '-')}.json");
        if (Environment.GetEnvironmentVariable("RENEW_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, now, Site.Cancellation);
        }

        var kept = File.Exists(file) ? (await File.ReadAllTextAsync(file, Site.Cancellation)).ReplaceLineEndings("\n") : "";
        Assert.True(kept == now, $"The answer is not what {file} says. Where that is wanted, run this test with RENEW_SNAPSHOTS=1 and commit the file.");
    }

    [Fact]
    public async Task Every_question_about_the_past_has_an_example_and_so_has_each_of_its_parameters()
    {
        await using var site = await Site.OpenAsync();
        var paths = (await site.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/history/", StringComparison.Ordinal)).ToList();
        Assert.True(paths.Count >= 9);
        foreach (var question in paths.Select(path => (path.Name, Get: path.Value.GetProperty("get"))))
        {
            Assert.All(question.Get.GetProperty("parameters").EnumerateArray(), parameter => Assert.True(parameter.TryGetProperty("example", out _), $"{question.Name}: {parameter.GetProperty("name")}"));
            if (question.Get.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out var json))
            {
                Assert.True(json.TryGetProperty("example", out _), question.Name);
            }
        }
    }

    // Examples are to be read: of lists the first few, of packed grids the beginning.
    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shortened(member.Value)))),
        JsonArray items => new JsonArray([.. items.Take(MostRows).Select(Shortened)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > LongestText && !text.Contains(' ', StringComparison.Ordinal) => JsonValue.Create(text[..LongestText]),
        _ => node?.DeepClone(),
    };
}
