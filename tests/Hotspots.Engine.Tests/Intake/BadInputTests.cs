using System.Globalization;
using System.Text;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Tests;

/// <summary>What is wrong with an input is said with the place and what to do, and costs nothing else.</summary>
public class BadInputTests
{
    private const string Header = "source,id,occurredAt,longitude,latitude,category,flags\n";
    private const string Good = "cad,1,2024-03-01T10:00:00Z,-0.02,51.44,burglary,\n";

    private static string Row(string id = "7", string at = "2024-03-01T10:00:00Z", string place = "-0.02,51.44", string category = "burglary", string flags = "") =>
        $"cad,{id},{at},{place},{category},{flags}\n";

    [Theory]
    [InlineData("2024-02-30", "occurredAt", "'2024-02-30' is no date or time of the calendar and the clock: February 2024 has 29 days.")]
    [InlineData("2024-02-30T10:00:00Z", "occurredAt", "February 2024 has 29 days")]
    [InlineData("2024-03-01T25:00:00Z", "occurredAt", "is no date or time")]
    [InlineData("yesterday", "occurredAt", "'yesterday' is no time. Write it as 2024-03-01T22:15:00Z or 2024-03 or 2024-03-01.")]
    [InlineData("2024-03-31T01:30:00", "occurredAt", "does not exist in Europe/London: clocks go forward over it.")]
    [InlineData("1899-12-31T23:59:59Z", "occurredAt", "outside the years 1900 to 2100")]
    [InlineData("2101-01-01T00:00:00Z", "occurredAt", "outside the years 1900 to 2100")]
    [InlineData("9999-12", "occurredAt", "outside the years 1900 to 2100")]
    [InlineData("0001-01-01T00:00:00+14:00", "occurredAt", "outside the years 1900 to 2100")]
    [InlineData("", "occurredAt", "'occurredAt' is empty, and no incident can be without it.")]
    public Task A_time_that_is_none_is_rejected(string at, string column, string reason) => ExpectAsync(Row(at: at), column, reason);

    [Theory]
    [InlineData("NaN,51.4", "longitude", "'NaN' is no number of degrees")]
    [InlineData("-0.02,Infinity", "latitude", "'Infinity' is no number of degrees")]
    [InlineData("-0.02,51.4N", "latitude", "'51.4N' is no number of degrees")]
    [InlineData("-0.02,", "latitude", "the other half of the place is not: give both or none.")]
    [InlineData("538000,174000", "longitude", "538000 is beyond 180 degrees. Give EPSG:4326 degrees, not grid metres.")]
    public Task A_place_that_is_none_is_rejected(string place, string column, string reason) => ExpectAsync(Row(place: place), column, reason);

    [Theory]
    [InlineData("burglery", "The category 'burglery' is unknown. The nearest known is 'burglary'. To add it, edit geodata/categories.json.")]
    [InlineData("piracy-on-the-high-seas", "The category 'piracy-on-the-high-seas' is unknown. To add it")]
    public Task An_unknown_category_is_rejected_with_the_nearest_known(string category, string reason) =>
        ExpectAsync(Row(category: category), "category", reason);

    [Fact]
    public Task An_unknown_flag_is_rejected() =>
        ExpectAsync(Row(flags: "knife;sword"), "flags", "'sword' is no flag; there are domestic, knife, gun, noxious-substance, under-25.");

    [Fact]
    public Task A_row_without_identifier_is_rejected_where_the_source_gives_one() => ExpectAsync(Row(id: ""), "id", "There is no identifier.");

    [Fact]
    public Task A_field_of_no_sensible_length_is_rejected() =>
        ExpectAsync(Row(id: new string('x', 301)), "id", "It has 301 characters; at most 300 are taken.");

