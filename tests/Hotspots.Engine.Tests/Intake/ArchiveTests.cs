using System.Globalization;
using System.Text;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public class ArchiveTests
{
    private static readonly byte[] Rows = Encoding.UTF8.GetBytes("source,id,occurredAt,category\n"
        + string.Concat(Enumerable.Range(0, 5_000).Select(id => $"cad,{Convert.ToHexString(BitConverter.GetBytes(id * 2_654_435_761L))},2024-03,arson\n")));

    [Fact]
    public async Task A_packed_file_reads_as_the_plain_one()
    {
        var rig = new IntakeRig();
        Assert.Equal(5_000, (await rig.ImportAsync(IntakeRig.Gzip(Rows), IntakeFormat.Csv)).Summary.Accepted);
        Assert.Equal(5_000, (await rig.ImportAsync(Rows, null)).Summary.Known);
    }

    [Fact]
    public async Task A_truncated_archive_keeps_the_rows_before_the_break_and_says_where_it_is()
    {
        var packed = IntakeRig.Gzip(Rows);
        foreach (var length in new[] { packed.Length - 1, packed.Length - 5, packed.Length - 9, packed.Length / 2, packed.Length / 3 })
        {
            var (summary, results) = await new IntakeRig().ImportAsync(packed[..length], IntakeFormat.Csv);
            Assert.True(summary.Accepted > 100 && summary.Rejected <= 1);
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"'input' could be read up to row {summary.Rows:N0} only. The .gz breaks off or is damaged"), summary.BrokeOff, StringComparison.Ordinal);
            Assert.All(results.Where(result => result.Rejection is not null), result =>
                Assert.StartsWith("The file ends in the middle of this row, ", result.Rejection!.Reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_archive_without_anything_in_it_that_can_be_read_says_so()
    {
        var packed = IntakeRig.Gzip(Rows);
        var refusal = await Assert.ThrowsAsync<IntakeException>(() => new IntakeRig().ImportAsync(packed[..11], IntakeFormat.Csv));
        Assert.Contains("'input' has no rows. The .gz breaks off or is damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_of_several_members_is_one_input()
    {
        var both = IntakeRig.Gzip(Rows).Concat(IntakeRig.Gzip("cad,last,2024-03,arson\n"u8.ToArray())).ToArray();
        var (summary, _) = await new IntakeRig().ImportAsync(both, IntakeFormat.Csv);
        Assert.Equal((5_001, null), (summary.Accepted, summary.BrokeOff));
    }

    [Fact]
    public async Task A_bomb_is_read_no_further_than_its_limit()
    {
        var bomb = IntakeRig.Gzip([.. "source,id,occurredAt,category\n"u8, .. new byte[20 << 20]]);
        var (summary, _) = await new IntakeRig().ImportAsync(bomb, IntakeFormat.Csv);
        Assert.Equal((0, 1), (summary.Accepted, summary.Rejected));
        Assert.Contains("holds over 200 times its own size", summary.BrokeOff, StringComparison.Ordinal);
    }
}
