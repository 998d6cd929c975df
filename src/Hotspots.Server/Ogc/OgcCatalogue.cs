using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.History;
using Hotspots.Server.Live;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Ogc;

/// <summary>The collections: the areas of each edition, and the hotspots of each district.</summary>
internal sealed class OgcCatalogue(Placer placer, HistoryReader reader, HistoryFollower follower, LensQueryService queries, HotspotFeatures features, PublishedHistoryService published, ServerSettings settings, TimeProvider clock)
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private const string Gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    private readonly IReadOnlyList<OgcCollection> all =
    [
        .. placer.Atlas.Layers.Select(edition => new OgcAreas(edition, placer.Atlas, reader, follower, published)),
        .. placer.Atlas.Districts.Select(district => new OgcHotspots(district, placer.Atlas, new(queries, features, reader, follower, settings, clock))),
    ];

    /// <summary>What licences want said, in one line.</summary>
    public string Attribution => string.Join(" ", placer.Atlas.Credits);

    /// <summary>A collection by its id; null for none.</summary>
    /// <exception cref="NotGrantedException">It is none for this visitor, who was granted single districts, whether there is one of that id or not.</exception>
    public OgcCollection? Find(string id, Visitor visitor)
    {
        var found = all.FirstOrDefault(collection => collection.Id == id && collection.IsFor(visitor));
        if (found is null)
        {
            visitor.DemandAllDistricts();
        }

        return found;
    }

    /// <summary>All of them, described.</summary>
    public async Task<OgcCollections> DescribeAsync(OgcAddress address, Visitor visitor, CancellationToken cancellation)
    {
        var known = await KnownFromAsync(cancellation);
        return new([new(address.Of("/collections"), "self", "application/json", "This document")], [.. all.Where(collection => collection.IsFor(visitor)).Select(collection => Part(collection, address, known))]);
    }

    /// <summary>One of them, described.</summary>
    public async Task<OgcCollectionPart> DescribeAsync(OgcCollection collection, OgcAddress address, CancellationToken cancellation) =>
        Part(collection, address, await KnownFromAsync(cancellation));

    // Of what everybody may see: a collection is the same for all.
    private async Task<DateTimeOffset?> KnownFromAsync(CancellationToken cancellation) => (await follower.AtAsync(null, cancellation)).Restricted().KnownFrom;

    private static OgcCollectionPart Part(OgcCollection collection, OgcAddress address, DateTimeOffset? known) => new(
        Id: collection.Id, Title: collection.Title, Description: collection.Description, Attribution: collection.Credit,
        Extent: new(
            new([[collection.Box.MinX, collection.Box.MinY, collection.Box.MaxX, collection.Box.MaxY]], Crs84),
            new([[known, null]], Gregorian)),
        ItemType: "feature", Crs: [Crs84], StorageCrs: Crs84,
        Links: [
            new(address.Of(collection), "self", "application/json", "This document"),
            new(address.Of(collection) + "/items", "items", "application/geo+json", collection.Title),
        ]);
}