    [Theory]
    [InlineData("cad,7,2024-03-01T10:00:00Z,-0.02\n", "The row has 4 columns and the header 7.")]
    [InlineData("cad,7,2024-03-01T10:00:00Z,-0.02,51.44,burglary,,more\n", "The row has 8 columns and the header 7.")]
    [InlineData("cad,\0,2024-03-01T10:00:00Z,-0.02,51.44,burglary,\n", "The row holds a NUL byte")]
    [InlineData("cad,\"7,2024-03-01T10:00:00Z,-0.02,51.44,burglary,\n", "A quote opens here and nothing closes it")]
    public Task A_row_of_the_wrong_shape_is_rejected(string row, string reason) => ExpectAsync(row, null, reason);

    [Fact]
    public async Task Half_a_row_at_the_end_says_that_the_file_is_cut()
    {
        var rejection = await new IntakeRig().RejectionOfAsync(Header + Good + "cad,2,2024-03-0", IntakeFormat.Csv);
        Assert.Equal("The file ends in the middle of this row, at column 3 of 7. Get the whole file.", rejection.Reason);
        Assert.Equal((3, "cad,2,2024-03-0"), (rejection.Line, rejection.Row));
    }

    [Fact]
    public async Task Ten_megabytes_in_one_line_cost_that_line()
    {
        var text = Header + Good + Row(id: new string('x', 10_000_000)) + Row("2");
        var (summary, results) = await new IntakeRig().ImportAsync(text, IntakeFormat.Csv);
        Assert.Equal((2, 1), (summary.Accepted, summary.Rejected));
        var rejection = results[1].Rejection!;
        Assert.Equal((3, "The row is longer than 1 MiB. Look for a missing line end, quote or bracket."), (rejection.Line, rejection.Reason));
        Assert.Equal(IntakeLimits.RowText + 1, rejection.Row.Length);
    }

