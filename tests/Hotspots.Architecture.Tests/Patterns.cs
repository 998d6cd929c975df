using System.Text.RegularExpressions;

namespace Hotspots.Architecture.Tests;

public class Patterns
{
    private static readonly Regex Made = new(@"new Regex\(|\bRegex \w+ = new\(|\[GeneratedRegex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(", RegexOptions.NonBacktracking);

    [Fact]
    public void No_pattern_of_the_product_can_brood_over_a_text() => Assert.Empty(
        from file in Habits.Sources
        where file.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
        let source = File.ReadAllText(file)
        from Match made in Made.Matches(source)
        where !IsLinear(source, made.Index)
        select $"{Path.GetFileName(file)}: {source[made.Index..].Split('\n')[0].Trim()}");

    // Said where it is made, up to the end of that statement, by name or by a constant of that file that names it.
    private static bool IsLinear(string source, int at)
    {
        var end = source.IndexOf(");", at, StringComparison.Ordinal);
        var statement = end < 0 ? source[at..] : source[at..end];
        return !statement.StartsWith('[')
            && (statement.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)
                || (statement.Contains("Linear", StringComparison.Ordinal) && source.Contains("const RegexOptions Linear = RegexOptions.NonBacktracking", StringComparison.Ordinal)));
    }
}
