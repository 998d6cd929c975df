using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotspots.Tests;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>What is printed: two pages of A4, on any day and of any question.</summary>
public sealed partial class Briefings(Screen screen) : IClassFixture<Screen>
{
    private const string Question = "history?district=lewisham&level=ward&groups=serious-violence&period=last-12-months&against=before&briefing";

    [Fact]
    public async Task A_briefing_says_the_same_to_everybody_who_has_its_link()
    {
        var first = await screen.OpenAsync(Question);
        await PastView.AnsweredAsync(first);
        Assert.Contains("asOf=", first.Url, StringComparison.Ordinal);
        var again = await screen.OpenAsync(new Uri(first.Url).PathAndQuery, 1920, 1080, ColorScheme.Dark);
        await PastView.AnsweredAsync(again);
        Assert.Equal(await first.InnerHTMLAsync("#paper"), await again.InnerHTMLAsync("#paper"));
        Assert.Matches(Sha256(), await first.InnerTextAsync("#paper"));
        await AssertTwoPagesAsync(first, Question);
    }

    [Fact]
    public async Task A_briefing_is_two_pages_on_every_day_of_a_year_that_is_asked_about()
    {
        const int seed = 1129;
        var random = new Random(seed);
        var page = await screen.BlankAsync();
        foreach (var day in Days(random))
        {
            var question = string.Create(CultureInfo.InvariantCulture, $"{Any(random)}&period={day.AddYears(-1).AddDays(1):yyyy-MM-dd}/{day:yyyy-MM-dd}&against=before&briefing");
            await page.GotoAsync(new Uri(screen.Address, question).ToString());
            await PastView.AnsweredAsync(page);
            await AssertTwoPagesAsync(page, string.Create(CultureInfo.InvariantCulture, $"{question} (seed {seed})"));
        }
    }

    [Theory]
    [InlineData("2028-02-29T12:00:00Z")]
    [InlineData("2027-03-28T00:59:00Z")] // A minute before clocks go forward.
    [InlineData("2026-10-25T00:30:00Z")] // In the hour that comes twice.
    [InlineData("2026-12-31T23:59:00Z")]
    public async Task A_briefing_is_two_pages_whatever_the_clock_shows(string now)
    {
        var page = await screen.BlankAsync();
        var folder = Directory.CreateTempSubdirectory("hotspots-days-");
        await using (var server = await Screen.DemonstrateAsync(Ports.Take(), Path.Combine(folder.FullName, "day.db"), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)))
        {
            await page.GotoAsync(new Uri(server.Address, Question).ToString());
            await PastView.AnsweredAsync(page);
            await AssertTwoPagesAsync(page, now);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task However_wide_its_figures_and_long_its_notes_a_briefing_is_two_pages()
    {
        var page = await screen.BlankAsync();
        await page.RouteAsync("**/api/history/**", async route =>
        {
            var answer = await route.FetchAsync();
            var json = JsonNode.Parse(await answer.TextAsync())!;
            Widen(json);
            Lengthen(json["about"]?["notes"]?.AsArray());
            await route.FulfillAsync(new() { Response = answer, Body = json.ToJsonString() });
        });
        await page.GotoAsync(new Uri(screen.Address, Question).ToString());
        await PastView.AnsweredAsync(page);
        Assert.Contains("The last of forty notes", await page.InnerTextAsync("#paper"), StringComparison.Ordinal);
        await AssertTwoPagesAsync(page, "wide and long");
    }

    private static async Task AssertTwoPagesAsync(IPage page, string which)
    {
        Assert.True(await page.Locator("#paper .page").CountAsync() == 2, $"{which}: {await page.InnerTextAsync("#paper")}");
        var over = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('#paper .page')].filter((each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth).map((each) => `${each.scrollWidth} by ${each.scrollHeight}`)");
        Assert.True(over.Length == 0, $"{which}: {string.Join(", ", over)} is more than a page.");
        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true });
        var count = Pages().Count(System.Text.Encoding.Latin1.GetString(pdf));
        Assert.True(count == 2, $"{which}: {count} pages.");
    }

    // Every month's last day, the days on which clocks change, and some more.
    private static IEnumerable<DateOnly> Days(Random random) =>
    [
        .. Enumerable.Range(1, 12).Select(month => new DateOnly(2025, 12, 1).AddMonths(month - 1).AddDays(-1)), new(2026, 3, 29), new(2025, 10, 26),
        .. Enumerable.Range(0, 6).Select(_ => new DateOnly(2025, 11, 20).AddDays(random.Next(365))),
    ];

    private static string Any(Random random) => string.Create(CultureInfo.InvariantCulture,
        $"history?district={Of(random, "lewisham", "lambeth", "lambeth-lewisham")}&level={Of(random, "ward", "lsoa")}&groups={Of(random, "serious-violence", "personal-robbery", "domestic-abuse,sexual-offences,personal-robbery")}&step={Of(random, "month", "week")}");

    private static string Of(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    // Every count ten thousand times as large.
    private static void Widen(JsonNode? node)
    {
        foreach (var (name, value) in node is JsonObject members ? members.ToList() : [])
        {
            if (name is "count" or "previous" or "difference" or "incidents" && value is JsonValue figure && figure.TryGetValue<long>(out var whole))
            {
                node![name] = whole * 10_000;
            }

            Widen(node![name]);
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Widen(item);
        }
    }

    private static void Lengthen(JsonArray? notes)
    {
        for (var number = 1; notes is not null && number <= 40; number++)
        {
            notes.Add(number == 40 ? "The last of forty notes." : string.Create(CultureInfo.InvariantCulture, $"Note {number} says at some length what was left out of the figures, and why, and what to keep in mind of it when they are read."));
        }
    }

    [GeneratedRegex("SHA-256: [0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Sha256();

    [GeneratedRegex("/Type /Page\\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex Pages();
}
