using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Tests;

public class KernelMassTests
{
    private static readonly GridFrame Frame = new(new(530_000, 170_000), 25, 80, 60);

    public static TheoryData<string> Kernels => [.. Kernel.All.Select(kernel => kernel.Id)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void An_even_spread_of_incidents_is_even_up_to_the_river_once_divided(string id)
    {
        var kernel = Kernel.All.Single(each => each.Id == id);
        bool Inside(GridPosition place) => place.Northing > 170_400 && place.Easting + place.Northing < 702_600;
        var mass = KernelMass.Of(Frame, kernel, 250, Inside);
        var surface = new Surface(Frame, kernel, 250);
        var centres = Enumerable.Range(0, Frame.Cells).Select(cell => Frame.Centre(cell % 80, cell / 80)).ToArray();
        Array.ForEach(Array.FindAll(centres, Inside), surface.Add);
        var perKm2 = 1e6 / (25 * 25);
        Assert.All(centres.Where(Inside), centre =>
        {
            var (column, row) = (Frame.IndexOf(centre) % 80, Frame.IndexOf(centre) / 80);
            Assert.InRange(mass.At(column, row), 0.2, 1);
            Assert.Equal(perKm2, mass.DensityAt(surface, column, row), perKm2 * (id == "uniform" ? 0.03 : 3e-3));
        });
    }

    [Fact]
    public void The_mass_is_one_far_inside_a_half_on_a_straight_edge_and_nothing_far_outside()
    {
        var mass = KernelMass.Of(Frame, Kernel.Quartic, 250, place => place.Easting < 531_000);
        Assert.Equal(1, mass.At(20, 30), 1e-9);
        Assert.Equal(0, mass.At(60, 30));
        Assert.Equal(0.5, (mass.At(39, 30) + mass.At(40, 30)) / 2, 1e-9);
        Assert.Equal(0, mass.DensityAt(new(Frame, Kernel.Quartic, 250), 60, 30));
    }

    [Fact]
    public void A_surface_of_another_frame_is_refused()
    {
        var mass = KernelMass.Of(Frame, Kernel.Quartic, 250, _ => true);
        Assert.Throws<ArgumentException>(() => mass.DensityAt(new(Frame with { Rows = 59 }, Kernel.Quartic, 250), 0, 0));
    }
}
