using System.Text;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using static Hotspots.Geography.Tests.Sketch;

namespace Hotspots.Geography.Tests;

public class BoundaryFuzzTests
{
    private static readonly string[] Tokens =
        ["[", "]", "{", "}", ",", ":", "null", "true", "-1e999", "1e308", "\"\"", "\"\\ud800\"", "[[[[[[", "\"type\"", "\"coordinates\":", "\0", "\uFEFF", "NaN"];

    [Fact]
    public void Damaged_files_end_in_a_reading_or_in_a_clear_refusal_and_in_nothing_else()
    {
        var whole = Encoding.UTF8.GetBytes(Collection(
            Ward("E1", $"{Square(0, 0)}, {Square(2, 2, 2)}"), Ward("E2", Square(10, 0)), Ward("E3", Ring((0, 10), (10, 20), (10, 10), (0, 20), (0, 10)))));
        var readings = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            readings += Try(Damaged(whole, new Random(seed)), seed);
        }

        Assert.InRange(readings, 1, 1499);
    }

    [Fact]
    public void Damaged_tables_of_residents_end_in_a_table_or_in_a_clear_refusal()
    {
        const string whole = "\"ward24_code\",\"ward24_name\",\"usual_residents\"\nE1,\"A, B\",100\nE2,C,200\n";
        var tables = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var text = Encoding.UTF8.GetString(Damaged(Encoding.UTF8.GetBytes(whole), new Random(seed)));
            try
            {
                Assert.All(Populations.Read(new StringReader(text), "table.csv").Residents.Values, residents => Assert.True(residents >= 0));
                tables++;
            }
            catch (Exception other) when (other is not BoundaryException)
            {
                Assert.Fail($"Seed {seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {other}");
            }
            catch (BoundaryException refusal)
            {
                Assert.NotEmpty(refusal.Remedy);
            }
        }

        Assert.InRange(tables, 1, 1999);
    }

    private static int Try(byte[] bytes, int seed)
    {
        try
        {
            var reading = Read(bytes);
            Assert.All(reading.Edition.Areas, area => Assert.True(area.Outline.IsValid && area.Hectares > 0));
            _ = new Atlas(reading.Edition).Place(NationalGrid.ToGrid(new(-0.045, 51.405)));
            return 1;
        }
        catch (BoundaryException refusal)
        {
            Assert.NotEmpty(refusal.Remedy);
            return 0;
        }
        catch (Exception other)
        {
            Assert.Fail($"Seed {seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {other}\n{Encoding.UTF8.GetString(bytes)}");
            return 0;
        }
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                case 3: bytes[at] = (byte)('0' + random.Next(10)); break;
                default: bytes.InsertRange(at, bytes.Slice(at, Math.Min(random.Next(1, 60), bytes.Count - at)).ToArray()); break;
            }
        }

        return [.. bytes];
    }
}
