using Hotspots.Domain.Areas;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>What every shelf of boundary editions promises.</summary>
public abstract class BoundaryShelfConformance
{
    /// <summary>Opens the shelf; again gives the same, also after what this returned was disposed of.</summary>
    protected abstract ValueTask<(IBoundaryShelf Shelf, IAsyncDisposable Store)> OpenAsync();

    [Fact]
    public async Task Editions_come_back_as_they_were_put_in_that_order_also_after_reopening()
    {
        ShelvedEdition[] editions = [Edition(AreaLevel.Ward, "2022", 100_000), Edition(AreaLevel.Lsoa, "2021", 0), Edition(AreaLevel.Lsoa, "2011", 3)];
        var (shelf, store) = await OpenAsync();
        foreach (var edition in editions)
        {
            Assert.True(await shelf.PutAsync(edition));
        }

        await store.DisposeAsync();
        (shelf, store) = await OpenAsync();
        Assert.Equal(editions.Select(Show), (await shelf.ReadAsync()).Select(Show));
        await store.DisposeAsync();
    }

    [Fact]
    public async Task The_same_edition_may_be_put_again_and_another_of_its_name_may_not()
    {
        var (shelf, store) = await OpenAsync();
        Assert.True(await shelf.PutAsync(Edition(AreaLevel.Ward, "2022", 10)));
        Assert.True(await shelf.PutAsync(Edition(AreaLevel.Ward, "2022", 10)));
        Assert.False(await shelf.PutAsync(Edition(AreaLevel.Ward, "2022", 11)));
        Assert.True(await shelf.PutAsync(Edition(AreaLevel.Borough, "2022", 11)));
        Assert.Equal([10, 11], (await shelf.ReadAsync()).Select(edition => edition.GeoJson.Length));
        await store.DisposeAsync();
    }

    private static ShelvedEdition Edition(AreaLevel level, string name, int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return new(level, name, content);
    }

    private static string Show(ShelvedEdition edition) => $"{edition.Level} {edition.Name} {Convert.ToHexString(edition.GeoJson.Span)}";
}
