using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>GDAL's driver for OGC API - Features reads the server, as QGIS does through it.</summary>
public class GdalTests
{
    [Fact]
    public async Task Gdal_lists_the_collections_and_reads_their_features()
    {
        NeedGdal();
        await using var site = await OgcStory.OpenAsync();
        foreach (var root in new[] { $"{site.Address}ogc", site.Address.ToString().TrimEnd('/') })
        {
            var listed = await RunAsync("ogrinfo", "-ro", $"OAPIF:{root}");
            Assert.All(["ward-test", "lsoa-test", "borough-test", "hotspots-l00"], name => Assert.Contains(name, listed, StringComparison.Ordinal));
        }

        var told = await RunAsync("ogrinfo", "-ro", "-so", $"OAPIF:{site.Address}ogc", "lsoa-test");
        Assert.Contains("Feature Count: 8", told, StringComparison.Ordinal);
        Assert.Contains("WGS 84", told, StringComparison.Ordinal);
        Assert.Contains("count: Integer", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gdal_follows_the_pages_and_asks_for_boxes()
    {
        NeedGdal();
        await using var site = await OgcStory.OpenAsync();
        var paged = await RunAsync("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", $"OAPIF:{site.Address}ogc", "lsoa-test", "-oo", "PAGE_SIZE=3");
        Assert.Equal(8, JsonElement.Parse(paged).GetProperty("features").GetArrayLength());
        var box = OgcStory.Box(0.2, 0.2, 0.8, 0.8).Split(',');
        var boxed = await RunAsync(["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", $"OAPIF:{site.Address}ogc", "ward-test", "-spat", .. box]);
        Assert.Equal("W00", JsonElement.Parse(boxed).GetProperty("features")[0].GetProperty("properties").GetProperty("code").GetString());
    }

    private static void NeedGdal() => Requirement.Need(
        "gdal", Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ogrinfo"))),
        "GDAL's ogrinfo is not on the path: install gdal-bin.");

    private static async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new Win32Exception($"{command[0]} does not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Site.Cancellation), process.StandardError.ReadToEndAsync(Site.Cancellation));
        await process.WaitForExitAsync(Site.Cancellation);
        Assert.True(process.ExitCode == 0 && !(await errors).Contains("ERROR", StringComparison.Ordinal), $"{string.Join(' ', command)}: {await errors}");
        return await output;
    }
}
