using System.Text.Json;

namespace Hotspots.Server.Tests;

public class CreditsTests
{
    [Fact]
    public async Task The_page_and_every_export_print_the_same_credits()
    {
        await using var site = await Site.OpenAsync();
        var credits = Texts(await site.GetAsync("/api/view"));
        Assert.Contains(credits, credit => credit.Contains("OpenStreetMap contributors", StringComparison.Ordinal));
        Assert.Contains(credits, credit => credit.Contains("Open Government Licence v3.0", StringComparison.Ordinal));
        Assert.Equal(credits.Distinct(), credits);
        Assert.Equal(credits, Texts(await site.GetAsync("/api/hotspots")));
        Assert.Equal(credits, Texts(await site.GetAsync("/api/contours")));
        Assert.Equal(credits, Texts((await site.GetAsync("/api/history/rates?period=2026&format=geojson")).GetProperty("about")));
        using var csv = await site.Http.GetAsync("/api/history/rates?period=2026&format=csv", Site.Cancellation);
        var table = await csv.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.All(credits, credit => Assert.Contains($"# {credit}\r\n", table, StringComparison.Ordinal));
        Assert.Contains("rel=\"license\"", string.Join(' ', csv.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    private static List<string> Texts(JsonElement answer) => [.. answer.GetProperty("credits").EnumerateArray().Select(credit => credit.GetString()!)];
}