    [Theory]
    [InlineData("\ufeff", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\ufeff", "\r")]
    public async Task A_byte_order_mark_and_any_line_end_are_fine(string mark, string end)
    {
        var text = mark + (Header + Good + Row("2")).Replace("\n", end, StringComparison.Ordinal);
        Assert.Equal(2, (await new IntakeRig().ImportAsync(text, IntakeFormat.Csv)).Summary.Accepted);
        Assert.Equal(2, (await new IntakeRig().ImportAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.TrimStart('\ufeff'))], null)).Summary.Accepted);
    }

    [Fact]
    public async Task Quotes_hold_commas_quotes_and_line_ends()
    {
        var rig = new IntakeRig();
        var text = "source,id,occurredAt,category,place\ncad,1,2024-03,arson,\"The \"\"Crown\"\",\n\nCatford\"\ncad,2,2024-03,arson,5\" pipe\n";
        await rig.ImportAsync(text, IntakeFormat.Csv);
        Assert.Equal(["The \"Crown\",\n\nCatford", "5\" pipe"], rig.Journal.Revisions.Select(revision => revision.PlaceName));
    }

    [Fact]
    public async Task Cp1252_is_read_and_said_once()
    {
        var rig = new IntakeRig();
        var bytes = Encoding.Latin1.GetBytes("source,id,occurredAt,category,place\ncad,1,2024-03,arson,Caf\u00e9\ncad,2,2024-03,arson,\u0093Caf\u00e9\u0094\n");
        var (summary, _) = await rig.ImportAsync(bytes, IntakeFormat.Csv);
        Assert.Equal(["Café", "“Café”"], rig.Journal.Revisions.Select(revision => revision.PlaceName));
        Assert.Equal("2 rows are not UTF-8 and were read as Windows-1252 (cp1252). Save the file as UTF-8 to be certain of its letters.", Assert.Single(summary.Notes));
    }

    [Theory]
    [InlineData("", "is empty: a CSV file begins with a row of column names.")]
    [InlineData("Crime,Month,Longitude,Latitude,Crime type\n", "Found: Crime, Month, Longitude, Latitude, Crime type. The nearest source is 'data.police.uk street CSV', which also needs 'Crime ID' ('Crime' may be meant for it). Rename the columns")]
    [InlineData("source;id;occurredAt;category\n", "The columns are parted by semicolons or tabs")]
    [InlineData("source,id,occurredAt,category,ID\n", "has two columns named 'id'")]
    [InlineData("PK\u0003\u0004", "is a zip archive or a spreadsheet")]
    public async Task A_file_that_is_none_is_refused(string text, string message)
    {
        var refusal = await Assert.ThrowsAsync<IntakeException>(() => new IntakeRig().ImportAsync(text, IntakeFormat.Csv));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var refusal = Assert.Throws<IntakeException>(() => IntakeInput.Open("no/such/file.csv"));
        Assert.StartsWith("'no/such/file.csv' cannot be opened: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'input' holds no row.", (await new IntakeRig().ImportAsync(Header, IntakeFormat.Csv)).Summary.Notes);
    }

    [Fact]
    public async Task Columns_that_are_not_read_are_noted()
    {
        var (summary, _) = await new IntakeRig().ImportAsync("source,id,occurredAt,category,flag\ncad,1,2024-03,arson,knife\n", IntakeFormat.Csv);
        Assert.Equal("These columns mean nothing to us and were not read: flag.", Assert.Single(summary.Notes));
    }

    [Theory]
    [InlineData("51.44,-0.02", UnlocatedReason.Swapped)]
    [InlineData("0,0", UnlocatedReason.NullIsland)]
    [InlineData("2.35,48.86", UnlocatedReason.OutsideGrid)]
    [InlineData(",", UnlocatedReason.NoCoordinates)]
    [InlineData("-3.18,51.48", UnlocatedReason.None)]
    public async Task A_place_beyond_the_grid_is_kept_as_unlocated(string place, UnlocatedReason why)
    {
        var (summary, results) = await new IntakeRig().ImportAsync(Header + Row(place: place), IntakeFormat.Csv);
        Assert.Equal((1, why == UnlocatedReason.None ? 0 : 1), (summary.Accepted, summary.Unlocated));
        Assert.Equal(why, results[0].Unlocated);
        Assert.Equal(why == UnlocatedReason.Swapped, summary.Notes.Any(note =>
            note.StartsWith("1 rows would lie in Great Britain if 'longitude' and 'latitude' changed places.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_future_is_accepted_and_counted() =>
        Assert.Equal(1, (await new IntakeRig().ImportAsync(Header + Good + Row(at: "2026-11-20T06:40:01Z"), IntakeFormat.Csv)).Summary.Future);

    [Fact]
    public async Task The_same_identifier_with_other_content_is_rejected_and_says_what_differs()
    {
        var rejection = await new IntakeRig().RejectionOfAsync(Header + Good + Good + Row("1", place: "-0.03,51.44", category: "arson"), IntakeFormat.Csv);
        Assert.Equal("'1' of 'cad' is known already (position 1), with other content: category, longitude and latitude. Send a correction with a revision above 1.", rejection.Reason);
        Assert.Equal(4, rejection.Line);
    }

    [Fact]
    public async Task A_journal_that_is_full_tells_how_far_the_import_got()
    {
        var rig = new IntakeRig(new TinyJournal { Room = 1_500 });
        var text = Header + string.Concat(Enumerable.Range(0, 2_500).Select(id => Row(id.ToString(CultureInfo.InvariantCulture))));
        var full = await Assert.ThrowsAsync<JournalUnavailableException>(() => rig.ImportAsync(text, IntakeFormat.Csv));
        Assert.Equal("The disk is full: make room. The import of 'input' got to row 1,000, line 1,001: 1,000 were accepted and stay. "
            + "Import it again afterwards: what is known adds nothing.", full.Message);
    }

    /// <summary>The row is rejected, with a good one before it and one after it taken.</summary>
    private static async Task ExpectAsync(string row, string? column, string reason)
    {
        var (summary, results) = await new IntakeRig().ImportAsync(Header + Good + row + Row("9"), IntakeFormat.Csv);
        Assert.Equal((2, 1), (summary.Accepted, summary.Rejected));
        var rejection = results[1].Rejection!;
        Assert.Equal(("input", 3, column), (rejection.File, rejection.Line, rejection.Column));
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
        Assert.Equal(row.TrimEnd('\n'), rejection.Row);
    }
}
