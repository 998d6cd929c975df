using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Tests;

/// <summary>Every kernel against its formula in double precision, cell by cell, and against what it has to integrate to.</summary>
public class KernelTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 80, 60);

    public static TheoryData<string> Kernels => [.. Kernel.All.Select(kernel => kernel.Id)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void It_agrees_with_its_formula_to_1e_9_of_the_peak(string id)
    {
        var kernel = KernelOf(id);
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var (bandwidth, points) = (25 + (random.NextDouble() * 600), PointsIn(random, 300, margin: -100));
            var surface = new Surface(Frame, kernel, bandwidth);
            Array.ForEach(points, surface.Add);
            for (var cell = 0; cell < Frame.Cells; cell += 7)
            {
                var centre = Frame.Centre(cell % Frame.Columns, cell / Frame.Columns);
                var expected = points.Sum(point => Formula(id, Distance(point, centre), bandwidth));
                var off = Math.Abs(surface.DensityOf(surface.Cells[cell]) - expected);
                Assert.True(off <= 1e-9 * surface.Peak, $"Seed {seed}, cell {cell}: off by {off} per km².");
            }
        }
    }

    /// <summary>Around a place anywhere in its cell, the cells' densities times their area come to nearly one incident; less so for a kernel with a sharp edge.</summary>
    [Theory]
    [InlineData("quartic", 2e-4), InlineData("epanechnikov", 2e-3), InlineData("triangular", 2e-3), InlineData("uniform", 3e-2), InlineData("gaussian", 2e-3)]
    public void It_integrates_to_the_number_of_incidents(string id, double tolerance)
    {
        var (random, surface) = (new Random(20261120), new Surface(Frame, KernelOf(id), 500));
        for (var i = 0; i < 200; i++)
        {
            surface.Recompute(new WeightedPosition[] { new(PointsIn(random, 1, margin: 500)[0], 7) });
            Assert.InRange(Integral(surface), 7 * (1 - tolerance), 7 * (1 + tolerance));
        }
    }

    /// <summary>With many incidents the errors of a sharp edge cancel out, and all kernels come within one in a thousand.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_thousand_incidents_come_to_a_thousand(string id)
    {
        var surface = new Surface(Frame, KernelOf(id), 500);
        Array.ForEach(PointsIn(new(5), 1_000, margin: 500), surface.Add);
        Assert.InRange(Integral(surface), 999, 1_001);
    }

    [Fact]
    public void The_series_for_the_bell_agrees_with_the_platform_s()
    {
        for (var u = 0d; u <= 5; u += 0.001)
        {
            Assert.Equal(Math.Exp(-u), Bell.At(u), 1e-14 * Math.Exp(-u));
        }
    }

    [Fact]
    public void A_weight_counts_as_so_many_incidents()
    {
        var (weighted, repeated) = (new Surface(Frame, Kernel.Gaussian, 250), new Surface(Frame, Kernel.Gaussian, 250));
        var place = Frame.Centre(40, 30);
        weighted.Add(place, 5);
        for (var i = 0; i < 5; i++)
        {
            repeated.Add(place);
        }

        Assert.True(weighted.Cells.SequenceEqual(repeated.Cells));
        weighted.Move(place, new(place.Easting + 3, place.Northing), 5);
        weighted.Remove(new(place.Easting + 3, place.Northing), 5);
        Assert.Equal(-1, weighted.Cells.IndexOfAnyExcept(0));
    }

    private static double Formula(string id, double distance, double bandwidth)
    {
        var (near, area) = (distance / bandwidth, Math.PI * bandwidth * bandwidth / 1e6);
        return near >= 1 ? 0 : id switch
        {
            "quartic" => 3 / area * Math.Pow(1 - (near * near), 2),
            "epanechnikov" => 2 / area * (1 - (near * near)),
            "triangular" => 3 / area * (1 - near),
            "uniform" => 1 / area,
            _ => Math.Exp(-near * near * 9 / 2) * 9 / (2 * area * (1 - Math.Exp(-4.5))),
        };
    }

    private static double Integral(Surface surface) => surface.Cells.ToArray().Sum() / surface.Scale * Frame.CellSize * Frame.CellSize / 1e6;

    private static double Distance(GridPosition a, GridPosition b) =>
        Math.Sqrt(((a.Easting - b.Easting) * (a.Easting - b.Easting)) + ((a.Northing - b.Northing) * (a.Northing - b.Northing)));

    private static GridPosition[] PointsIn(Random random, int count, double margin) => [.. Enumerable.Range(0, count).Select(_ => new GridPosition(
        530_000 + margin + (random.NextDouble() * (2_000 - (2 * margin))), 170_000 + margin + (random.NextDouble() * (1_500 - (2 * margin)))))];

    private static Kernel KernelOf(string id) => Kernel.All.Single(kernel => kernel.Id == id);
}
