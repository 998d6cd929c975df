using System.Net;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Grains.Directors;
using Hotspots.Grains.Messages;
using Orleans.Runtime;

namespace Hotspots.Grains.Tests;

/// <summary>The allotment of boroughs to silos is a pure function; these are its promises.</summary>
public class BoroughAllocationTests
{
    [Theory]
    [InlineData(6, 3)]
    [InlineData(6, 4)]
    [InlineData(33, 3)]
    [InlineData(33, 7)]
    [InlineData(2, 5)]
    public void No_silo_has_more_than_one_borough_more_than_another(int boroughs, int silos)
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var (all, active) = (Boroughs(boroughs), Silos(silos, seed));
            var allotment = new BoroughAllocation(all, active);
            var loads = active.ConvertAll(silo => all.Count(borough => allotment.OwnerOf(borough).Equals(silo)));
            Assert.True(loads.Max() - loads.Min() <= 1, $"Seed {seed}: {string.Join(", ", loads)}.");
        }
    }

    [Fact]
    public void Whoever_knows_the_same_silos_comes_to_the_same_result()
    {
        var (all, active) = (Boroughs(33), Silos(5, seed: 1));
        var (one, other) = (new BoroughAllocation(all, active), new BoroughAllocation(all, Enumerable.Reverse(active)));
        Assert.All(all, borough => Assert.Equal(one.OwnerOf(borough), other.OwnerOf(borough)));
    }

    [Fact]
    public void A_silo_that_starts_again_at_its_address_gets_back_what_it_had()
    {
        var (all, active) = (Boroughs(33), Silos(4, seed: 2));
        var again = active.ConvertAll(silo => SiloAddress.New(silo.Endpoint, silo.Generation + 1));
        var (before, after) = (new BoroughAllocation(all, active), new BoroughAllocation(all, again));
        Assert.All(all, borough => Assert.Equal(before.OwnerOf(borough).Endpoint, after.OwnerOf(borough).Endpoint));
    }

    // The least that must move is a share: 33 / 4 of a silo that joins three, 33 / 3 of one that leaves them.
    [Fact]
    public void A_silo_that_joins_or_leaves_moves_little_more_than_its_share()
    {
        var (all, joined, left) = (Boroughs(33), 0, 0);
        for (var seed = 1; seed <= 100; seed++)
        {
            var four = Silos(4, seed);
            var three = new BoroughAllocation(all, four[..3]);
            joined += Moved(all, three, new(all, four));
            left += Moved(all, three, new(all, four[..2]));
        }

        Assert.InRange(joined / 100.0, 8, 8.25 * 1.3);
        Assert.InRange(left / 100.0, 11, 11 * 1.3);
    }

    [Fact]
    public void What_lies_in_no_borough_has_a_home_too()
    {
        var active = Silos(3, seed: 3);
        Assert.Contains(new BoroughAllocation(Boroughs(6), active).OwnerOf("unlocated"), active);
        Assert.Contains(new BoroughAllocation([], active).OwnerOf("unlocated"), active);
    }

    [Fact]
    public void Every_key_of_a_grain_tells_its_borough()
    {
        var atlas = RowOfBoroughs.Of(4);
        Assert.Equal(["B0", "B1", "B2", "B3"], BoroughOfGrain.All(atlas));
        Assert.Equal("B2", BoroughOfGrain.Of(atlas, AreaText.Write(new(AreaLevel.Ward, "test", "W2"))));
        Assert.Equal("B3", BoroughOfGrain.Of(atlas, AreaText.Write(new(AreaLevel.Borough, "test", "B3"))));
        foreach (var district in atlas.Districts)
        {
            Assert.Equal(district.Boroughs[0], BoroughOfGrain.Of(atlas, district.Id));
            Assert.Equal(district.Boroughs[0], BoroughOfGrain.Of(atlas, LensKey.Write(new(district.Id, new(1), Window.OneDay, 250))));
        }

        Assert.Equal("nowhere", BoroughOfGrain.Of(atlas, "nowhere"));
    }

    private static int Moved(List<string> boroughs, BoroughAllocation before, BoroughAllocation after) =>
        boroughs.Count(borough => !before.OwnerOf(borough).Equals(after.OwnerOf(borough)));

    private static List<string> Boroughs(int count) => [.. Enumerable.Range(1, count).Select(number => $"E{number:00000000}")];

    private static List<SiloAddress> Silos(int count, int seed) =>
        [.. Enumerable.Range(1, count).Select(number => SiloAddress.New(new IPEndPoint(new IPAddress([10, 0, (byte)seed, (byte)number]), 11_111), seed))];
}
