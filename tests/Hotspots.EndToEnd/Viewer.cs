using System.Globalization;
using Hotspots.Tests;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>What is on the screen of somebody below supervisor, in a district that demands a purpose.</summary>
public sealed class Viewer(Screen screen) : IClassFixture<Screen>, IDisposable
{
    private const string Password = "seven grey herons wade";

    private const string Purpose = "Tasking, 10 December";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-viewer-");

    private string Store => Path.Combine(folder.FullName, "viewer.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_viewer_states_a_purpose_once_and_sees_the_published_layer_and_no_surface()
    {
        var page = await screen.BlankAsync();
        await using (await Screen.DemonstrateAsync(Ports.Take(), Store, screen.Now))
        {
            // It has filled the store once it is ready.
        }

        var told = await RunningServer.RunAsync("accounts", "add", "vic", "--roles", "viewer,analyst", "--store", Store);
        await ChoosePasswordAsync(page, told[told.IndexOf("/welcome#", StringComparison.Ordinal)..].Trim());
        // What is sensitive is first published on the second Wednesday, so that it is looked at from later on.
        var later = screen.Now.AddDays(20).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await using var server = await RunningServer.StartAsync(
            Ports.Take(), new Dictionary<string, string> { ["HOTSPOTS__PURPOSE__LEWISHAM"] = "sensitive" }, "serve", "--store", Store, "--at", later);
        await EnterAsync(page, server.Address);
        var said = new List<string>();
        page.Console += (_, message) => said.AddRange(message.Type is "error" && !message.Text.Contains("GL Driver", StringComparison.Ordinal) ? [message.Text] : []);

        await page.GotoAsync(new Uri(server.Address, "/?place=lewisham&groups=domestic-abuse&window=28d").ToString());
        await page.WaitForSelectorAsync("dialog[open] #purpose");
        Assert.Empty(await Axe.ViolationsAsync(page));
        await page.FillAsync("#purpose", Purpose);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#board tr[data-code]")).ToHaveCountAsync(19);
        await Assertions.Expect(page.Locator("#disclosure")).ToContainTextAsync("with noise");
        await Assertions.Expect(page.Locator("#places")).ToBeHiddenAsync();
        Assert.Equal("", await page.GetAttributeAsync("body", "data-surface-version") ?? "");
        Assert.Empty(await Axe.ViolationsAsync(page));

        await page.GotoAsync(new Uri(server.Address, "/?place=lewisham&groups=domestic-abuse&window=7d").ToString());
        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("choose 28 days or 12 months");
        Assert.Empty(await Axe.ViolationsAsync(page));
        await page.ClickAsync("#to-history");
        await page.WaitForSelectorAsync("body[data-answered='change']:not([data-failed])", new() { State = WaitForSelectorState.Attached });
        Assert.Empty(await Axe.ViolationsAsync(page));
        Assert.DoesNotContain("purpose", page.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(said);
    }

    private async Task ChoosePasswordAsync(IPage page, string welcome)
    {
        await using var server = await RunningServer.StartAsync(Ports.Take(), "serve", "--store", Store);
        await page.GotoAsync(new Uri(server.Address, welcome).ToString());
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.ClickAsync("button");
        await page.WaitForSelectorAsync("#sign-out");
        await page.GotoAsync("about:blank");
    }

    private static async Task EnterAsync(IPage page, Uri server)
    {
        await page.GotoAsync(server.ToString());
        await page.FillAsync("#name", "vic");
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button");
        await page.WaitForSelectorAsync("#sign-out");
    }
}
