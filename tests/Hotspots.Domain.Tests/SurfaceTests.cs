using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;

namespace Hotspots.Domain.Tests;

public class SurfaceTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 80, 60);

    public static TheoryData<string> Kernels => [Kernel.Quartic.Id, Kernel.Epanechnikov.Id];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void It_agrees_with_brute_force_in_double_precision(string kernel)
    {
        var points = MemoryMarshal.Cast<double, GridPosition>(Read("oracle/points_10k.f64"));
        var expected = Read($"oracle/{kernel}_h250_cell25.f64");
        var surface = new Surface(new(new(530_000, 170_000), 25, 400, 400), KernelOf(kernel), 250);
        foreach (var point in points)
        {
            surface.Add(point);
        }

        var (worst, tolerance) = (0d, 1e-9 * surface.Peak);
        for (var cell = 0; cell < expected.Length; cell++)
        {
            worst = Math.Max(worst, Math.Abs(surface.DensityOf(surface.Cells[cell]) - expected[cell]));
        }

        Assert.InRange(worst, 0, tolerance);

        Assert.Equal(surface.DensityOf(surface.Cells[(3 * 400) + 7]), surface.DensityAt(7, 3));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Adding_expiring_correcting_and_withdrawing_in_any_order_equals_a_surface_made_anew(string kernel) =>
        Example.Check(
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                var bandwidth = 25 + (random.NextDouble() * 500);
                var (lived, left) = Live(random, new(Frame, KernelOf(kernel), bandwidth));
                random.Shuffle(CollectionsMarshal.AsSpan(left));
                var anew = new Surface(Frame, KernelOf(kernel), bandwidth);
                left.ForEach(anew.Add);
                Assert.True(anew.Cells.SequenceEqual(lived.Cells));
            }),
            count: 100);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Each_incident_inside_weighs_one(string kernel)
    {
        var random = new Random(20261120);
        for (var i = 0; i < 200; i++)
        {
            var surface = new Surface(Frame, KernelOf(kernel), 250);
            surface.Add(new(530_300 + (random.NextDouble() * 1_400), 170_300 + (random.NextDouble() * 900)));
            var integral = Sum(surface.Cells) / surface.Scale * (Frame.CellSize * Frame.CellSize / 1e6);
            Assert.InRange(integral, 1 - DiscretisationOf(surface), 1 + DiscretisationOf(surface));
        }
    }

    [Fact]
    public void An_incident_outside_counts_where_its_kernel_reaches_in_and_nowhere_else()
    {
        var (inside, wider) = (new Surface(Frame, Kernel.Quartic, 250), new GridFrame(new(529_500, 169_500), 25, 120, 100));
        var whole = new Surface(wider, Kernel.Quartic, 250);
        GridPosition[] places = [new(529_900, 170_300), new(532_100, 171_600), new(531_000, 169_760), new(531_000, 169_750), new(0, 0)];
        Array.ForEach(places, inside.Add);
        Array.ForEach(places, whole.Add);
        for (var row = 0; row < Frame.Rows; row++)
        {
            Assert.True(inside.Cells.Slice(row * 80, 80).SequenceEqual(whole.Cells.Slice(((row + 20) * 120) + 20, 80)));
        }

        Assert.True(inside.PeakCell > 0);
    }

    [Theory]
    [InlineData(25), InlineData(50), InlineData(100), InlineData(800), InlineData(5_000)]
    public void Ten_million_on_one_spot_fit_in_a_cell_and_rounding_is_below_1e_9_of_the_peak(double bandwidth)
    {
        var surface = new Surface(Frame, Kernel.Quartic, bandwidth);
        surface.Add(Frame.Centre(40, 30));
        Assert.True(surface.PeakCell < long.MaxValue / 10_000_000);
        Assert.True(0.5 / surface.PeakCell < 1e-9);
        Assert.Equal(Kernel.Quartic.Peak(bandwidth), surface.Peak, Kernel.Quartic.Peak(bandwidth) * 1e-11);
        Assert.Equal(0, Math.Log2(surface.Scale) % 1);
    }

    [Fact]
    public void A_bandwidth_below_the_cell_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Surface(Frame, Kernel.Quartic, 24.9));

    [Fact]
    public void Every_place_stands_in_exactly_the_cell_that_owns_its_south_and_west_edge()
    {
        Assert.Equal(Frame.IndexOf(3, 2), Frame.IndexOf(Frame.Corner(3, 2)));
        Assert.Equal(Frame.IndexOf(79, 59), Frame.IndexOf(Frame.Centre(79, 59)));
        Assert.All(
            new GridPosition[] { new(529_999.99, 170_000), new(532_000, 170_000), new(530_000, 171_500), new(double.NaN, 170_000) },
            place => Assert.Equal(-1, Frame.IndexOf(place)));
    }

    private static (Surface Lived, List<GridPosition> Left) Live(Random random, Surface surface)
    {
        var left = new List<GridPosition>();
        for (var i = 0; i < 100; i++)
        {
            if (left.Count > 0 && random.Next(3) == 0)
            {
                var index = random.Next(left.Count);
                surface.Remove(left[index]);
                left.RemoveAt(index);
            }
            else
            {
                left.Add(new(529_800 + (random.NextDouble() * 2_400), 169_800 + (random.NextDouble() * 1_900)));
                surface.Add(left[^1]);
            }
        }

        return (surface, left);
    }

    /// <summary>
    /// What a sum over cells may be off the integral: the midpoint rule errs by at most a²/24 · |ΔK|, a the cell, summed over
    /// the disk. |ΔK| ≤ 8(m+1)/(πh⁴) for both kernels, which over the disk comes to a²(m+1)/(3h²). At the rim of the
    /// Epanechnikov the slope jumps by 4/(πh³); the cells there, a rim of 2πh by √2·a, add half the slope times half a diagonal.
    /// </summary>
    private static double DiscretisationOf(Surface surface)
    {
        var (h, a) = (surface.Bandwidth, surface.Frame.CellSize);
        var inside = a * a * (surface.Kernel == Kernel.Quartic ? 3 : 2) / (3 * h * h);
        return inside + (surface.Kernel == Kernel.Epanechnikov ? 4 / (Math.PI * h * h * h) * (Math.Sqrt(2) * a / 2) * 2 * Math.PI * h * Math.Sqrt(2) * a : 0);
    }

    private static double Sum(ReadOnlySpan<long> cells)
    {
        var sum = 0L;
        foreach (var cell in cells)
        {
            sum += cell;
        }

        return sum;
    }

    private static Kernel KernelOf(string id) => id == Kernel.Quartic.Id ? Kernel.Quartic : Kernel.Epanechnikov;

    private static double[] Read(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(SharedData.Need(path))).ToArray();
}
