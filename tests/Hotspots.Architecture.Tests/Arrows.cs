using System.Xml.Linq;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

public class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Hotspots.Domain"] = [],
        ["Hotspots.Geography"] = ["Hotspots.Domain"],
        ["Hotspots.Engine"] = ["Hotspots.Geography"],
        ["Hotspots.Store.Sqlite"] = ["Hotspots.Engine"],
        ["Hotspots.Store.Postgres"] = ["Hotspots.Engine"],
        ["Hotspots.Grains"] = ["Hotspots.Engine"],
        ["Hotspots.Server"] =
        [
            "Hotspots.Engine", "Hotspots.Store.Sqlite", "Hotspots.Store.Postgres", "Hotspots.Grains",
        ],
    };

    public static TheoryData<string> Projects { get; } =
        [.. Directory.GetFiles(Path.Combine(SharedData.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_points_only_where_the_design_lets_it(string project)
    {
        var references = Read(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void The_domain_has_no_packages() => Assert.Empty(Read("Hotspots.Domain").Descendants("PackageReference"));

    [Fact]
    public void No_project_states_a_version_of_its_own() =>
        Assert.All(
            Directory.GetFiles(SharedData.Root, "*.csproj", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .SelectMany(file => XDocument.Load(file).Descendants("PackageReference")),
            reference => Assert.Null(reference.Attribute("Version")));

    private static XDocument Read(string project) => XDocument.Load(Path.Combine(SharedData.Root, "src", project, $"{project}.csproj"));
}
