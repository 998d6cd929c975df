using System.Net;

namespace Hotspots.Server.Tests;

public class PageTests
{
    [Fact]
    public async Task Every_answer_carries_a_strict_policy()
    {
        await using var site = await Site.OpenAsync();
        foreach (var address in new[] { "/", "/api/view", "/healthz", "/nothing" })
        {
            using var response = await site.Http.GetAsync(address, Site.Cancellation);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'self'; script-src 'self'; style-src 'self'", policy);
            Assert.Contains($"connect-src 'self' ws://127.0.0.1:{site.Address.Port}", policy);
            Assert.Contains("worker-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task A_basemap_extends_the_policy_by_its_own_origin_only()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Basemap = new("raster", "https://tiles.example.org/a/{z}/{x}/{y}.png", "© Someone") });
        using var response = await site.Http.GetAsync("/", Site.Cancellation);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("img-src 'self' data: blob: https://tiles.example.org;", policy);
        Assert.DoesNotContain("script-src 'self' https", policy);
        Assert.Equal("raster", (await site.GetAsync("/api/view")).GetProperty("basemap").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Without_a_built_map_the_page_says_how_to_build_it()
    {
        await using var site = await Site.OpenAsync();
        Assert.Contains("npm run build", await site.Http.GetStringAsync("/", Site.Cancellation));
    }

    [Fact]
    public async Task The_map_is_served_with_what_a_browser_may_keep()
    {
        var dist = Directory.CreateTempSubdirectory("hotspots-map-");
        Directory.CreateDirectory(Path.Combine(dist.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(dist.FullName, "index.html"), "<!doctype html><title>Hotspots</title>", Site.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(dist.FullName, "assets", "index-1a2b3c.js"), $"// {new string('x', 5_000)}", Site.Cancellation);
        await using (var site = await Site.OpenAsync(change: settings => settings with { MapFolder = dist.FullName }))
        {
            using var page = await site.Http.GetAsync("/", Site.Cancellation);
            Assert.Contains("<title>Hotspots</title>", await page.Content.ReadAsStringAsync(Site.Cancellation));
            Assert.True(page.Headers.CacheControl?.NoCache);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-1a2b3c.js");
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var script = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.Contains("immutable", script.Headers.CacheControl?.ToString());
            Assert.Equal(["br"], script.Content.Headers.ContentEncoding);
            Assert.Equal(HttpStatusCode.NotFound, (await site.Http.GetAsync("/assets/../../etc/passwd", Site.Cancellation)).StatusCode);
        }

        dist.Delete(recursive: true);
    }

    [Fact]
    public async Task A_foreign_name_that_leads_to_this_machine_is_not_served()
    {
        await using var site = await Site.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/view");
        request.Headers.Host = "rebound.example.org";
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode);
    }
}
