using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

public sealed class LiveMap(Screen screen, ITestOutputHelper output) : IClassFixture<Screen>
{
    private const string Lens = "?place=lewisham&groups=personal-robbery&window=1h&bandwidth=250&level=ward";

    // Catford town centre, in Rushey Green.
    private const double Longitude = -0.0209;
    private const double Latitude = 51.4452;

    [Fact]
    public async Task The_demonstration_shows_a_board_a_surface_and_hotspots()
    {
        var page = await screen.OpenAsync("?place=lewisham&window=12m");
        await LiveAsync(page);
        await Assertions.Expect(page.Locator("#board tr[data-code]")).ToHaveCountAsync(19);
        Assert.True(await page.Locator("#hotspots [data-rank]").CountAsync() > 0);
        Assert.NotEmpty(await page.GetAttributeAsync("body", "data-surface-version") ?? "");
    }

    [Fact]
    public async Task An_incident_posted_is_on_the_board_the_surface_and_the_screen_without_a_reload()
    {
        var page = await screen.OpenAsync(Lens);
        await LiveAsync(page);
        await page.EvaluateAsync("window.sameDocument = true");
        var waits = new List<double>();
        for (var number = 0; number < 5; number++)
        {
            waits.Add(await WaitForAsync(page, $"posted-{number}"));
            await Task.Delay(600);
        }

        output.WriteLine($"From the answer to the screen: {string.Join(", ", waits.Select(wait => $"{wait:0} ms"))}");
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task A_link_shows_the_same_view()
    {
        var page = await screen.OpenAsync("?place=lambeth&groups=domestic-abuse,sexual-offences&window=28d&bandwidth=400&level=lsoa&measure=rate");
        await LiveAsync(page);
        var other = await screen.OpenAsync(new Uri(page.Url).PathAndQuery);
        await LiveAsync(other);
        Assert.Contains("place=lambeth", other.Url, StringComparison.Ordinal);
        Assert.Equal(await CodesAsync(page), await CodesAsync(other));
    }

    [Fact]
    public async Task A_link_to_a_picture_shows_it_again_and_leads_back_to_the_live_one()
    {
        var page = await screen.OpenAsync(Lens);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await LiveAsync(page);
        await page.ClickAsync("#copy-link");
        await Assertions.Expect(page.Locator(".copied")).ToContainTextAsync("Copied");
        var link = new Uri(await page.EvaluateAsync<string>("navigator.clipboard.readText()")).PathAndQuery;
        var (first, again) = (await screen.OpenAsync(link), await screen.OpenAsync(link));
        await LiveAsync(first);
        await LiveAsync(again);
        Assert.Equal(await first.GetAttributeAsync("body", "data-version"), await again.GetAttributeAsync("body", "data-version"));
        await Assertions.Expect(first.Locator("#as-of")).ToContainTextAsync("As it was known on");
        await first.ClickAsync("#as-of button");
        await AppearsAsync(first, "body[data-surface-version]:not([data-as-of]):not([data-waiting])", 15_000);
        Assert.DoesNotContain("asOf", first.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_of_any_other_machine()
    {
        var page = await screen.BlankAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(new Uri(screen.Address, "?place=lewisham&window=12m").ToString());
        await LiveAsync(page);
        await Task.Delay(1000);
        Assert.NotEmpty(asked);
        Assert.All(asked, url => Assert.True(
            url.StartsWith(screen.Address.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal)
            || url.StartsWith("blob:" + screen.Address, StringComparison.Ordinal),
            url));
    }

    [Fact]
    public async Task After_the_server_was_killed_the_page_comes_back_by_itself_and_catches_up()
    {
        var page = await screen.OpenAsync(Lens);
        await LiveAsync(page);
        await page.EvaluateAsync("window.sameDocument = true");
        await screen.Server.KillAsync();
        await AppearsAsync(page, "body:not([data-connection='live'])", 40_000);
        await screen.StartAsync(screen.Server.Port);
        await LiveAsync(page);
        await WaitForAsync(page, "after the kill");
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task Keyboard_focus_on_a_row_tells_the_figures_of_its_area()
    {
        var page = await screen.OpenAsync("?place=lewisham&window=12m");
        await LiveAsync(page);
        await page.Locator("#board tr[data-code='E05013714'] button").FocusAsync();
        await Assertions.Expect(page.Locator("#card")).ToContainTextAsync("Bellingham");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_live_map(ColorScheme scheme)
    {
        var page = await screen.OpenAsync("?place=lewisham&window=12m", scheme: scheme);
        await LiveAsync(page);
        await Task.Delay(1000);
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Fact]
    public async Task The_console_stays_silent()
    {
        var page = await screen.BlankAsync();
        var said = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("GL Driver", StringComparison.Ordinal))
            {
                said.Add(message.Text);
            }
        };
        page.PageError += (_, error) => said.Add(error);
        await page.GotoAsync(new Uri(screen.Address, "?place=lewisham&window=12m").ToString());
        await LiveAsync(page);
        await Task.Delay(1500);
        Assert.Empty(said);
    }

    internal static Task LiveAsync(IPage page) => AppearsAsync(page, "body[data-connection='live'][data-surface-version]:not([data-waiting])", 60_000);

    private static Task AppearsAsync(IPage page, string selector, float timeout) =>
        page.Locator(selector).WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = timeout });

    private static async Task<string[]> CodesAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#board tr[data-code]')].map(row => row.dataset.code).sort()");

    // Posts one robbery and waits until board, surface and ticker show it; tells how long after the answer that was.
    private async Task<double> WaitForAsync(IPage page, string id)
    {
        var before = await page.GetAttributeAsync("body", "data-surface-version");
        using var client = new HttpClient { BaseAddress = screen.Address };
        using var answer = await client.PostAsJsonAsync("api/incidents", new
        {
            source = "end-to-end",
            id,
            occurredAt = screen.Now.AddMinutes(-1),
            longitude = Longitude,
            latitude = Latitude,
            category = "personal-robbery",
        });
        var watch = Stopwatch.StartNew();
        answer.EnsureSuccessStatusCode();
        var position = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0].GetProperty("position").GetInt64();
        await AppearsAsync(page, $"#ticker [data-position='{position}']", 15_000);
        await AppearsAsync(page, $"body:not([data-surface-version='{before}'])", 15_000);
        return watch.Elapsed.TotalMilliseconds;
    }
}
