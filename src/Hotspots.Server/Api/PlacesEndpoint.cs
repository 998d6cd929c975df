using System.Buffers;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Api;

/// <summary>A place that can be looked at.</summary>
/// <param name="Id">A district's id, or an area's code.</param>
/// <param name="Name">For people.</param>
/// <param name="Level"><c>ward</c>, <c>lsoa</c> or <c>borough</c>; null where it is a district.</param>
/// <param name="Borough">The name of the borough that an area lies in; null where it is a district, or lies in none.</param>
/// <param name="Bounds">West, south, east and north of the box around it, in degrees.</param>
/// <param name="Districts">The districts that it lies in, of those that were granted, single boroughs first; itself where it is one.</param>
/// <param name="Purpose">Before what a purpose has to be stated there, as a watch of it shows it: <c>never</c>, <c>sensitive</c> or <c>always</c>.</param>
/// <param name="Levels">By which levels its board can be read without telling of more than the place; the first is the usual one.</param>
/// <param name="Outline">Its outline as a GeoJSON geometry.</param>
internal sealed record PlacePart(
    string Id, string Name, string? Level, string? Borough, IReadOnlyList<double> Bounds, IReadOnlyList<NamedChoice> Districts, string Purpose, IReadOnlyList<string> Levels, JsonElement Outline);

/// <summary><c>GET /api/places/{place}</c>.</summary>
internal static class PlacesEndpoint
{
    public static void MapPlaces(this IEndpointRouteBuilder api) =>
        api.MapGet("/places/{place}", (string place, LensText lenses, Placer placer, Purposes purposes, HttpContext context) =>
                TypedResults.Ok(Part(lenses.PlaceOf(place, context.Visitor()), lenses, placer, purposes, context.Visitor())))
            .Unrecorded("It tells where a place is, and no figure.").WithName("place").WithTags("Look").Needs(Policies.Look, Scope.Area)
            .WithSummary("What a place is: its name, where it lies, its outline, and by what it can be looked at.").ProducesLensProblems();

    private static PlacePart Part(District place, LensText lenses, Placer placer, Purposes purposes, Visitor visitor)
    {
        var districts = placer.Atlas.DistrictsOf(place);
        var demand = purposes.DemandOf(placer.Atlas.DistrictsShown(place.Boroughs));
        var area = place.Area is { } key ? placer.Atlas.Find(key.Level, key.Code) : null;
        return new(
            Id: place.Id,
            Name: place.Name,
            Level: area is null ? null : WireNames.Of(area.Key.Level),
            Borough: placer.Atlas.Find(AreaLevel.Borough, area?.Borough ?? "")?.Name,
            Bounds: [.. Degrees.Of(place.Wgs84SouthWest), .. Degrees.Of(place.Wgs84NorthEast)],
            Districts: [.. districts.Where(visitor.Sees).Select(district => new NamedChoice(district.Id, district.Name))],
            Purpose: WireNames.Of(area is not null && demand == PurposeDemand.Sensitive && placer.Catalogue.GroupsFor(visitor).Any(group => group.Sensitive) ? PurposeDemand.Always : demand),
            Levels: [.. lenses.LevelsOf(place.Id).Select(WireNames.Of)],
            Outline: OutlineOf(place, placer.Atlas));
    }

    private static JsonElement OutlineOf(District place, Atlas atlas)
    {
        var outlines = place.Parts.Select(part => atlas.Layers[part.Layer].Areas[part.Index].Outline);
        var polygons = outlines.SelectMany(outline => Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN)).OfType<Polygon>();
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            writer.WriteStartObject();
            GeoJsonWriter.WriteGeometry(writer, new MultiPolygon([.. polygons]));
            writer.WriteEndObject();
        }

        return JsonElement.Parse(written.WrittenSpan).GetProperty("geometry");
    }
}
