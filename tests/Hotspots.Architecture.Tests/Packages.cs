using System.Text.Json;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

/// <summary>What is built in is what was tested; <c>hotspots.cs sbom</c> asks besides what the package sources know of it.</summary>
public class Packages
{
    private static IEnumerable<string> Projects => new[] { "src", "tests", "loadtest" }.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Root, folder), "*.csproj", SearchOption.AllDirectories));

    [Fact]
    public void Every_project_locks_the_versions_of_its_packages() =>
        Assert.All(Projects, project => Assert.True(File.Exists(LockOf(project)), $"{Path.GetFileName(project)} has no packages.lock.json: restore it, and commit that file."));

    [Fact]
    public void No_project_resolves_a_package_with_an_advisory_that_we_know_of() => Assert.Empty(
        from project in Projects
        from framework in JsonElement.Parse(File.ReadAllText(LockOf(project))).GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Value.TryGetProperty("resolved", out _)
        from advisory in JsonElement.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "eng", "advisories.json"))).EnumerateArray()
        where advisory.GetProperty("package").GetString() == package.Name && VersionOf(package.Value.GetProperty("resolved").GetString()!) < new Version(advisory.GetProperty("below").GetString()!)
        select $"{Path.GetFileName(project)}: {package.Name}, {advisory.GetProperty("address")}");

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static Version VersionOf(string text) => new(text.Split('-')[0]);
}
