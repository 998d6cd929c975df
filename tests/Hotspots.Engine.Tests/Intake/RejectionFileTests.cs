using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public class RejectionFileTests
{
    [Fact]
    public void Rejected_rows_are_written_for_people_and_formulas_are_made_text()
    {
        var path = Path.GetTempFileName();
        using (var file = new RejectionFile(path))
        {
            file.Add(new("a.csv", 3, "Month", "It is wrong, say we.", "=1+1,\"x\"\nmore"));
            foreach (var sign in "+-@\t\r")
            {
                file.Add(new("a.csv", 4, null, "Wrong.", $"{sign}cmd"));
            }

            Assert.Equal(6, file.Count);
        }

        var text = File.ReadAllText(path);
        File.Delete(path);
        Assert.StartsWith("file,line,column,reason,row\na.csv,3,Month,\"It is wrong, say we.\",\"'=1+1,\"\"x\"\"\nmore\"\na.csv,4,,Wrong.,", text, StringComparison.Ordinal);
        Assert.All(["+cmd", "-cmd", "@cmd", "\tcmd", "\rcmd"], formula => Assert.Contains("'" + formula, text, StringComparison.Ordinal));
    }

    [Fact]
    public void However_many_rows_are_rejected_the_file_ends_and_says_how_many_more_there_were()
    {
        var path = Path.GetTempFileName();
        using (var file = new RejectionFile(path, most: 10_000))
        {
            for (var line = 1; line <= 5_000; line++)
            {
                file.Add(new("a.ndjson", line, null, "It is no object.", new string('0', 100)));
            }

            Assert.Equal(5_000, file.Count);
            Assert.InRange(file.LeftOut, 4_900, 4_999);
        }

        var lines = File.ReadAllLines(path);
        File.Delete(path);
        Assert.True(lines.Sum(line => line.Length) < 12_000);
        Assert.Matches("^,,,\"?4,9\\d\\d more rejected rows are not listed", lines[^1]);
    }

    [Fact]
    public void Without_a_rejection_no_file_is_left()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        new RejectionFile(path).Dispose();
        Assert.False(File.Exists(path));
    }
}
