using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server.Api;

/// <summary>All figures of one area.</summary>
internal sealed record AreaPart(
    string Version,
    long Position,
    DateTimeOffset At,
    string Code,
    string Name,
    string Level,
    string Edition,
    string? Borough,
    double Hectares,
    int? Residents,
    IReadOnlyList<AreaFigurePart> Figures,
    DisclosurePart? Disclosure);

/// <summary><c>GET /api/areas</c> and <c>GET /api/areas/{code}</c>.</summary>
internal static class AreasEndpoint
{
    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        api.MapGet("/areas", Shapes).Needs(Policies.Look, Scope.Lens)
            .Unrecorded("Shapes are published, and have no figure of ours.").WithName("areas").WithTags("Look").WithSummary("The shapes of a place's areas, as GeoJSON.")
            .Produces<JsonElement>(contentType: "application/geo+json").ProducesLensProblems();
        api.MapGet("/areas/{code}", AreaAsync).Needs(Policies.Look, Scope.Area)
            .WithName("area").WithTags("Look").WithSummary("All groups in all windows of one area.")
            .ProducesLensProblems().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static FileContentHttpResult Shapes(string? place, string? level, LensText lenses, AreaShapes shapes, HttpContext context)
    {
        var asked = lenses.PlaceOf(place, context.Visitor());
        var found = shapes.Of(asked, string.IsNullOrEmpty(level) ? lenses.UsualLevelOf(asked) : lenses.LevelOf(level));
        context.Response.Headers.CacheControl = "no-cache"; // Kept, but asked about: an edition can be replaced.
        return TypedResults.Bytes(found.Utf8, "application/geo+json", entityTag: new EntityTagHeaderValue(found.Tag));
    }

    private static async Task<Results<Ok<AreaPart>, ProblemHttpResult>> AreaAsync(
        string code, string? level, LensText lenses, Placer placer, IRuntime runtime, ShownPositions positions, FigureParts parts, AccessRecorder recorder, HttpContext context)
    {
        var visitor = context.Visitor();
        _ = lenses.DistrictOf(null, visitor);
        var asked = lenses.LevelOf(level);
        if (placer.Atlas.Find(asked, code) is not { } area || !visitor.Sees(area, placer.Atlas))
        {
            visitor.DemandAllDistricts();
            return Problems.Result(StatusCodes.Status404NotFound, Problems.UnknownArea, "There is no such area.",
                $"Edition '{placer.Atlas.Current(asked)!.Name}' has no {WireNames.Of(asked)} of that code. /api/areas?level={WireNames.Of(asked)} lists them.");
        }

        var without = visitor.SeesSensitive ? default : placer.Catalogue.Sensitive;
        var figures = await runtime.Area(area.Key).FiguresAsync(without, context.RequestAborted);
        figures = figures with { Moment = await positions.OfAsync(without, figures.Moment, context.RequestAborted) };
        recorder.Tell(context, LookAt(area, asked, figures, placer, visitor));
        return TypedResults.Ok(new AreaPart(
            Version: figures.Version.ToString(),
            Position: figures.Moment.Position.Value,
            At: figures.Moment.Now,
            Code: area.Key.Code,
            Name: area.Name,
            Level: WireNames.Of(asked),
            Edition: area.Key.Edition,
            Borough: area.Borough,
            Hectares: Math.Round(area.Hectares, 2),
            Residents: area.Residents,
            Figures: [.. parts.Of(figures, placer.Catalogue.GroupsFor(visitor))],
            Disclosure: DisclosurePart.Of(without, placer.Catalogue)));
    }

    private static ShownContent LookAt(Area area, AreaLevel level, AreaFigures figures, Placer placer, Visitor visitor)
    {
        var groups = placer.Catalogue.GroupsFor(visitor);
        return new()
        {
            Districts = placer.Atlas.DistrictsShown([area.Borough]),
            Groups = [.. groups.Select(group => group.Id)], Sensitive = groups.Any(group => group.Sensitive),
            Level = WireNames.Of(level), Area = area.Key.Code, Position = figures.Moment.Position.Value, Rows = figures.Figures.Count,
        };
    }
}
