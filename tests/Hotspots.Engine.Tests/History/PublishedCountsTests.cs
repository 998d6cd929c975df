using Hotspots.Engine.Formats;
using Hotspots.Engine.History;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

public sealed class PublishedCountsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hotspots-counts-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_published_ward_counts_add_up_as_a_plain_sum_of_the_file_does()
    {
        var path = SharedData.Need("data/incidents/mps_ward_crime_2010-04_2024-02_lewisham_lambeth.csv");
        var counts = PublishedCounts.Read(path);
        Assert.Equal("2010-04-01/2024-02-29", counts.Months.ToString());
        Assert.Equal(19 + 25, counts.Codes.Count);
        var lines = File.ReadAllLines(path).Select(line => line.TrimStart('\uFEFF').Split(',')).ToList();
        foreach (var (period, offence) in new[] { ("2023", "ROBBERY"), ("2023-01-01/2023-06-30", "BURGLARY"), ("2024-02", "VIOLENCE WITH INJURY") })
        {
            var days = Storybook.Period(period);
            int[] columns = [.. lines[0].Index().Where(each => each.Item.All(char.IsDigit) && string.CompareOrdinal(each.Item, $"{days.First:yyyyMM}") >= 0
                && string.CompareOrdinal(each.Item, $"{days.Last:yyyyMM}") <= 0).Select(each => each.Index)];
            var (major, minor) = (Array.IndexOf(lines[0], "majortext"), Array.IndexOf(lines[0], "minortext"));
            var ofOffence = lines.Skip(1).Where(line => line[major] == offence || line[minor] == offence).ToList();
            Assert.Equal(ofOffence.Sum(line => columns.Sum(column => int.Parse(line[column], null))), counts.Count(days, [offence]));
            Assert.Equal(counts.Count(days, [offence]), counts.Codes.Sum(ward => counts.Count(ward, days, [offence])));
        }
    }

    [Theory]
    [InlineData("2024-05", "from 2024-01 to 2024-03")]
    [InlineData("2024-01-15/2024-02-14", "whole months")]
    public void Other_than_whole_months_of_the_file_is_refused(string period, string word) =>
        Assert.Contains(word, Assert.Throws<HistoryException>(() => Read("202401,202402,202403,wardcode,majortext,minortext", "1,2,3,W,A,B").Count(Storybook.Period(period), [])).Message);

    [Theory]
    [InlineData("202401,202403,wardcode,majortext,minortext", "1,2,W,A,B")]
    [InlineData("202401,wardcode,majortext", "1,W,A")]
    [InlineData("202401,wardcode,majortext,minortext", "many,W,A,B")]
    [InlineData("202401,wardcode,majortext,minortext", "-1,W,A,B")]
    public void What_is_no_such_file_is_refused_by_name(string header, string row) =>
        Assert.Contains("counts.csv", Assert.Throws<IntakeException>(() => Read(header, row)).Message);

    [Fact]
    public void An_unknown_offence_is_answered_with_the_known_ones() =>
        Assert.Contains("it has: A, B", Assert.Throws<HistoryException>(() => Read("202401,wardcode,majortext,minortext", "1,W,A,B").Count(Storybook.Period("2024-01"), ["C"])).Message);

    private PublishedCounts Read(params string[] lines)
    {
        var path = Path.Combine(folder.FullName, "counts.csv");
        File.WriteAllLines(path, lines);
        return PublishedCounts.Read(path);
    }
}
