using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public sealed class ProfileReaderTests : IDisposable
{
    private const string Rows = """
        "source": { "fixed": "x" }, "id": { "column": "id" }, "category": { "fixed": "arson" },
        "occurred": { "column": "at", "formats": ["dd/MM/yyyy HH:mm"], "zone": "Europe/London" }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_profile_is_all_that_a_new_source_needs()
    {
        var profiles = Read("""
            { "name": "n", "required": ["id", "at", "knife?"],
              "rows": { "source": { "fixed": "x" }, "id": { "column": "id" }, "category": { "fixed": "arson" },
                "occurred": { "column": "at", "formats": ["dd/MM/yyyy HH:mm"], "zone": "Europe/London" },
                "flags": [{ "column": "knife?", "values": { "Y": "knife" } }] } }
            """);
        var rig = new TinyJournal();
        var importer = new Importer(rig, new(profiles, IntakeRig.Catalogue, _ => (null, Domain.Incidents.UnlocatedReason.NoCoordinates)), TimeProvider.System);
        await importer.ImportAsync(IntakeRig.Input("id,at,knife?\n1,02/01/2024 10:00,Y\n2,02/01/2024 10:00,N\n"u8.ToArray()), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([Domain.Incidents.IncidentFlags.Knife, Domain.Incidents.IncidentFlags.None], rig.Revisions.Select(revision => revision.Flags));
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 10, 0, 0, TimeSpan.Zero), rig.Revisions[0].Occurred.After);
    }

    [Theory]
    [InlineData("""{ "name": "n", "required": ["id", "at"], "rows": { ROWS, "place": "Where" } }""", "The column 'Where' is read, but stands neither in 'required' nor in 'optional'.")]
    [InlineData("""{ "name": "n", "required": ["id", "at"], "rows": { ROWS, "longitude": "id" } }""", "'longitude' and 'latitude' go together.")]
    [InlineData("""{ "name": "n", "required": ["id", "at"], "rows": { ROWS, "flags": [{ "column": "id", "values": { "Y": "sword" } }] } }""", "'sword' is no flag")]
    [InlineData("""{ "name": "n", "required": ["id", "at"], "rows": { ROWS, "mayDiffer": ["time"] } }""", "'time' cannot differ; only place and areaCode.")]
    [InlineData("""{ "name": "n", "required": ["id", "at"] }""", "It needs either 'rows' or 'refused'.")]
    [InlineData("""{ "name": "n", "required": [], "rows": { ROWS } }""", "It requires no column")]
    [InlineData("""{ "name": "n", "required": ["id", "at"], "rows": { ROWS }, "colour": 1 }""", "is not as it should be: The JSON property 'colour' could not be mapped")]
    [InlineData("""{ "name": "n", "required": ["id", null], "rows": { ROWS } }""", "A null stands there")]
    [InlineData("""{ "required": ["id", "at"], "rows": { ROWS } }""", "is not as it should be")]
    [InlineData("""{ "name": """, "is not as it should be")]
    public void A_wrong_profile_is_refused_with_its_file_and_the_reason(string json, string reason)
    {
        var refusal = Assert.Throws<IntakeException>(() => Read(json.Replace("ROWS", Rows, StringComparison.Ordinal)));
        Assert.Contains("p.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"arson\"", "\"arsen\"", "The category 'arsen' does not stand in categories.json.")]
    [InlineData("{ \"fixed\": \"arson\" }", "{ }", "'category' needs either 'fixed' or 'column'.")]
    [InlineData("\"column\": \"id\"", "", "'id' needs 'column', 'otherwise' or both.")]
    [InlineData("Europe/London", "Europe/Catford", "'Europe/Catford' is no time zone known to this machine")]
    [InlineData("dd/MM/yyyy HH:mm", "date", "'date' is no format: instant, day, month, or a .NET pattern with yyyy.")]
    public void A_wrong_rule_is_refused(string right, string wrong, string reason)
    {
        var json = $$"""{ "name": "n", "required": ["id", "at"], "rows": { {{Rows.Replace(right, wrong, StringComparison.Ordinal)}} } }""";
        Assert.Contains(reason, Assert.Throws<IntakeException>(() => Read(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_profiles_is_no_geodata() =>
        Assert.Contains("There are no source profiles in", Assert.Throws<IntakeException>(() => ProfileReader.Read(folder, IntakeRig.Catalogue)).Message, StringComparison.Ordinal);

    private SourceProfiles Read(string json)
    {
        Directory.CreateDirectory(Path.Combine(folder, "profiles"));
        File.WriteAllText(Path.Combine(folder, "profiles", "p.json"), json);
        return ProfileReader.Read(folder, IntakeRig.Catalogue);
    }
}
