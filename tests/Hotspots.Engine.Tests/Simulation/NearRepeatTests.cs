using Hotspots.Domain.Incidents;
using Hotspots.Engine.Simulation;

namespace Hotspots.Engine.Tests;

public class NearRepeatTests
{
    private const double Metres = 250;
    private const int Days = 14;

    [Theory]
    [InlineData("domestic-abuse")]
    [InlineData("violence-with-injury")]
    [InlineData("personal-robbery")]
    public void More_pairs_are_close_in_space_and_time_than_chance_would_have(string group)
    {
        var (ratio, p) = Knox(SimulatedYear.OfLewisham, group);
        Assert.True(ratio > 1.1 && p <= 0.01, $"Knox ratio {ratio}, p = {p}.");
    }

    [Fact]
    public void Without_near_repeats_there_are_no_more_than_chance_would_have()
    {
        var none = SimulatedYear.Figures with { ScaledByResidents = [], NearRepeats = SimulatedYear.Figures.NearRepeats with { Ratio = 0 } };
        var poisson = new Simulator(none, SimulatedYear.Atlas, SimulatedYear.Catalogue, SimulatedYear.Places, SimulatedYear.Seed);
        var (ratio, _) = Knox(SimulatedYear.Facts(poisson, SimulatedYear.Start, SimulatedYear.End), "domestic-abuse");
        Assert.InRange(ratio, 0.9, 1.1);
    }

    // Knox's test: pairs close in both, against the same places with their dates shuffled 99 times.
    private static (double Ratio, double P) Knox(IReadOnlyList<Revision> facts, string group)
    {
        var some = facts.In(group).Where(fact => fact.Grid is not null).ToList();
        var days = some.Select(fact => DateOnly.FromDateTime(SimulatedYear.London(fact.Occurred.CountedAt)).DayNumber).ToArray();
        var near = PairsNear([.. some.Select(fact => fact.Grid!.Value)]);
        int Soon() => near.Count(pair => Math.Abs(days[pair.A] - days[pair.B]) is > 0 and <= Days);

        var observed = Soon();
        var random = new Random(17);
        var shuffled = new List<int>();
        for (var round = 0; round < 99; round++)
        {
            random.Shuffle(days);
            shuffled.Add(Soon());
        }

        return (observed / shuffled.Average(), (1 + shuffled.Count(count => count >= observed)) / 100.0);
    }

    private static List<(int A, int B)> PairsNear(GridPosition[] places)
    {
        var near = new List<(int, int)>();
        for (var a = 0; a < places.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var (x, y) = (places[a].Easting - places[b].Easting, places[a].Northing - places[b].Northing);
                if ((x * x) + (y * y) <= Metres * Metres)
                {
                    near.Add((a, b));
                }
            }
        }

        return near;
    }
}
