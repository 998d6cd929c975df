using Hotspots.Domain.Incidents;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public class JsonInputTests
{
    private const string One = """{"source":"cad","id":"1","occurredAt":"2024-03-01T10:00:00+00:00","longitude":-0.02,"latitude":51.44,"category":"violence-with-injury","flags":["knife","under-25"],"place":"Catford"}""";
    private const string Two = """{"source":"cad","id":2,"occurredAt":{"after":"2024-03-01T10:00:00Z","upTo":"2024-03-01T12:00:00Z"},"category":"arson"}""";

    private static string Feature(string geometry) =>
        "{\"type\":\"Feature\",\"geometry\":" + geometry + ",\"properties\":{\"source\":\"cad\",\"id\":\"1\",\"occurredAt\":\"2024-03\",\"category\":\"arson\"}}";

    [Theory]
    [InlineData(IntakeFormat.NdJson, One + "\n" + Two + "\n")]
    [InlineData(IntakeFormat.NdJson, "\u001e" + One + "\r\n\r\n\u001e" + Two)]
    [InlineData(IntakeFormat.Json, "[" + One + "," + Two + "]")]
    [InlineData(IntakeFormat.Json, " [\n" + One + "\n,\n" + Two + "\n]\n")]
    [InlineData(IntakeFormat.Json, One + "\n" + Two)]
    public async Task An_incident_reads_the_same_however_it_is_wrapped(IntakeFormat format, string text)
    {
        var rig = new IntakeRig();
        var (summary, _) = await rig.ImportAsync(text, format);
        Assert.Equal((2, 0), (summary.Accepted, summary.Rejected));
        var (first, second) = (rig.Journal.Revisions[0], rig.Journal.Revisions[1]);
        Assert.Equal(new RevisionKey(new("cad", "1"), 1), first.Key);
        Assert.Equal(OccurredAt.Instant(new(2024, 3, 1, 10, 0, 0, TimeSpan.Zero)), first.Occurred);
        Assert.Equal(IncidentFlags.Knife | IncidentFlags.Under25, first.Flags);
        Assert.Equal((new Wgs84Position(-0.02, 51.44), "Catford"), (first.Published!.Value, first.PlaceName));
        Assert.Equal((TimeSpan.FromHours(2), UnlocatedReason.NoCoordinates), (second.Occurred.Precision, second.Unlocated));
    }

    [Fact]
    public async Task A_feature_collection_is_read_feature_by_feature()
    {
        var point = Feature("""{"type":"Point","coordinates":[-0.02,51.44]}""");
        var text = $$"""{"type":"FeatureCollection","name":"a [ \" ] b","features":[{{point}},{{point.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}}],"more":[1,{"x":[2]}]}""";
        var rig = new IntakeRig();
        var (summary, _) = await rig.ImportAsync(text, IntakeFormat.Json);
        Assert.Equal((2, 0), (summary.Accepted, summary.Rejected));
        Assert.Equal(new Wgs84Position(-0.02, 51.44), rig.Journal.Revisions[1].Published);
        Assert.Equal(2, (await rig.ImportAsync(text, null)).Summary.Known);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,51],[0,52],[1,51],[0,51]]]}""", "An incident is a Point; this geometry is Polygon.")]
    [InlineData("""{"type":"Point","coordinates":[1]}""", "A Point's coordinates are an array of longitude and latitude.")]
    [InlineData("""[1,2]""", "this geometry is nothing known")]
    public async Task A_geometry_other_than_a_point_is_rejected(string geometry, string reason)
    {
        var rejection = await new IntakeRig().RejectionOfAsync(Feature(geometry), IntakeFormat.NdJson);
        Assert.Equal("geometry", rejection.Column);
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_polygon_of_a_million_vertices_costs_its_own_row()
    {
        var ring = string.Join(',', Enumerable.Repeat("[-0.02,51.44]", 1_000_000));
        var text = $$"""{"type":"FeatureCollection","features":[{{Feature($$"""{"type":"Polygon","coordinates":[[{{ring}}]]}""")}},{{One}}]}""";
        var (summary, results) = await new IntakeRig().ImportAsync(text, IntakeFormat.Json);
        Assert.Equal((1, 1), (summary.Accepted, summary.Rejected));
        Assert.StartsWith("The row is longer than 1 MiB.", results[0].Rejection!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"source\":", "The row is not valid JSON: ")]
    [InlineData("[1,2]", "A row is a JSON object; this is none.")]
    [InlineData("{\"source\":\"cad\",\"source\":\"cad\"}", "The row is not valid JSON: Duplicate property 'source'")]
    [InlineData("{\"source\":\"\\ud800\"}", "holds half of a surrogate pair")]
    [InlineData("{\"source\":\"cad\",\"id\":\"a\\u0000b\",\"occurredAt\":\"2024-03\",\"category\":\"arson\"}", "It holds U+0000, which is no character of a text.")]
    [InlineData("{\"source\":\"cad\",\"id\":\"3\",\"occuredAt\":\"2024-03\",\"category\":\"arson\"}", "'Hotspots incidents', which also needs 'occurredAt' ('occuredAt' may be meant for it).")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}", "The maximum configured depth of 16 has been exceeded")]
    public async Task One_bad_line_does_not_stop_the_others(string line, string reason)
    {
        var (summary, results) = await new IntakeRig().ImportAsync(One + "\n" + line + "\n" + Two, IntakeFormat.NdJson);
        Assert.Equal((2, 1), (summary.Accepted, summary.Rejected));
        Assert.Equal(2, results[1].Rejection!.Line);
        Assert.Contains(reason, results[1].Rejection!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_element_of_an_array_does_not_stop_the_others()
    {
        var (summary, results) = await new IntakeRig().ImportAsync("[" + One + ",\n{\"source\" \"cad\"},\n" + Two + "]", IntakeFormat.Json);
        Assert.Equal((2, 1), (summary.Accepted, summary.Rejected));
        Assert.Equal(2, results[1].Rejection!.Line);
    }

    [Fact]
    public async Task An_array_that_is_cut_keeps_what_came_before()
    {
        var (summary, results) = await new IntakeRig().ImportAsync("[" + One + "," + Two[..30], IntakeFormat.Json);
        Assert.Equal((1, 1), (summary.Accepted, summary.Rejected));
        Assert.StartsWith("The input ends in the middle of this row. Get the whole of it.", results[1].Rejection!.Reason, StringComparison.Ordinal);
        var whole = await new IntakeRig().ImportAsync("[" + One, IntakeFormat.Json);
        Assert.Contains("The JSON ends before its last bracket: rows may be missing at the end.", whole.Summary.Notes);
    }

    [Fact]
    public async Task Corrections_and_withdrawals_are_revisions_of_their_incident()
    {
        var rig = new IntakeRig();
        var text = One + "\n" + One[..^1] + ",\"revision\":2,\"kind\":\"withdrawal\"}\n" + One[..^1] + ",\"revision\":0}\n" + One[..^1] + ",\"kind\":\"rumour\"}";
        var (summary, results) = await rig.ImportAsync(text, IntakeFormat.NdJson);
        Assert.Equal((2, 2), (summary.Accepted, summary.Rejected));
        Assert.Equal((2, RevisionKind.Withdrawal), (rig.Journal.Revisions[1].Key.Number, rig.Journal.Revisions[1].Kind));
        Assert.Equal(["revision", "kind"], results.Skip(2).Select(result => result.Rejection!.Column));
    }

    [Theory]
    [InlineData("reclassification", RevisionKind.Reclassification)]
    [InlineData("Reinstatement", RevisionKind.Reinstatement)]
    public async Task A_revision_tells_who_says_it_and_why(string kind, RevisionKind read)
    {
        var rig = new IntakeRig();
        await rig.ImportAsync(One[..^1] + $",\"revision\":2,\"kind\":\"{kind}\",\"by\":\"crime registrar\",\"reason\":\"A knife was shown.\"}}", IntakeFormat.NdJson);
        var revision = Assert.Single(rig.Journal.Revisions);
        Assert.Equal((read, "crime registrar", "A knife was shown."), (revision.Kind, revision.By, revision.Reason));
    }

    [Theory]
    [InlineData(IntakeFormat.NdJson, One + "\n{MERGE,\"mergedInto\":{\"source\":\"ambulance\",\"id\":7}}", "ambulance")]
    [InlineData(IntakeFormat.NdJson, One + "\n{MERGE,\"mergedInto\":{\"id\":7}}", "cad")]
    [InlineData(IntakeFormat.Csv, "source,id,occurredAt,category,revision,kind,mergedInto.source,mergedInto.id\ncad,1,2024-03,arson,1,,,\ncad,1,2024-03,arson,2,merge,ambulance,7\n", "ambulance")]
    public async Task A_merge_names_what_counts_instead_and_it_is_said_where_that_does_not_count_either(IntakeFormat format, string text, string source)
    {
        const string Merge = "\"source\":\"cad\",\"id\":\"1\",\"occurredAt\":\"2024-03\",\"category\":\"arson\",\"revision\":2,\"kind\":\"merge\"";
        var rig = new IntakeRig();
        var (summary, _) = await rig.ImportAsync(text.Replace("MERGE", Merge, StringComparison.Ordinal), format);
        Assert.Equal(new IncidentKey(source, "7"), rig.Journal.Revisions[1].MergedInto);
        Assert.Contains("1 incidents were merged into one that is unknown, withdrawn or merged itself", Assert.Single(summary.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\":\"merge\"", "kind", "A merge names the incident that counts instead.")]
    [InlineData("\"kind\":\"merge\",\"mergedInto\":{\"id\":1}", "mergedInto.id", "An incident cannot be merged into itself.")]
    [InlineData("\"mergedInto\":{\"id\":2}", "mergedInto.id", "Only a merge names an incident that counts instead.")]
    [InlineData("\"kind\":\"merge\",\"mergedInto\":{\"source\":\"cad\"}", "mergedInto.id", "has a source and no identifier")]
    public async Task A_merge_that_cannot_be_meant_is_rejected(string members, string column, string reason)
    {
        var rejection = await new IntakeRig().RejectionOfAsync(One[..^1] + "," + members + "}", IntakeFormat.NdJson);
        Assert.Equal(column, rejection.Column);
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_has_room_and_ends_somewhere()
    {
        var rig = new IntakeRig();
        var (summary, results) = await rig.ImportAsync(
            string.Join('\n', new[] { 2_000, 2_001 }.Select(length => One[..^1] + $",\"revision\":{length},\"reason\":\"{new string('x', length)}\"}}")), IntakeFormat.NdJson);
        Assert.Equal((1, 1), (summary.Accepted, summary.Rejected));
        Assert.Equal("reason", results[1].Rejection!.Column);
    }
}
