using System.ComponentModel;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.History;

/// <summary><c>GET /api/history/…</c>: questions about the past.</summary>
internal static class HistoryEndpoints
{
    public static IEndpointRouteBuilder MapHistory(this IEndpointRouteBuilder api)
    {
        var history = api.MapGroup("/history").WithTags("History").Needs(Policies.Past, Scope.Lens).AddOpenApiOperationTransformer(HistoryExamples.AddToAsync);
        history.Ask<RatesQuery, RatesDocument>("rates", "How many, and what rate: areas by rank, with their denominators.", (service, asked) => service.Rates(asked), hasShape: true);
        history.Ask<CompareQuery, CompareDocument>("compare", "What changed from one period to another, with exact intervals and a plain word.", (service, asked) => service.Compare(asked), hasShape: true);
        history.Ask<HistoryQuery, HoursDocument>("hours", "At which hours of the week, and in which named hours.", (service, asked) => service.Hours(asked), hasShape: false);
        history.Ask<SeriesQuery, SeriesDocument>("series", "How it went by day, week or month, beside what is usual for the season.", (service, asked) => service.Series(asked), hasShape: false);
        history.Ask<NearRepeatQuery, NearRepeatDocument>("near-repeat", "Whether incidents come again soon and near: Knox test by bands of distance and time.", (service, asked) => service.NearRepeats(asked), hasShape: false);
        history.Ask<PastSurfaceQuery, PastSurfaceDocument>("surface", "Where it was dense in any period, as known now or then: grid, contours and hotspots.", (service, asked) => service.Surface(asked), hasShape: true);
        history.Ask<PlaybackQuery, PlaybackDocument>("playback", "A surface for each day, week or month of a period, on one grid and in one scale, for a slider that plays.", (service, asked) => service.Playback(asked), hasShape: false);
        history.Ask<LivesQuery, HotspotLivesDocument>("hotspots", "What became of the hotspots: each by its id, since when it was there, how it moved, grew, split and merged, what it was made of.", (service, asked) => service.Hotspots(asked), hasShape: true);
        history.Ask<ScoreQuery, ScoreDocument>("score", "How good the map was: hit rate, PAI and PEI* of the hotspot map beside a count map and last year's counts.", (service, asked) => service.Score(asked), hasShape: false);
        history.MapGet("/score/latest", (
                [Description("A district's id, as /api/view lists them.")] string? district, [Description("Ids of groups, parted by commas; the usual one if not given.")] string? groups,
                NightlyScores scores, AccessRecorder recorder, Computations computations, HttpContext context) =>
            {
                var view = scores.ViewOf(district, groups, context.Visitor());
                recorder.Tell(context, view, asOf: null);
                return computations.RunAsync(context, cancellation => scores.LatestAsync(view.Lens, context.Visitor(), cancellation));
            })
            .WithName("history-score-latest").WithSummary("How good the map was, by what was known last night. It is worked out each night by itself.")
            .ProducesLensProblems();
        history.Ask<ExplainQuery, ExplainDocument>("explain", "What it is made of: places, categories, hours, days, feeds, late and corrected reports, each adding up to the whole.", (service, asked) => service.Explain(asked), hasShape: false);
        history.Ask<EmergingQuery, EmergingDocument>("emerging", "Where hot spots emerge, stay and fade: a class for each area or cell over steps of time, by Gi* and Mann-Kendall.", (service, asked) => service.Emerging(asked), hasShape: true);
        history.Ask<PublishedQuery, PublishedDocument>("published", "What the published monthly counts of wards say, under their own label.", (service, asked) => service.Published(asked), hasShape: true);
        return history;
    }

    private static void Ask<TQuery, TDocument>(
        this IEndpointRouteBuilder history, string name, string summary, Func<HistoryService, HistoryContext, HistoryDocument> answer, bool hasShape)
        where TQuery : HistoryQuery
    {
        var route = history.MapGet($"/{name}", ([AsParameters] TQuery query, HistoryReader reader, HistoryFollower follower, HistoryService service, PublishedHistoryService published, Computations computations, HttpContext context) =>
            {
                var format = FormatOf(query.Format, hasShape);
                return computations.RunAsync(context, cancellation => AnswerAsync(
                    name, query, format, reader, follower, context.Visitor(),
                    asked => asked.Lens.IsPublished ? published.AnswerAsync(name, asked, cancellation) : Task.FromResult(answer(service, asked)), context, cancellation));
            })
            .WithName($"history-{name}").WithSummary(summary)
            .WithDescription("The answer has an ETag: asked again with If-None-Match it is 304 while the journal has not moved.")
            .Produces<TDocument>(StatusCodes.Status200OK, "application/json", hasShape ? ["text/csv", "application/geo+json"] : ["text/csv"])
            .Produces(StatusCodes.Status304NotModified);
        route.ProducesLensProblems();
    }

    private static async Task<Results<PushStreamHttpResult, StatusCodeHttpResult>> AnswerAsync(
        string name, HistoryQuery query, HistoryFormat format, HistoryReader reader, HistoryFollower follower, Visitor visitor, Func<HistoryContext, Task<HistoryDocument>> answer, HttpContext context, CancellationToken cancellation)
    {
        var asked = await reader.ReadAsync(query.ToRequest(), visitor, asOf => follower.AtAsync(asOf, cancellation), cancellation);
        context.Tell(asked, taken: format != HistoryFormat.Json);
        if (HistoryTag.Settle(context, asked, name, format.ToString()) is not { } tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var document = await answer(asked);
        context.ShowsMore(shown => shown with { Rows = document.Table.TryGetNonEnumeratedCount(out var rows) ? rows : null });
        var written = HistoryWriter.Of(document, asked, format);
        return TypedResults.Stream(output => written.WriteAsync(output, context.RequestAborted), HistoryWriter.MediaTypeOf(format), entityTag: tag);
    }

    // Refused before anything is worked out, or waits for its turn.
    private static HistoryFormat FormatOf(string? name, bool hasShape) => name switch
    {
        null or "" or "json" => HistoryFormat.Json,
        "csv" => HistoryFormat.Csv,
        "geojson" => hasShape ? HistoryFormat.GeoJson : throw HistoryWriter.Shapeless(),
        _ => throw LensText.Unknown("format", name, ["json", "csv", "geojson"]),
    };
}
