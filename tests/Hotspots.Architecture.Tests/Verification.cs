using System.Text.RegularExpressions;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

/// <summary>The table of requirements leans on tests, which have to be there.</summary>
public class Verification
{
    private static readonly Regex Named = new(@"`(\w+Tests)`", RegexOptions.NonBacktracking);

    [Fact]
    public void Every_test_that_the_table_of_requirements_names_is_there()
    {
        var files = Habits.Sources.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Named.Matches(File.ReadAllText(Path.Combine(SharedData.Root, "docs", "asvs.md"))).Select(match => match.Groups[1].Value).Where(name => !files.Contains(name)).Distinct());
    }
}
