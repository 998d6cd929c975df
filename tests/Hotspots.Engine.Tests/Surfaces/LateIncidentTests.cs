using Hotspots.Conformance;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Engine.Tests;

/// <summary>What arrives late belongs to its own time, and costs no more than what it changes.</summary>
public class LateIncidentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly GridPosition Corner = new(SquareCity.West + 500, SquareCity.South + 500);

    // A window's looks are 24 for 24 hours; a few more pass until hotspots are again what they were.
    private const int LooksInAWindow = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void However_late_ones_come_and_go_the_cell_tells_what_a_newborn_one_tells(int seed)
    {
        var random = new Random(seed);
        var life = City(random);
        for (var (turn, reports) = (0, 600); turn < 25; turn++)
        {
            if (random.Next(3) == 0)
            {
                life.Withdraw(random.Next(reports));
            }
            else
            {
                life.Report(Sometime(random), Somewhere(random), times: 1);
                reports++;
            }

            if (random.Next(4) == 0)
            {
                life.LiveTo(Noon.AddMinutes(turn * 17));
            }

            var (newborn, now) = (life.Newborn(), life.Now());
            Assert.True(newborn.Version == now.Version, $"seed {seed}, turn {turn}");
            Assert.Equal(newborn.News, now.News);
            Assert.Equal(newborn.Hotspots.Select(Identity), now.Hotspots.Select(Identity));
        }
    }

    [Fact]
    public void One_late_incident_has_hardly_more_looks_taken_again_than_its_own_window_has()
    {
        var random = new Random(5);
        var life = City(random);
        _ = life.Now();
        var before = life.Looks;
        Assert.True(before > 6 * LooksInAWindow, $"{before} looks are too few to tell anything.");
        for (var day = 1; day <= 5; day++)
        {
            life.Report(Noon.AddDays(-day), Somewhere(random), times: 1);
            _ = life.Now();
        }

        Assert.InRange(life.Looks - before, 5, 5 * LooksInAWindow * 3 / 2);
    }

    [Fact]
    public void One_that_is_on_time_has_no_look_taken_again()
    {
        var life = City(new(6));
        life.LiveTo(Noon.AddMinutes(30));
        _ = life.Now();
        var before = life.Looks;
        life.Report(Noon.AddMinutes(20), Corner, times: 5);
        _ = life.Now();
        Assert.Equal(before, life.Looks);
    }

    [Fact]
    public void What_is_prepared_in_slices_and_disturbed_in_between_tells_the_same()
    {
        var random = new Random(7);
        var life = City(random);
        Assert.InRange(life.Prepare(), 20, 100);
        Assert.Equal(0, life.Prepare());
        life.Report(Noon.AddDays(-4), Corner, times: 6);
        var slices = life.Prepare(most: 2);
        life.Report(Noon.AddDays(-4.5), Somewhere(random), times: 6);
        Assert.Equal(2, slices);
        Assert.NotEqual(0, life.Prepare());
        Assert.Equal(life.Newborn().News, life.Now().News);
        Assert.Equal(life.Newborn().Hotspots.Select(Identity), life.Now().Hotspots.Select(Identity));
    }

    private static (string Id, DateTimeOffset Since, bool SinceEarlier, int Rank) Identity(FollowedHotspot hotspot) =>
        (hotspot.Id, hotspot.Since, hotspot.SinceEarlier, hotspot.Hotspot.Rank);

    private static SurfaceLife City(Random random)
    {
        var lens = new Lens(SquareCity.Atlas.Districts[^1].Id, SquareCity.AllGroups, Window.Find("24h")!, 250);
        var life = new SurfaceLife(lens, seed: 1, Noon);
        for (var i = 0; i < 600; i++)
        {
            life.Report(Sometime(random), Somewhere(random), times: 1);
        }

        return life;
    }

    private static DateTimeOffset Sometime(Random random) => Noon.AddDays(-9 * random.NextDouble());

    // A few corners where much happens, that shift slowly, and the rest of the city.
    private static GridPosition Somewhere(Random random) => random.Next(3) == 0
        ? new(SquareCity.West + (100 * random.Next(40)), SquareCity.South + (100 * random.Next(20)))
        : new(Corner.Easting + (1_000 * random.Next(3)) + (50 * random.Next(4)), Corner.Northing + (50 * random.Next(4)));
}
