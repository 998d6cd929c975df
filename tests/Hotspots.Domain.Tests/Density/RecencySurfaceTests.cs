using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Tests;

public class RecencySurfaceTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 40, 30);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(14);

    [Fact]
    public void It_agrees_with_the_sum_of_weights_that_halve()
    {
        var (random, now) = (new Random(7), Start.AddDays(100));
        var incidents = Incidents(random, 200);
        var surface = New();
        Array.ForEach(incidents, incident => surface.Add(incident.At, incident.When));
        var densities = surface.DensitiesAt(now);
        for (var cell = 0; cell < Frame.Cells; cell++)
        {
            var centre = Frame.Centre(cell % 40, cell / 40);
            var expected = incidents.Sum(incident => Math.Pow(2, -((now - incident.When) / HalfLife)) * Quartic(incident.At, centre));
            Assert.Equal(expected, densities[cell], 1e-5 * densities.Max());
        }
    }

    [Fact]
    public void What_came_late_and_was_withdrawn_leaves_no_trace()
    {
        var incidents = Incidents(new(11), 300);
        var (lived, anew) = (New(), New());
        Array.ForEach(incidents, incident => lived.Add(incident.At, incident.When));
        foreach (var (at, when) in incidents.Where((_, index) => index % 3 != 0).Reverse())
        {
            lived.Remove(at, when);
        }

        Array.ForEach([.. incidents.Where((_, index) => index % 3 == 0).Reverse()], incident => anew.Add(incident.At, incident.When));
        Assert.Equal(anew.DensitiesAt(Start.AddDays(101)), lived.DensitiesAt(Start.AddDays(101)));
    }

    [Fact]
    public void A_half_life_later_everything_counts_half()
    {
        var surface = New();
        surface.Add(Frame.Centre(20, 15), Start);
        var (then, later) = (surface.DensitiesAt(Start), surface.DensitiesAt(Start + HalfLife));
        Assert.Equal(Kernel.Quartic.Peak(250), then.Max(), 1e-6);
        Assert.Equal(then.Select(density => density / 2), later);
    }

    [Fact]
    public void What_is_older_than_what_is_kept_is_gone_whether_it_was_let_go_or_not()
    {
        var (kept, forgetful, now) = (New(), New(), Start + (3 * HalfLife));
        foreach (var (at, when) in Incidents(new(13), 50))
        {
            kept.Add(at, when - (14 * HalfLife));
            forgetful.Add(at, when - (14 * HalfLife));
            kept.Add(at, when - (4 * HalfLife));
            forgetful.Add(at, when - (4 * HalfLife));
        }

        forgetful.Forget(now);
        Assert.Equal(kept.DensitiesAt(now), forgetful.DensitiesAt(now));
        Assert.All(New().DensitiesAt(now), density => Assert.Equal(0, density));
    }

    private static RecencySurface New() => new(Frame, Kernel.Quartic, 250, HalfLife);

    private static (GridPosition At, DateTimeOffset When)[] Incidents(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
        (new GridPosition(530_000 + (random.NextDouble() * 1_000), 170_000 + (random.NextDouble() * 750)), Start.AddDays(random.NextDouble() * 100)))];

    private static double Quartic(GridPosition a, GridPosition b)
    {
        var (dx, dy) = (a.Easting - b.Easting, a.Northing - b.Northing);
        var near = Math.Max(0, 1 - (((dx * dx) + (dy * dy)) / 62_500));
        return Kernel.Quartic.Peak(250) * near * near;
    }
}
