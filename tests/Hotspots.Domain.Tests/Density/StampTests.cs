using FsCheck;
using FsCheck.Fluent;
using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Density.Stamps;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Tests;

namespace Hotspots.Domain.Tests;

/// <summary>Vectors of every width, blocks of incidents and any number of threads against <see cref="PlainSurface"/>, to the last bit.</summary>
public class StampTests
{
    private static readonly int[] Widths = [1, 2, 4, 8];

    public static TheoryData<string> Kernels => [.. Kernel.All.Select(kernel => kernel.Id)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_width_of_vectors_equals_plain_arithmetic(string kernel) => OnExamples(kernel, (form, incidents) =>
    {
        var plain = PlainOf(form, incidents);
        foreach (var surface in Widths.Select(lanes => new Surface(form, lanes)))
        {
            Array.ForEach(incidents, incident => surface.Add(incident.At, incident.Weight));
            Assert.True(plain.Cells.SequenceEqual(surface.Cells));
            Array.ForEach(incidents, incident => surface.Remove(incident.At, incident.Weight));
            Assert.Equal(-1, surface.Cells.IndexOfAnyExcept(0));
        }
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_recomputation_of_any_width_with_any_number_of_threads_equals_plain_arithmetic(string kernel) => OnExamples(kernel, (form, incidents) =>
    {
        var plain = PlainOf(form, incidents);
        foreach (var (lanes, threads) in Widths.SelectMany(lanes => new[] { (lanes, 1), (lanes, 2), (lanes, 7) }))
        {
            var surface = new Surface(form, lanes);
            surface.Add(incidents[0].At);
            surface.Recompute(incidents, threads);
            Assert.True(plain.Cells.SequenceEqual(surface.Cells));
            var live = new Surface(form, lanes);
            Array.ForEach(incidents, incident => live.Add(incident.At, incident.Weight));
            Assert.Equal(live.Fingerprint, surface.Fingerprint);
        }
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_stack_of_groups_equals_a_surface_for_each(string kernel) => OnExamples(kernel, (form, incidents) =>
    {
        var stack = new SurfaceStack(form.Frame, form.Kernel, form.Bandwidth, 12);
        var alone = Enumerable.Range(0, 12).Select(_ => new Surface(form.Frame, form.Kernel, form.Bandwidth)).ToArray();
        foreach (var (index, incident) in incidents.Index())
        {
            var groups = new GroupSet((ulong)(index * 2_654_435_761L >> 7 & 0xFFF));
            stack.Add(incident.At, groups, incident.Weight);
            Array.ForEach([.. Enumerable.Range(0, 12).Where(groups.Has)], group => alone[group].Add(incident.At, incident.Weight));
            if (index % 3 == 0)
            {
                stack.Remove(incident.At, groups, incident.Weight);
                Array.ForEach([.. Enumerable.Range(0, 12).Where(groups.Has)], group => alone[group].Remove(incident.At, incident.Weight));
            }
        }

        Assert.All(alone.Index(), group => Assert.True(group.Item.Cells.SequenceEqual(stack[group.Index].Cells)));
        Assert.All(alone.Index(), group => Assert.Equal(group.Item.Fingerprint, stack[group.Index].Fingerprint));
    });

    [Fact]
    public void A_stamp_is_within_one_unit_of_the_formula_as_it_is_written() => OnExamples(Kernel.Quartic.Id, (form, incidents) =>
    {
        var surface = new Surface(form.Frame, form.Kernel, form.Bandwidth);
        surface.Add(incidents[0].At);
        for (var cell = 0; cell < form.Frame.Cells; cell++)
        {
            var (x, y) = form.Place(incidents[0].At);
            var (dx, dy) = ((cell % form.Frame.Columns) + 0.5 - x, (cell / form.Frame.Columns) + 0.5 - y);
            var near = Math.Max(0, 1 - (((dx * dx) + (dy * dy)) / (form.Radius * form.Radius)));
            Assert.InRange(surface.Cells[cell] - (long)Math.Round(form.Level * near * near), -1, 1);
        }
    });

    [Fact]
    public void Adding_expiring_and_moving_take_no_memory()
    {
        var (frame, places) = (new GridFrame(new(530_000, 170_000), 25, 80, 60), new Random(4));
        var stack = new SurfaceStack(frame, Kernel.Quartic, 250, 12);
        var surface = stack[0];
        void Live()
        {
            GridPosition at = new(530_000 + (places.NextDouble() * 2_000), 170_000 + (places.NextDouble() * 1_500));
            surface.Add(at);
            surface.Move(at, new(at.Easting + 30, at.Northing), 1);
            surface.Remove(new(at.Easting + 30, at.Northing));
            stack.Add(at, new(0b1011), 3);
            stack.Remove(at, new(0b1011), 3);
        }

        Live();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Live();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(-1, surface.Cells.IndexOfAnyExcept(0));
    }

    [Theory]
    [InlineData(double.NaN, 0), InlineData(0, double.NaN), InlineData(double.PositiveInfinity, 0), InlineData(1e300, -1e300), InlineData(0, 0)]
    public void A_place_that_is_nowhere_near_changes_nothing(double easting, double northing)
    {
        var surface = new Surface(new(new(530_000, 170_000), 25, 80, 60), Kernel.Uniform, 250);
        surface.Add(new(easting, northing));
        Assert.Equal(-1, surface.Cells.IndexOfAnyExcept(0));
        surface.Recompute(new WeightedPosition[] { new(new(easting, northing), 5) }, threads: 2);
        Assert.Equal(-1, surface.Cells.IndexOfAnyExcept(0));
    }

    [Fact]
    public void Stacking_keeps_every_incident()
    {
        var random = new Random(8);
        var places = Enumerable.Range(0, 500).Select(_ => new GridPosition(530_000 + random.Next(12), 170_000 + random.Next(12))).ToArray();
        var stacked = WeightedPosition.Stack(places);
        Assert.Equal(places.Distinct().Order(Comparer<GridPosition>.Create((a, b) => a.GetHashCode().CompareTo(b.GetHashCode()))).Count(), stacked.Length);
        Assert.All(stacked, place => Assert.Equal(places.Count(each => each == place.At), place.Weight));
    }

    private static PlainSurface PlainOf(StampForm form, WeightedPosition[] incidents)
    {
        var plain = new PlainSurface(form);
        Array.ForEach(incidents, incident => plain.Add(incident.At, incident.Weight));
        return plain;
    }

    /// <summary>Frames from narrower than a kernel to wide, kernels from a cell to far beyond the frame; places inside, outside, on edges and on centres.</summary>
    private static void OnExamples(string kernel, Action<StampForm, WeightedPosition[]> check) =>
        Example.Check(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var cell = new[] { 10, 25, 12.3, 1 }[random.Next(4)];
            var frame = new GridFrame(new(530_000 + random.Next(3), 170_000.7), cell, random.Next(1, 90), random.Next(1, 70));
            var bandwidth = cell * (1 + (random.Next(2) == 0 ? random.Next(26) : random.NextDouble() * 30));
            var form = new StampForm(frame, Kernel.All.Single(each => each.Id == kernel), bandwidth);
            var incidents = Enumerable.Range(0, random.Next(1, 40)).Select(_ => new WeightedPosition(PlaceIn(random, frame, bandwidth), random.Next(4) == 0 ? random.Next(-3, 1_000) : 1));
            check(form, [.. incidents]);
        }), count: 60);

    private static GridPosition PlaceIn(Random random, GridFrame frame, double bandwidth)
    {
        var (width, height) = (frame.Columns * frame.CellSize, frame.Rows * frame.CellSize);
        var place = random.Next(4) switch
        {
            0 => frame.Centre(random.Next(frame.Columns), random.Next(frame.Rows)),
            1 => frame.Corner(random.Next(frame.Columns), random.Next(frame.Rows)),
            _ => new(frame.SouthWest.Easting + (random.NextDouble() * width), frame.SouthWest.Northing + (random.NextDouble() * height)),
        };
        return random.Next(3) == 0 ? new(place.Easting + ((random.NextDouble() - 0.5) * 3 * bandwidth), place.Northing + (random.Next(-1, 2) * bandwidth)) : place;
    }
}
