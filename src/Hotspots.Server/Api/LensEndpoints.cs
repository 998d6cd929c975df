using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>A board, asked once.</summary>
internal sealed record BoardPart(
    string Version, long Position, DateTimeOffset At, WindowPart Window, TotalPart Total, int Unlocated, IReadOnlyList<Row> Rows);

/// <summary>A surface, asked once.</summary>
internal sealed record SurfaceAnswer(string Version, long Position, DateTimeOffset At, WindowPart Window, SurfacePart Surface);

/// <summary>Hotspots, asked once: a FeatureCollection that says of when it is.</summary>
internal sealed record HotspotsAnswer(
    string Version, long Position, DateTimeOffset At, WindowPart Window, IReadOnlyList<Feature<HotspotProperties>> Features)
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type => "FeatureCollection";
}

/// <summary><c>GET /api/board</c>, <c>GET /api/surface</c> and <c>GET /api/hotspots</c>.</summary>
internal static class LensEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder api) => api
        .MapGet("/board", async ([AsParameters] LensQuery lens, LensText lenses, ServerSettings settings, IRuntime runtime, BoardRows rows) =>
        {
            var view = lenses.Read(lens.ToRequest(settings));
            var board = await runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Groups, view.Lens.Window, view.Level));
            return TypedResults.Ok(new BoardPart(
                board.Version.ToString(), board.Moment.Position.Value, board.Moment.Now,
                FrameBuilder.WindowOf(board), FrameBuilder.TotalOf(board), board.Unlocated.Current, rows.Of(board)));
        })
        .WithName("board").WithTags("Look").WithSummary("The areas of a district, ranked, each beside its previous window.").ProducesLensProblems();

    public static void MapSurface(this IEndpointRouteBuilder api) => api
        .MapGet("/surface", async ([AsParameters] LensQuery lens, LensText lenses, ServerSettings settings, IRuntime runtime) =>
        {
            var view = lenses.Read(lens.ToRequest(settings));
            var state = await runtime.Surface(view.Lens).StateAsync();
            return TypedResults.Ok(new SurfaceAnswer(
                state.Version, state.Moment.Position.Value, state.Moment.Now,
                FrameBuilder.WindowOf(view.Lens.Window, state.Moment), SurfaceEncoder.InFull(state)));
        })
        .WithName("surface").WithTags("Look").WithSummary("The kernel density of a lens.").ProducesLensProblems();

    public static void MapHotspots(this IEndpointRouteBuilder api) => api
        .MapGet("/hotspots", async ([AsParameters] LensQuery lens, LensText lenses, ServerSettings settings, IRuntime runtime, HotspotFeatures features) =>
        {
            var view = lenses.Read(lens.ToRequest(settings));
            var state = await runtime.Surface(view.Lens).StateAsync();
            return TypedResults.Json(
                new HotspotsAnswer(
                    state.Version, state.Moment.Position.Value, state.Moment.Now,
                    FrameBuilder.WindowOf(view.Lens.Window, state.Moment), features.Of(state).Features),
                contentType: "application/geo+json");
        })
        .WithName("hotspots").WithTags("Look").WithSummary("The hotspots of a lens, as GeoJSON.")
        .Produces<HotspotsAnswer>(contentType: "application/geo+json").ProducesLensProblems();

    /// <summary>What every question about a lens may answer instead.</summary>
    public static RouteHandlerBuilder ProducesLensProblems(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
