using System.Text.Json.Serialization;

namespace Hotspots.Server.Ogc;

/// <summary>A way to another resource (RFC 8288). <c>href</c> is absolute.</summary>
internal sealed record OgcLink(string Href, string Rel, string Type, string Title);

/// <summary>Where a client begins: OGC API - Features 1.0.1, 7.2.</summary>
internal sealed record OgcLanding(string Title, string Description, string Attribution, IReadOnlyList<OgcLink> Links);

/// <summary>What of the standard is kept to.</summary>
internal sealed record OgcConformance(IReadOnlyList<string> ConformsTo);

/// <summary>What there is to be had.</summary>
internal sealed record OgcCollections(IReadOnlyList<OgcLink> Links, IReadOnlyList<OgcCollectionPart> Collections);

/// <summary>Features of one kind.</summary>
internal sealed record OgcCollectionPart(
    string Id, string Title, string Description, string Attribution, OgcExtent Extent, string ItemType, IReadOnlyList<string> Crs, string StorageCrs, IReadOnlyList<OgcLink> Links);

/// <summary>Where and when the features of a collection are.</summary>
internal sealed record OgcExtent(OgcSpatialExtent Spatial, OgcTemporalExtent Temporal);

/// <summary>One box: west, south, east, north in degrees.</summary>
internal sealed record OgcSpatialExtent(IReadOnlyList<IReadOnlyList<double>> Bbox, string Crs);

/// <summary>One interval; null is open.</summary>
internal sealed record OgcTemporalExtent(IReadOnlyList<IReadOnlyList<DateTimeOffset?>> Interval, string Trs);

/// <summary>Features as the API's description knows them; they are written one by one.</summary>
internal sealed record OgcFeaturesPart(string Type, int NumberMatched, int NumberReturned, IReadOnlyList<OgcLink> Links, IReadOnlyList<OgcFeaturePart> Features);

/// <summary>A feature as the API's description knows it.</summary>
internal sealed record OgcFeaturePart(string Type, string Id, object Properties, object Geometry);

/// <summary>An area and what happened in it in a period. <c>perThousand</c> is per 1,000 residents; <c>rank</c> 1 has the highest rate of the areas asked about.</summary>
internal sealed record OgcAreaProperties(
    string Code, string Name, string? BoroughCode, string? Borough, double Hectares, double? Residents, int? Count, double? PerThousand, double? PerKm2, int? Rank,
    [property: JsonPropertyName("periodFirst")] DateOnly First, [property: JsonPropertyName("periodLast")] DateOnly Last, string Groups);
