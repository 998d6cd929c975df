using System.Text.RegularExpressions;
using Hotspots.Tests;

namespace Hotspots.Architecture.Tests;

public partial class Habits
{
    private static readonly string[] Folders = ["src", "tests", "loadtest"];

    public static IReadOnlyList<string> Sources { get; } =
        [.. Folders.Select(folder => Path.Combine(SharedData.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".ts", StringComparison.Ordinal))
            .Where(file => !Generated().IsMatch(file))];

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.All(Sources, file => Assert.True(File.ReadLines(file).Count() <= 400, file));

    [Fact]
    public void Half_of_the_files_are_shorter_than_100_lines() =>
        Assert.True(Sources.Select(file => File.ReadLines(file).Count()).Order().ElementAt(Sources.Count / 2) < 100);

    [Fact]
    public void No_name_is_one_of_those_that_say_nothing() =>
        Assert.All(Sources, file => Assert.DoesNotMatch(SaysNothing(), Path.GetFileNameWithoutExtension(file)));

    [Fact]
    public void Nothing_is_left_to_do_and_nothing_is_swallowed() =>
        Assert.Empty(from file in Sources
                     where !file.EndsWith("Habits.cs", StringComparison.Ordinal)
                     where Unfinished().IsMatch(File.ReadAllText(file))
                     select Path.GetFileName(file));

    [Fact]
    public void What_is_tested_has_a_sentence_for_a_name() =>
        Assert.Empty(from file in Sources
                     where file.Contains($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                     from Match test in TestMethod().Matches(File.ReadAllText(file))
                     where test.Groups[1].Value.Count(letter => letter == '_') < 2
                     select test.Groups[1].Value);

    [Fact]
    public void All_CSV_is_written_by_one_writer_of_which_no_cell_is_a_formula() =>
        Assert.Equal(["CsvTable.cs"], from file in Sources
                                      where file.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                                      where file.EndsWith(".cs", StringComparison.Ordinal) && File.ReadAllText(file).Contains("CsvWriter", StringComparison.Ordinal)
                                      select Path.GetFileName(file));

    [GeneratedRegex(@"[\\/](obj|bin|node_modules|dist|artifacts|generated)[\\/]", RegexOptions.None, 5_000)]
    private static partial Regex Generated();

    [GeneratedRegex("(Manager|Helper|Helpers|Processor|Utils|Utilities|Common|Misc)$", RegexOptions.None, 5_000)]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|catch\s*(\([^)]*\))?\s*\{\s*\}|Skip\s*=\s*""|Assert\.True\(true\)", RegexOptions.None, 5_000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\]]*\](?:\s*\[[^\n]*\])*\s*public (?:async )?(?:static )?\w+(?:<\w+>)? (\w+)\(", RegexOptions.None, 5_000)]
    private static partial Regex TestMethod();
}
