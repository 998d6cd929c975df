using System.IO.Compression;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

/// <summary>Each real file is imported twice and compared with counts that are made here, without the intake.</summary>
public class SharedFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2023-03-metropolitan-street.csv", 4925, 271)]
    [InlineData("2024-01-metropolitan-street.csv", 5082, 33)]
    [InlineData("2024-06-metropolitan-street.csv", 3869, 0)]
    [InlineData("2025-03-city-of-london-street.csv", 763, 52)]
    public async Task A_street_file_is_taken_whole_and_once(string file, int rows, int withoutPlace)
    {
        var path = SharedData.Need("data/incidents/" + file);
        var table = Table(path);
        Assert.Equal(rows, table.Count);
        Assert.Equal(withoutPlace, table.Count(row => row[4].Length == 0));

        var (first, known, conflicts) = Tell(table, row => row[0], row => (row[1], row[4], row[5], row[9]));
        await CheckTwiceAsync(path, first.Count, known, conflicts, first.Count(row => row[4].Length == 0));
    }

    [Fact]
    public async Task Rows_of_the_api_that_two_ward_queries_returned_are_one_incident()
    {
        var path = SharedData.Need("data/incidents/policeuk_api_allcrime_lewisham_2016.csv.gz");
        var table = Table(path);
        var (first, known, conflicts) = Tell(table, row => row[0], row => (row[2], row[3], row[4], row[5]));
        Assert.Equal((29_076, 1_238, 0), (table.Count, known, conflicts));
        await CheckTwiceAsync(path, first.Count, known, conflicts, 0);
    }

    [Fact]
    public async Task Searches_without_identifier_are_each_an_incident_of_its_own()
    {
        var path = SharedData.Need("data/incidents/met_stop_search_times_lewisham_lambeth_2016_2022.csv.gz");
        var table = Table(path);
        Assert.True(table.Count > table.DistinctBy(row => string.Join(',', row)).Count());
        var rig = await CheckTwiceAsync(path, table.Count, 0, 0, 0);
        Assert.All(rig.Journal.Revisions, revision => Assert.Equal(TimeSpan.Zero, revision.Occurred.Precision));
        Assert.Equal(table.Select(row => DateTimeOffset.Parse(row[0], null)), rig.Journal.Revisions.Select(revision => revision.Occurred.After));
    }

    [Fact]
    public async Task Counts_of_whole_wards_are_refused_with_the_reason()
    {
        await using var input = IntakeInput.Open(SharedData.Need("data/incidents/mps_ward_crime_2010-04_2024-02_lewisham_lambeth.csv"));
        var refusal = await Assert.ThrowsAsync<IntakeException>(() => new IntakeRig().Importer.ImportAsync(input, cancellation: Cancellation));
        Assert.Contains("monthly counts of whole wards, not incidents", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disagreement_with_the_published_code_is_counted_and_changes_nothing()
    {
        var path = SharedData.Need("data/incidents/2024-06-metropolitan-street.csv");
        var table = Table(path);
        var rig = new IntakeRig(agrees: (_, code) => code.EndsWith('1') ? null : code.EndsWith('2'));
        await using var input = IntakeInput.Open(path);
        var summary = await rig.Importer.ImportAsync(input, cancellation: Cancellation);
        Assert.Equal(table.Count(row => !row[7].EndsWith('1')), summary.Compared);
        Assert.Equal(table.Count(row => !row[7].EndsWith('1') && !row[7].EndsWith('2')), summary.Disagreements);
        Assert.Equal(table.Count, summary.Accepted);
    }

    private static async Task<IntakeRig> CheckTwiceAsync(string path, long accepted, long known, long conflicts, long unlocated)
    {
        var rig = new IntakeRig();
        var first = await ImportAsync(rig, path);
        Assert.Equal((accepted, known, conflicts, unlocated), (first.Accepted, first.Known, first.Rejected, first.Unlocated));
        Assert.Equal(accepted, rig.Journal.Head.Value);
        var second = await ImportAsync(rig, path);
        Assert.Equal((0, accepted + known, conflicts, 0), (second.Accepted, second.Known, second.Rejected, second.Unlocated));
        Assert.Equal(accepted, rig.Journal.Head.Value);
        return rig;
    }

    private static async Task<IntakeSummary> ImportAsync(IntakeRig rig, string path)
    {
        var rejected = new List<Rejection>();
        await using var input = IntakeInput.Open(path);
        var summary = await rig.Importer.ImportAsync(input, rejected.Add, null, Cancellation);
        Assert.Equal(summary.Rejected, rejected.Count);
        Assert.Equal(summary.Rows, summary.Accepted + summary.Known + summary.Rejected);
        TestContext.Current.SendDiagnosticMessage($"{Path.GetFileName(path)}: {summary with { Notes = [] }} {string.Join(' ', summary.Notes)}");
        return summary;
    }

    /// <summary>What should become of rows, told from their columns alone.</summary>
    private static (List<string[]> First, int Known, int Conflicts) Tell<T>(List<string[]> table, Func<string[], string> id, Func<string[], T> content)
    {
        var first = table.Where(row => id(row).Length == 0).Concat(table.Where(row => id(row).Length > 0).DistinctBy(id)).ToList();
        var contents = first.Where(row => id(row).Length > 0).ToDictionary(id, content);
        var same = table.Count(row => id(row).Length > 0 && contents[id(row)]!.Equals(content(row)));
        return (first, same - contents.Count, table.Count - first.Count - (same - contents.Count));
    }

    /// <summary>The rows of a file whose fields have no quotes, without its header.</summary>
    private static List<string[]> Table(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var text = reader.ReadToEnd();
        Assert.DoesNotContain('"', text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))];
    }
}
