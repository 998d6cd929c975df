using System.Text;
using Hotspots.Domain.Groups;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Tests;

public sealed class FiguresTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Groups_less_their_overlaps_come_to_the_union() =>
        Assert.Equal(8986, Kinds.Of(SimulatedYear.Figures).Sum(kind => kind.Total), 6);

    [Theory]
    [InlineData("\"union\": 8986", "\"union\": 8985", "come to 8986")]
    [InlineData("\"ratio\": 0.2", "\"ratio\": 1.0", "never end")]
    [InlineData("\"borough\"", "\"bourogh\"", "bourogh")]
    [InlineData("\"share\": 0.57", "\"share\": 0.58", "do not add up to 1")]
    [InlineData("\"spread\": \"homes\"", "\"spread\": \"hoems\"", "hoems")]
    [InlineData("\"last\": \"02-21\"", "\"last\": \"02-30\"", "02-30")]
    [InlineData("\"hours\": [1.1, ", "\"hours\": [", "24 hours")]
    [InlineData("\"total\": 703", "\"total\": \"703\"", "total")]
    public void Figures_that_make_no_sense_are_refused_with_the_reason(string right, string wrong, string reason)
    {
        File.WriteAllText(file, Text("simulation.json").Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<IntakeException>(() => SimulationFigures.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_that_the_catalogue_contradicts_are_refused()
    {
        var groups = SimulatedYear.Catalogue.Groups.Where(group => group.Id != "exploitation").ToList();
        var poorer = new GroupCatalogue(SimulatedYear.Catalogue.Categories, groups);
        Assert.Throws<IntakeException>(() => new Simulator(SimulatedYear.Figures, SimulatedYear.Atlas, poorer, SimulatedYear.Places, 1));
        File.WriteAllText(file, Text("simulation.json").Replace("\"category\": \"arson\"", "\"category\": \"homicide\"", StringComparison.Ordinal));
        var moved = SimulationFigures.Read(file);
        Assert.Contains("homicide", Assert.Throws<IntakeException>(() => new Simulator(moved, SimulatedYear.Atlas, SimulatedYear.Catalogue, SimulatedYear.Places, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boundaries_without_the_borough_or_a_ward_are_refused()
    {
        var elsewhere = SimulatedYear.Figures with { Borough = "Camden" };
        Assert.Contains("Camden", Assert.Throws<IntakeException>(() => new Simulator(elsewhere, SimulatedYear.Atlas, null, [], 1)).Message, StringComparison.Ordinal);
        var renamed = SimulatedYear.Atlas.Layers.Select(layer => layer with { Areas = [.. layer.Areas.Select(area => area.Name == "Downham" ? area with { Name = "Whitefoot" } : area)] });
        Assert.Contains("Downham", Assert.Throws<IntakeException>(() => new Simulator(SimulatedYear.Figures, new Atlas(renamed), null, [], 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulation.json")]
    [InlineData("places.csv")]
    public void Damaged_files_are_read_or_refused_and_nothing_else(string name)
    {
        var whole = Encoding.UTF8.GetBytes(Text(name));
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes = whole[..random.Next(whole.Length / 2, whole.Length + 1)];
            for (var hits = random.Next(4); hits > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, bytes);
            var thrown = Record.Exception(() => name == "places.csv" ? (object)Places.Read(file) : SimulationFigures.Read(file));
            Assert.True(thrown is null or IntakeException, $"Seed {seed}: {thrown}");
        }
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(SimulatedYear.Geodata, name));
}
