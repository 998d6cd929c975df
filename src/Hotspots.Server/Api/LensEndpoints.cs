using System.Text.Json.Serialization;
using Hotspots.Domain.Groups;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Api;

/// <summary>A board, asked once.</summary>
internal sealed record BoardPart(
    string Version, long Position, DateTimeOffset At, WindowPart Window, TotalPart Total, int Unlocated, IReadOnlyList<Row> Rows, DisclosurePart? Disclosure);

/// <summary>A surface, asked once.</summary>
internal sealed record SurfaceAnswer(string Version, long Position, DateTimeOffset At, WindowPart Window, SurfacePart Surface, DisclosurePart? Disclosure);

/// <summary>A FeatureCollection that says of when it is.</summary>
internal sealed record Features<TGeometry, TProperties>(
    string Version, long Position, DateTimeOffset At, WindowPart Window, IReadOnlyList<string> Credits,
    [property: JsonPropertyName("features")] IReadOnlyList<Feature<TGeometry, TProperties>> All, DisclosurePart? Disclosure)
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type => "FeatureCollection";
}

/// <summary>What is more than its own past leads one to expect, asked once.</summary>
internal sealed record AlarmsAnswer(
    string Version, long Position, DateTimeOffset At, WindowPart Window, JudgementPart Judgement, IReadOnlyList<AreaAlarmPart> Areas,
    DisclosurePart? Disclosure);

/// <summary>What happened to hotspots within the window, and the nested contours, asked once.</summary>
internal sealed record EventsAnswer(
    string Version, long Position, DateTimeOffset At, WindowPart Window, IReadOnlyList<ContourPart> Contours, IReadOnlyList<EventPart> Events,
    DisclosurePart? Disclosure);

/// <summary><c>GET /api/board</c>, <c>/api/surface</c>, <c>/api/hotspots</c>, <c>/api/contours</c>, <c>/api/alarms</c> and <c>/api/events</c>.</summary>
internal static class LensEndpoints
{
    private const string GeoJson = "application/geo+json";

