using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>The API's page for people, in a real browser.</summary>
public sealed class ApiPage(Screen screen) : IClassFixture<Screen>
{
    [Fact]
    public async Task The_page_shows_every_request_and_asks_no_other_host()
    {
        var page = await screen.BlankAsync();
        var (complaints, elsewhere) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.Request += (_, request) => elsewhere.AddRange(IsElsewhere(request.Url) ? [request.Url] : []);
        await page.GotoAsync(new Uri(screen.Address, "/docs").ToString());
        await page.GetByText("The kernel density of a lens.").First.WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hotspots", Exact = true })).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(complaints);
        Assert.Empty(elsewhere);
    }

    private bool IsElsewhere(string url) => new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss" } asked && asked.Authority != screen.Address.Authority;
}
