using System.Diagnostics;
using System.Globalization;
using Hotspots.Tests;
using Microsoft.Playwright;

namespace Hotspots.EndToEnd;

/// <summary>The demonstration, running, and a real browser in front of it.</summary>
public sealed class Screen : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly string folder = Directory.CreateTempSubdirectory("hotspots-e2e-").FullName;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningServer? server;

    internal RunningServer Server => server ?? throw new InvalidOperationException("The server does not run.");

    internal Uri Address => Server.Address;

    /// <summary>What the server's clock shows, or a little later: no test plays today.</summary>
    internal DateTimeOffset Now => Noon + watch.Elapsed;

    private string? Chromium { get; } = Environment.GetEnvironmentVariable("HOTSPOTS_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    private static bool MapIsBuilt => File.Exists(Path.Combine(SharedData.Root, "src", "Hotspots.Map", "dist", "index.html"));

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null || !MapIsBuilt)
        {
            return;
        }

        await StartAsync(Ports.Take());
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-background-networking", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        });
    }

    /// <summary>A window of its own, at a size and in a colour scheme. Skips where there is no browser or no map.</summary>
    internal async Task<IPage> OpenAsync(string query = "", int width = 1366, int height = 768, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await BlankAsync(width, height, scheme);
        await page.GotoAsync(new Uri(Address, query).ToString());
        return page;
    }

    internal async Task<IPage> BlankAsync(int width = 1366, int height = 768, ColorScheme scheme = ColorScheme.Light)
    {
        Requirement.Need("chromium", Chromium is not null, "There is no Chromium here (set HOTSPOTS_CHROMIUM to its path).");
        Requirement.Need("node", MapIsBuilt, "The map is not built (it needs Node 20 or newer).");
        var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    internal async Task StartAsync(int port) => server = await DemonstrateAsync(port, Path.Combine(folder, "demo.db"), Now);

    /// <summary>A demonstration on another day than today, in a store of its own.</summary>
    internal static Task<RunningServer> DemonstrateAsync(int port, string store, DateTimeOffset at) =>
        RunningServer.StartAsync(port, "demo", "--seed", "7", "--speed", "1", "--store", store, "--at", at.ToString("O", CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
