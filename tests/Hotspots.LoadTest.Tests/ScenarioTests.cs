using System.Text;

namespace Hotspots.LoadTest.Tests;

public class ScenarioTests
{
    [Fact]
    public void Every_scenario_that_comes_along_can_be_read_and_says_what_it_is()
    {
        Assert.Equal(["a-quiet-tuesday", "a-riot", "a-saturday-night", "a-year-in-an-hour", "all-of-london", "england-and-wales"], Scenario.Names);
        Assert.All(Scenario.Names.Select(Scenario.Read), plan =>
        {
            Assert.NotEmpty(plan.About);
            Assert.True(plan.Pace.Total > 0);
            Assert.Contains(plan.Geography, Grounds.Names);
        });
    }

    [Theory]
    [InlineData("""{"name":"x","rat":5}""", "rat")]
    [InlineData("""{"name":"x","rate":"fast"}""", "$.rate")]
    [InlineData("""{"rate":5}""", "name")]
    [InlineData("""{"name":"x","rate":-1}""", "rate: -1 is not between")]
    [InlineData("""{"name":"x","for":"soon"}""", "for: 'soon' is no length of time. Write 250ms, 90s, 5m, 1h or 365d.")]
    [InlineData("""{"name":"x","late":"120%"}""", "late: '120%' is no share. Write 2%, or 0.02; at most 100%.")]
    [InlineData("""{"name":"x","mix":{"a":"60%","b":"60%"}}""", "mix: the shares add up to more than 100%.")]
    [InlineData("""{"name":"x","geography":"narnia"}""", "geography: 'narnia' is not one of demonstration, london, england-and-wales.")]
    [InlineData("""{"name":"x","curve":[{"at":0,"times":1},{"at":0.5,"times":1}]}""", "curve: its points have to ascend from at 0 to at 1.")]
    [InlineData("""{"name":"x","name":"y"}""", "name")]
    [InlineData("""null""", "It holds null and no scenario.")]
    [InlineData("""{"name":"x"} {}""", "x.json")]
    [InlineData("""{"name":null}""", "name")]
    public void What_is_wrong_with_a_scenario_is_said_with_where(string text, string expected)
    {
        var failure = Assert.Throws<FormatException>(() => Scenario.Parse(Encoding.UTF8.GetBytes(text), "x.json"));
        Assert.Contains("x.json", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_scenario_holds_it_is_read_or_refused_and_nothing_else_happens()
    {
        var seeds = Scenario.Names.Select(name => File.ReadAllBytes(Path.Combine(Scenario.Folder, $"{name}.json"))).ToList();
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var text = seeds[random.Next(seeds.Count)].ToList();
            for (var change = random.Next(6); change >= 0; change--)
            {
                Spoil(text, random);
            }

            try
            {
                Assert.True(Scenario.Parse(text.ToArray(), "fuzz").Pace.Total > 0, $"seed {seed}");
            }
            catch (FormatException refused)
            {
                Assert.True(refused.Message.Contains("fuzz", StringComparison.Ordinal), $"seed {seed}: {refused.Message}");
            }
        }
    }

    [Theory]
    [InlineData("5m", 300)]
    [InlineData("90s", 90)]
    [InlineData("250ms", 0.25)]
    [InlineData("1.5h", 5_400)]
    public void Lengths_of_time_are_read_as_people_write_them(string text, double seconds) => Assert.Equal(seconds, Quantities.Time(text).TotalSeconds);

    [Fact]
    public void Ramps_and_rates_are_read_as_people_write_them()
    {
        Assert.Equal((1_000, 40_000), Quantities.Rates("1000..40000"));
        Assert.Equal((20_000, 20_000), Quantities.Rates("20000"));
        Assert.Throws<FormatException>(() => Quantities.Rates("1..2..3"));
        Assert.Throws<FormatException>(() => Quantities.Rates("0"));
    }

    private static void Spoil(List<byte> text, Random random)
    {
        if (text.Count == 0)
        {
            return;
        }

        var at = random.Next(text.Count);
        switch (random.Next(4))
        {
            case 0: text[at] = (byte)random.Next(256); break;
            case 1: text.RemoveAt(at); break;
            case 2: text.Insert(at, (byte)"{}[],:\"0919%-ensx"[random.Next(17)]); break;
            default: text.RemoveRange(at, Math.Min(text.Count - at, random.Next(40))); break;
        }
    }
}
