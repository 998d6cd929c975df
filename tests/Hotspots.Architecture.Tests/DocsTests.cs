using System.Text.RegularExpressions;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

public partial class DocsTests
{
    private static readonly string Docs = Path.Combine(SharedData.Root, "docs");

    [Theory]
    [InlineData("glossary.md")]
    [InlineData("life-of-an-incident.md")]
    public void A_name_that_a_guide_gives_is_one_of_the_code(string guide)
    {
        var declared = Habits.Sources.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var named = Named().Matches(File.ReadAllText(Path.Combine(Docs, guide))).Select(match => match.Groups[1].Value).Where(name => !name.StartsWith("Hotspots.", StringComparison.Ordinal)).ToList();
        Assert.True(named.Count > 20, "It names types.");
        Assert.All(named, name => Assert.Contains(name.Split('.')[0], declared));
    }

    [Fact]
    public void A_slice_that_the_life_of_an_incident_gives_is_one_of_the_architecture()
    {
        var slices = File.ReadLines(Path.Combine(Docs, "architecture.md")).ToHashSet(StringComparer.Ordinal);
        var named = Slice().Matches(File.ReadAllText(Path.Combine(Docs, "life-of-an-incident.md")));
        Assert.NotEmpty(named);
        Assert.All(named, slice => Assert.Contains(slice.Groups[1].Value, slices));
    }

    [GeneratedRegex(@"^(?:(?:public|internal|private|static|sealed|abstract|partial|readonly|ref) )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\.[A-Za-z]+)*)`", RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"`(Hotspots\.[A-Za-z.]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Slice();
}
