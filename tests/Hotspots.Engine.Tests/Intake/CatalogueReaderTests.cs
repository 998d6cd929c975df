using System.Security.Cryptography;
using System.Text.Json;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;

namespace Hotspots.Engine.Tests;

public sealed class CatalogueReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("violence-with-injury", IncidentFlags.Domestic | IncidentFlags.Knife, "domestic-abuse violence-with-injury serious-violence knife-enabled")]
    [InlineData("public-order", IncidentFlags.Knife, "other-weapon-related serious-violence knife-enabled")]
    [InlineData("public-order", IncidentFlags.NoxiousSubstance | IncidentFlags.Under25, "other-weapon-related serious-violence under-25")]
    [InlineData("burglary", IncidentFlags.None, "")]
    [InlineData("burglary", IncidentFlags.Domestic, "")]
    [InlineData("rape", IncidentFlags.None, "sexual-offences serious-violence")]
    [InlineData("police-uk/possession-of-weapons", IncidentFlags.None, "street-possession-of-weapons")]
    [InlineData("stop-and-search", IncidentFlags.None, "stop-and-search")]
    public void Groups_overlap_as_their_definition_says(string category, IncidentFlags flags, string groups) =>
        Assert.Equal(groups, string.Join(' ', IntakeRig.Catalogue.IdsOf(IntakeRig.Catalogue.GroupsOf(new(category), flags))));

    [Fact]
    public void Serious_violence_is_the_union_of_its_parts_and_less_than_their_sum()
    {
        var catalogue = IntakeRig.Catalogue;
        var (union, sum) = (0, 0);
        foreach (var category in catalogue.Categories)
        {
            for (var flags = 0; flags < 32; flags++)
            {
                var family = catalogue.Groups.Where(group => group.Family == "Serious violence" && group.Includes(category, (IncidentFlags)flags)).ToList();
                var any = family.Any(group => group.Id == "serious-violence");
                Assert.Equal(any, family.Count > 1);
                (union, sum) = (union + (any ? 1 : 0), sum + family.Count(group => group.Id != "serious-violence"));
            }
        }

        Assert.True(sum > union && union > 0);
    }

    [Fact]
    public void Every_category_but_none_of_the_police_street_ones_can_be_serious() =>
        Assert.All(IntakeRig.Catalogue.Categories.Where(category => category.Code.StartsWith("police-uk/", StringComparison.Ordinal)), category =>
            Assert.Equal(1, IntakeRig.Catalogue.GroupsOf(category, (IncidentFlags)31).Count));

    [Fact]
    public void Domestic_abuse_and_sexual_offences_are_sensitive() =>
        Assert.Equal(["domestic-abuse", "sexual-offences"], IntakeRig.Catalogue.IdsOf(IntakeRig.Catalogue.Sensitive));

    [Theory]
    [InlineData("arson", "\"categories\": [\"arsen\"]", "The group 'g' names the category 'arsen', which categories.json lacks; is 'arson' meant?")]
    [InlineData("arson", "\"flags\": [\"sword\"]", "The group 'g' asks for the flag 'sword'; there are domestic,")]
    [InlineData("arson", "", "A rule of the group 'g' is empty: everything would belong to it.")]
    [InlineData("Arson", "", "'Arson' is no code: lower case, digits, hyphens and slashes.")]
    [InlineData("arson\", \"name\": \"\" }, { \"code\": \"arson", "", "The code 'arson' stands there twice.")]
    public void A_wrong_catalogue_is_refused(string code, string rule, string reason)
    {
        Write(code, $$"""{ "id": "g", "name": "G", "sensitive": false, "anyOf": [{ {{rule}} }] }""");
        Assert.Contains(reason, Assert.Throws<IntakeException>(() => CatalogueReader.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "g", "name": "G", "sensitive": false }""", "The group 'g' has no rule")]
    [InlineData("""{ "id": "g", "name": "G", "sensitive": false, "unionOf": ["h"] }""", "The group 'g' is a union of 'h', which does not stand before it.")]
    [InlineData("""{ "id": "G", "name": "G", "sensitive": false }""", "'G' is no id: lower case, digits and hyphens.")]
    public void A_wrong_group_is_refused(string group, string reason)
    {
        Write("arson", group);
        Assert.Contains(reason, Assert.Throws<IntakeException>(() => CatalogueReader.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_groups_of_one_id_are_refused()
    {
        const string Group = """{ "id": "g", "name": "G", "sensitive": false, "anyOf": [{ "flags": ["gun"] }] }""";
        Write("arson", Group + "," + Group);
        Assert.Contains("Two groups are named 'g'.", Assert.Throws<IntakeException>(() => CatalogueReader.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_file_has_its_origin_and_its_hash_beside_it()
    {
        string[] files = ["categories.json", "groups.json", "bands.json", .. IntakeRig.Profiles.All.Select(profile => "profiles/" + profile.File)];
        Assert.All(files, file =>
        {
            var path = Path.Combine(IntakeRig.Geodata, file);
            using var origin = JsonDocument.Parse(File.ReadAllBytes(path + ".origin.json"));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding(path)));
            Assert.Equal(hash, origin.RootElement.GetProperty("sha256").GetString());
            Assert.All(["origin", "licence", "made"], member => Assert.NotEmpty(origin.RootElement.GetProperty(member).GetString()!));
        });
    }

    /// <summary>The file with the line ends that it has in the repository, however it was checked out.</summary>
    private static byte[] Encoding(string path) => System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\n"));

    private void Write(string code, string groups)
    {
        File.WriteAllText(Path.Combine(folder, "categories.json"), $$"""{ "categories": [{ "code": "{{code}}", "name": "n" }] }""");
        File.WriteAllText(Path.Combine(folder, "groups.json"), $$"""{ "families": [{ "name": "F", "groups": [{{groups}}] }] }""");
    }
}
