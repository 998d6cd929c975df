using Hotspots.Tests;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>The way in and out, by a real browser, over plain http on this machine.</summary>
public sealed class SignIn(Screen screen) : IClassFixture<Screen>, IDisposable
{
    private const string Password = "seven grey herons wade";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-signin-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_browser_signs_in_stays_in_and_signs_out_and_axe_finds_nothing(ColorScheme scheme)
    {
        var page = await screen.BlankAsync(scheme: scheme);
        await using var server = await RunningServer.StartAsync(Ports.Take(), "serve", "--store", Path.Combine(folder.FullName, $"{scheme}.db"));
        var refusals = new List<string>();
        page.Console += (_, message) => refusals.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);

        await page.GotoAsync(new Uri(server.Address, "/?window=7d").ToString());
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(server.Address, "/signin?return=%2F%3Fwindow%3D7d").ToString());
        Assert.Empty(await Axe.ViolationsAsync(page));
        await EnterAsync(page, "administrator", "not this one");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not let anybody in");
        Assert.Empty(await Axe.ViolationsAsync(page));

        await page.GotoAsync(server.Said("/welcome#"));
        Assert.Empty(await Axe.ViolationsAsync(page));
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.ClickAsync("button");
        await page.WaitForSelectorAsync("#sign-out");
        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.Equal(("__Host-hotspots", true, true, SameSiteAttribute.Lax), (cookie.Name, cookie.HttpOnly, cookie.Secure, cookie.SameSite));

        await page.ReloadAsync();
        await page.ClickAsync("#sign-out");
        await page.WaitForSelectorAsync("h1:text('Sign in')"); // The page itself may have been quicker to go there than its form.
        Assert.DoesNotContain(await page.Context.CookiesAsync(), each => each.Value.Length > 0);
        await page.GotoAsync(server.Address.ToString());
        await EnterAsync(page, "administrator", Password);
        await page.WaitForSelectorAsync("#sign-out");
        Assert.Equal(server.Address.ToString(), page.Url);
        Assert.Empty(refusals);
    }

    private static async Task EnterAsync(IPage page, string name, string password)
    {
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button");
    }
}