    public static void MapBoard(this IEndpointRouteBuilder api) => api
        .MapGet("/board", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, BoardRows rows, GroupCatalogue catalogue, CancellationToken cancellation) =>
            TypedResults.Ok(await BoardAsync(lens.ToRequest(settings), queries, rows, catalogue, cancellation)))
        .WithName("board").WithTags("Look").Needs(Policies.Look, Scope.Lens).ProducesLensProblems()
        .WithSummary("The areas of a place, ranked, each beside its previous window. Each has its alarm; /api/alarms lists those of a place together.");

    public static void MapSurface(this IEndpointRouteBuilder api) => api
        .MapGet("/surface", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, GroupCatalogue catalogue, CancellationToken cancellation) =>
        {
            var (view, state) = await queries.SurfaceAsync(lens.ToRequest(settings), cancellation);
            return TypedResults.Ok(new SurfaceAnswer(
                state.Version, state.Moment.Position.Value, state.Moment.Now, WindowOf(view, state), SurfaceEncoder.InFull(state.Grid, view.Lens),
                DisclosurePart.OfSurface(view.Lens, catalogue)));
        })
        .WithName("surface").WithTags("Look").Needs(Policies.Look, Scope.Lens).WithSummary("The kernel density of a lens.").ProducesLensProblems();

    public static void MapHotspots(this IEndpointRouteBuilder api)
    {
        api.MapGet("/hotspots", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, Atlas atlas, GroupCatalogue catalogue, HotspotFeatures features, CancellationToken cancellation) =>
            {
                var (view, state) = await queries.SurfaceAsync(lens.ToRequest(settings), cancellation);
                return TypedResults.Json(
                    new Features<PolygonGeometry, HotspotProperties>(
                        state.Version, state.Moment.Position.Value, state.Moment.Now, WindowOf(view, state), atlas.Credits, features.Of(state).Features, DisclosurePart.OfSurface(view.Lens, catalogue)),
                    contentType: GeoJson);
            })
            .Recorded(AuditAct.Exported).WithName("hotspots").WithTags("Look").Needs(Policies.Look, Scope.Lens).WithSummary("The hotspots of a lens, as GeoJSON.")
            .Produces<Features<PolygonGeometry, HotspotProperties>>(contentType: GeoJson).ProducesLensProblems();
        api.MapGet("/contours", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, Atlas atlas, GroupCatalogue catalogue, CancellationToken cancellation) =>
            {
                var (view, state) = await queries.SurfaceAsync(lens.ToRequest(settings), cancellation);
                return TypedResults.Json(
                    new Features<MultiPolygonGeometry, ContourPart>(
                        state.Version, state.Moment.Position.Value, state.Moment.Now, WindowOf(view, state), atlas.Credits, HotspotFeatures.ContoursOf(state), DisclosurePart.OfSurface(view.Lens, catalogue)),
                    contentType: GeoJson);
            })
            .Recorded(AuditAct.Exported).WithName("contours").WithTags("Look").Needs(Policies.Look, Scope.Lens).WithSummary("The densest parts that hold a quarter, half and three quarters of the incidents, as GeoJSON.")
            .Produces<Features<MultiPolygonGeometry, ContourPart>>(contentType: GeoJson).ProducesLensProblems();
    }

    public static void MapAlarms(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alarms", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, HotspotFeatures features, GroupCatalogue catalogue, CancellationToken cancellation) =>
            {
                var (view, boards) = await queries.BoardsAsync(lens.ToRequest(settings), cancellation);
                return TypedResults.Ok(new AlarmsAnswer(
                    boards[0].Version.ToString(), boards[0].Moment.Position.Value, boards[0].Moment.Now, FrameBuilder.WindowOf(boards[0]),
                    FrameBuilder.Part(boards), [.. boards.SelectMany(features.AlarmsOf)], DisclosurePart.Of(view.Lens, catalogue)));
            })
            .WithName("alarms").WithTags("Look").Needs(Policies.Look, Scope.Lens).ProducesLensProblems()
            .WithSummary("Where there is more than the place's own past leads one to expect: every area of every level.");
        api.MapGet("/events", async ([AsParameters] LensQuery lens, LensQueryService queries, ServerSettings settings, HotspotFeatures features, GroupCatalogue catalogue, CancellationToken cancellation) =>
            {
                var (view, state) = await queries.SurfaceAsync(lens.ToRequest(settings), cancellation);
                return TypedResults.Ok(new EventsAnswer(
                    state.Version, state.Moment.Position.Value, state.Moment.Now, WindowOf(view, state),
                    HotspotFeatures.PartsOf(state), features.EventsOf(state), DisclosurePart.OfSurface(view.Lens, catalogue)));
            })
            .WithName("events").WithTags("Look").Needs(Policies.Look, Scope.Lens).ProducesLensProblems()
            .WithSummary("What happened to the hotspots of a lens within its window: emerged, grew, shrank, merged, split, cooled.");
    }

    private static async Task<BoardPart> BoardAsync(LensRequest asked, LensQueryService queries, BoardRows rows, GroupCatalogue catalogue, CancellationToken cancellation)
    {
        var view = queries.ViewOf(asked);
        if (view.Lens.IsPublished)
        {
            var published = await queries.PublishedAsync(view, asked, cancellation);
            return new(published.Version, published.Moment.Position.Value, published.Moment.Now, published.Window, published.Total, 0, published.Rows, published.Disclosure);
        }

        var board = await queries.BoardAsync(view, asked, cancellation);
        return new(
            board.Version.ToString(), board.Moment.Position.Value, board.Moment.Now,
            FrameBuilder.WindowOf(board), FrameBuilder.TotalOf(board), board.Unlocated.Current, rows.Of(board), DisclosurePart.Of(view.Lens, catalogue));
    }

    private static WindowPart WindowOf(View view, SurfaceState state) => FrameBuilder.WindowOf(view.Lens.Window, state.Moment);
}
