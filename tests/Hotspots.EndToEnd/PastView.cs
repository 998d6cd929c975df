using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

public sealed class PastView(Screen screen) : IClassFixture<Screen>
{
    private const string Question = "history?district=lewisham&level=ward&groups=serious-violence&period=last-12-months&against=before";

    // Days as steps and few of them: every sheet has something to say, and none keeps the machine long.
    private const string Short = "history?district=lewisham&level=ward&groups=serious-violence&period=last-28-days&against=before&step=day";

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_sheet(ColorScheme scheme)
    {
        var page = await screen.OpenAsync(Short, scheme: scheme);
        await AnsweredAsync(page);
        var tabs = await page.GetByRole(AriaRole.Tab).AllAsync();
        Assert.NotEmpty(tabs);
        foreach (var tab in tabs)
        {
            await tab.ClickAsync();
            var sheet = (await tab.GetAttributeAsync("id"))!["tab-".Length..];
            await page.WaitForSelectorAsync($"body[data-answered='{sheet}']:not([data-failed])", new() { State = WaitForSelectorState.Attached });
            await Task.Delay(400);
            Assert.Equal([], (await Axe.ViolationsAsync(page)).Select(violation => $"{sheet}: {violation}"));
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_in_a_briefing()
    {
        var page = await screen.OpenAsync($"{Short}&briefing", scheme: ColorScheme.Dark);
        await AnsweredAsync(page);
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Fact]
    public async Task The_live_map_leads_to_the_history_of_the_same_places_and_back()
    {
        var page = await screen.OpenAsync("?place=lambeth&groups=personal-robbery&window=28d&level=lsoa");
        await page.ClickAsync("#to-history");
        await AnsweredAsync(page);
        Assert.Contains("/history?district=lambeth&level=lsoa&groups=personal-robbery", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("#to-live");
        await Assertions.Expect(page.Locator("#district")).ToHaveValueAsync("lambeth");
        Assert.Contains("groups=personal-robbery", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_a_head_sorts_the_table_and_the_link_shows_it_so_again()
    {
        var page = await screen.OpenAsync(Question);
        await AnsweredAsync(page);
        await page.ClickAsync(".changes thead .of-difference button");
        await Assertions.Expect(page.Locator(".changes thead .of-difference")).ToHaveAttributeAsync("aria-sort", "descending");
        var differences = await DifferencesAsync(page);
        Assert.Equal(19, differences.Length);
        Assert.Equal(differences.OrderDescending(), differences);
        await page.ClickAsync(".changes thead .of-difference button");
        Assert.Equal(differences.Order(), await DifferencesAsync(page));
        var again = await screen.OpenAsync(new Uri(page.Url).PathAndQuery);
        await AnsweredAsync(again);
        Assert.Equal(await CodesAsync(page), await CodesAsync(again));
    }

    [Fact]
    public async Task What_is_copied_is_the_table_as_it_stands()
    {
        var page = await screen.OpenAsync($"{Question}&sort=name");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await AnsweredAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy CSV of Areas" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sheet .copied").First).ToContainTextAsync("Copied");
        var lines = (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var rows = lines.Where(line => !line.StartsWith('#')).ToList();
        Assert.StartsWith("# compare; district lewisham; groups serious-violence", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("rank,name,code,count,previous,difference", rows[0], StringComparison.Ordinal);
        Assert.Equal(await CodesAsync(page), rows.Skip(1).Select(row => row.Split(',')[2]));
        Assert.Contains("Bellingham", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_goes_through_the_surfaces_by_keyboard_and_the_address_says_where_it_stands()
    {
        var page = await screen.OpenAsync($"{Question}&show=play&at=3");
        await AnsweredAsync(page);
        var slider = page.GetByRole(AriaRole.Slider);
        await Assertions.Expect(slider).ToHaveValueAsync("3");
        var before = await slider.GetAttributeAsync("aria-valuetext");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(slider).ToHaveValueAsync("4");
        await Assertions.Expect(slider).Not.ToHaveAttributeAsync("aria-valuetext", before!);
        await page.WaitForURLAsync("**&at=4**");
        await page.WaitForSelectorAsync("body[data-shot='4'][data-surface-version]", new() { State = WaitForSelectorState.Attached });
        Assert.True(await page.Locator(".sheet tbody tr").CountAsync() > 0);
    }

    [Fact]
    public async Task A_chosen_area_narrows_the_other_answers_and_its_parts_add_up()
    {
        var page = await screen.OpenAsync(Question);
        await AnsweredAsync(page);
        await page.ClickAsync("tr[data-key='E05013714'] button");
        await page.WaitForURLAsync("**&area=E05013714**");
        await AnsweredAsync(page);
        var total = FigureIn(await page.InnerTextAsync(".strip .total"));
        await page.GetByRole(AriaRole.Tab, new() { Name = "Make-up" }).ClickAsync();
        await page.WaitForSelectorAsync("body[data-answered='parts']", new() { State = WaitForSelectorState.Attached });
        var weekdays = page.Locator(".parts", new() { HasText = "Days of the week" });
        var parts = await weekdays.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync();
        Assert.Equal(total, parts.Sum(FigureIn));
    }

    [Fact]
    public async Task A_hotspot_of_the_table_of_lives_tells_what_made_it()
    {
        var page = await screen.OpenAsync($"{Question}&show=play");
        await AnsweredAsync(page);
        var first = page.Locator(".lives tbody tr").First;
        await first.WaitForAsync(new() { Timeout = 60_000 });
        var id = await first.Locator("small").InnerTextAsync();
        await first.GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync($"**&hotspot={id.Trim()}**");
        await page.WaitForSelectorAsync("body[data-answered='parts']:not([data-failed])", new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator(".chosen-hotspot")).ToContainTextAsync(id.Trim());
        var sources = await page.Locator(".parts", new() { HasText = "Sources" }).Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync();
        Assert.True(sources.Sum(FigureIn) >= 3);
    }

    [Fact]
    public async Task A_polygon_is_drawn_by_mouse_and_by_keyboard_and_stands_in_the_address()
    {
        var page = await screen.OpenAsync(Question);
        await AnsweredAsync(page);
        await page.WaitForSelectorAsync("#map canvas.maplibregl-canvas");
        await page.ClickAsync("#place");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw on the map" }).ClickAsync();
        foreach (var (x, y) in new[] { (200, 350), (320, 340), (360, 450), (230, 480), (200, 350) })
        {
            await page.Mouse.ClickAsync(x, y);
            await Task.Delay(400);
        }

        await page.WaitForURLAsync("**&polygon=POLYGON**");
        await Assertions.Expect(page.Locator(".strip")).ToContainTextAsync("polygon");
        var mouse = page.Url;
        await page.ClickAsync("#place");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw on the map" }).ClickAsync();
        foreach (var key in new[] { " ", "ArrowLeft", " ", "ArrowUp", " ", "Enter" })
        {
            await page.Keyboard.PressAsync(key);
            await Task.Delay(600);
        }

        await page.WaitForURLAsync(address => address.Contains("polygon", StringComparison.Ordinal) && address.Split('#')[0] != mouse.Split('#')[0]);
    }

    [Fact]
    public async Task The_PDF_is_of_the_question_on_the_page_and_has_the_same_bytes_again()
    {
        var page = await screen.OpenAsync(Question);
        await AnsweredAsync(page);
        var link = (await page.GetAttributeAsync("#to-pdf", "href"))!;
        Assert.Contains("asOf=", link, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = screen.Address };
        var first = await client.GetByteArrayAsync(link);
        Assert.Equal("%PDF-", System.Text.Encoding.Latin1.GetString(first, 0, 5));
        Assert.Equal(first, await client.GetByteArrayAsync(link));
    }

    [Fact]
    public async Task Keyboard_focus_on_a_row_tells_the_figures_of_its_area()
    {
        var page = await screen.OpenAsync(Question);
        await AnsweredAsync(page);
        await page.Locator("tr[data-key='E05013714'] button").FocusAsync();
        await Assertions.Expect(page.Locator("#card")).ToContainTextAsync("Bellingham");
        await Assertions.Expect(page.Locator("#card")).ToContainTextAsync("95% interval");
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_told_in_the_words_of_the_server()
    {
        var page = await screen.OpenAsync(Question.Replace("last-12-months", "someday", StringComparison.Ordinal));
        await AnsweredAsync(page);
        await Assertions.Expect(page.Locator("#sheet [role=alert]")).ToContainTextAsync("'someday' is no period");
    }

    internal static Task AnsweredAsync(IPage page) =>
        page.Locator("body[data-answered]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });

    private static async Task<int[]> DifferencesAsync(IPage page) =>
        [.. (await page.Locator(".changes tbody .of-difference").AllInnerTextsAsync()).Select(FigureIn)];

    private static async Task<string[]> CodesAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.changes tbody tr')].map(row => row.dataset.key)");

    private static int FigureIn(string text) =>
        int.Parse(text.Replace("−", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
}
