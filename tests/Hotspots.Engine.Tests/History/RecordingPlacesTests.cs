using System.Text;
using Hotspots.Conformance;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Tests;

namespace Hotspots.Engine.Tests;

public sealed class RecordingPlacesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_list_that_comes_along_names_stations_and_hospitals_for_every_district()
    {
        var places = RecordingPlaces.Read(Path.Combine(SharedData.Root, "geodata")).In(SquareCity.Atlas.Districts[0]);
        Assert.Equal([PlaceKind.Hospital, PlaceKind.PoliceStation], places.Select(place => place.Kind).Distinct().Order());
        Assert.Contains(places, place => place.Name == "Catford police station");
    }

    [Fact]
    public void A_district_keeps_places_of_its_own_and_a_folder_without_a_list_has_none()
    {
        Assert.Empty(RecordingPlaces.Read(folder.FullName).In(SquareCity.Atlas.Districts[0]));
        var own = SquareCity.Atlas.Districts[0].Id;
        var read = Read($$"""{"places":[{"name":"Own","kind":"hospital","longitude":-0.1,"latitude":51.4,"district":"{{own}}"},{"name":"All","kind":"police-station","longitude":-0.1,"latitude":51.4}]}""");
        Assert.Equal(["Own", "All"], read.In(SquareCity.Atlas.Districts[0]).Select(place => place.Name));
        Assert.Equal(["All"], read.In(SquareCity.Atlas.Districts[1]).Select(place => place.Name));
    }

    [Theory]
    [InlineData("""{"places":[{"name":"","kind":"hospital","longitude":-0.1,"latitude":51.4}]}""", "name is missing")]
    [InlineData("""{"places":[{"name":"A","kind":"pub","longitude":-0.1,"latitude":51.4}]}""", "'pub' is no kind")]
    [InlineData("""{"places":[{"name":"A","kind":"hospital","longitude":51.4,"latitude":-0.1}]}""", "in their places")]
    [InlineData("""{"places":[{"name":"A","kind":"hospital"}]}""", "not as it should be")]
    public void What_makes_no_sense_is_refused_with_its_place(string json, string word) =>
        Assert.Contains(word, Assert.Throws<IntakeException>(() => Read(json)).Message);

    [Fact]
    public void No_file_however_wild_does_anything_but_read_or_be_refused()
    {
        const string Whole = """{"places":[{"name":"All","kind":"police-station","longitude":-0.1,"latitude":51.4,"district":null}]}""";
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(Whole);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                text[random.Next(text.Length)] = random.GetItems<char>("{}[]\":,0-9.eE\0é ", 1)[0];
            }

            var failure = Record.Exception(() => Read(text.ToString()));
            Assert.True(failure is null or IntakeException, $"seed {seed}: {failure}");
        }
    }

    private RecordingPlaces Read(string json)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "recording-places.json"), json);
        return RecordingPlaces.Read(folder.FullName);
    }
}
