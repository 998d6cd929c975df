using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>An area as a place has a page of its own.</summary>
public sealed class PlacePage(Screen screen) : IClassFixture<Screen>
{
    private const string Bellingham = "E05013714";

    [Fact]
    public async Task The_name_of_a_ward_leads_to_its_own_page_and_from_there_back_to_its_district()
    {
        var page = await screen.OpenAsync("?place=lewisham&window=12m");
        await LiveMap.LiveAsync(page);
        await page.ClickAsync($"#board tr[data-code='{Bellingham}'] button");
        await page.ClickAsync("#card a");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"place={Bellingham}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await LiveMap.LiveAsync(page);
        await Assertions.Expect(page.Locator("#headline")).ToContainTextAsync("Bellingham");
        await Assertions.Expect(page.Locator("#board tr[data-code]")).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator("#figures tbody tr").First).ToBeVisibleAsync();
        await page.GetByText("Whole district: Lewisham").ClickAsync();
        await Assertions.Expect(page.Locator("#board tr[data-code]")).ToHaveCountAsync(19);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1366)]
    [InlineData(ColorScheme.Dark, 1366)]
    [InlineData(ColorScheme.Light, 420)]
    public async Task Axe_finds_nothing_on_it_and_all_its_words_are_within_the_window(ColorScheme scheme, int width)
    {
        var page = await screen.OpenAsync($"?place={Bellingham}&window=12m", width, 768, scheme);
        await LiveMap.LiveAsync(page);
        await Task.Delay(1000);
        Assert.Empty(await Axe.ViolationsAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#figures td')].filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.textContent)"));
    }
}
