using Hotspots.Geography.Tests;

namespace Hotspots.Server.Tests;

public sealed class BoundariesTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task What_was_loaded_is_listed_and_loading_it_again_changes_nothing()
    {
        var file = shell.Write("wards.geojson", Samples.Boundaries);
        string[] load = ["boundaries", "load", file, "--store", shell.Store, "--edition", "2022", "--level", "ward"];
        Assert.Equal(0, (await shell.RunAsync(load)).Code);
        var again = await shell.RunAsync(load);
        Assert.Equal(0, again.Code);
        Assert.Contains("next start", again.Output);
        var listed = (await shell.RunAsync("boundaries", "list", "--store", shell.Store, "--json")).Json;
        Assert.Equal(2, Assert.Single(listed.EnumerateArray()).GetProperty("areas").GetInt32());
    }

    [Fact]
    public async Task Another_content_under_the_same_name_is_refused()
    {
        string[] into = ["--store", shell.Store, "--edition", "2022", "--level", "ward"];
        await shell.RunAsync(["boundaries", "load", shell.Write("wards.geojson", Samples.Boundaries), .. into]);
        var other = shell.Write("other.geojson", Samples.Boundaries.Replace("51.45", "51.46", StringComparison.Ordinal));
        (await shell.RunAsync(["boundaries", "load", other, .. into])).Refused(1, "'2022'", "another name");
    }

    [Fact]
    public async Task A_self_crossing_ring_is_mended_and_said_so()
    {
        var crossing = Samples.Boundaries.Replace("[-0.02,51.44],[-0.02,51.45]", "[-0.02,51.45],[-0.02,51.44]", StringComparison.Ordinal);
        var ended = await shell.RunAsync(
            "boundaries", "load", shell.Write("crossing.geojson", crossing), "--store", shell.Store, "--edition", "2022", "--level", "ward");
        ended.Refused(0, "E05000001");
    }

    [Fact]
    public async Task Official_boundaries_are_fetched_from_a_portal()
    {
        using var portal = new PortalStub(Samples.Features);
        var ended = await shell.RunAsync("boundaries", "fetch", "--district", "Lewisham", "--store", shell.Store, "--from", portal.Address.ToString());
        Assert.True(ended.Code == 0, ended.Errors);
        var listed = (await shell.RunAsync("boundaries", "list", "--store", shell.Store, "--json")).Json;
        Assert.Equal(["ward", "lsoa"], listed.EnumerateArray().Select(edition => edition.GetProperty("level").GetString()));
    }
}
