using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotspots.Engine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotspots.Server;

/// <summary><c>GET /api/history/…</c>: questions about the past.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        var history = api.MapGroup("/history").WithTags("History");
        history.Ask<RatesQuery, RatesDocument>("rates", "How many, and what rate: areas by rank, with their denominators.", (desk, asked) => desk.Rates(asked), hasShape: true);
        history.Ask<CompareQuery, CompareDocument>("compare", "What changed from one period to another, with exact intervals and a plain word.", (desk, asked) => desk.Compare(asked), hasShape: true);
        history.Ask<HistoryQuery, HoursDocument>("hours", "At which hours of the week, and in which named hours.", (desk, asked) => desk.Hours(asked), hasShape: false);
        history.Ask<SeriesQuery, SeriesDocument>("series", "How it went by day, week or month, beside what is usual for the season.", (desk, asked) => desk.Series(asked), hasShape: false);
        history.Ask<NearRepeatQuery, NearRepeatDocument>("near-repeat", "Whether incidents come again soon and near: Knox test by bands of distance and time.", (desk, asked) => desk.NearRepeats(asked), hasShape: false);
        history.Ask<PastSurfaceQuery, PastSurfaceDocument>("surface", "Where it was dense in any period, as known now or then: grid, contours and hotspots.", (desk, asked) => desk.Surface(asked), hasShape: true);
        history.Ask<PlaybackQuery, PlaybackDocument>("playback", "A surface for each day, week or month of a period, on one grid and in one scale, for a slider that plays.", (desk, asked) => desk.Playback(asked), hasShape: false);
        history.Ask<LivesQuery, HotspotLivesDocument>("hotspots", "What became of the hotspots: each by its id, since when it was there, how it moved, grew, split and merged, what it was made of.", (desk, asked) => desk.Hotspots(asked), hasShape: true);
        history.Ask<ScoreQuery, ScoreDocument>("score", "How good the map was: hit rate, PAI and PEI* of the hotspot map beside a count map and last year's counts.", (desk, asked) => desk.Score(asked), hasShape: false);
        history.MapGet("/score/latest", (
                [Description("A district's id, as /api/view lists them.")] string? district, [Description("Ids of groups, parted by commas; the usual one if not given.")] string? groups,
                NightlyScores scores, IVisitorSource visitors, HttpContext context, CancellationToken cancellation) => scores.LatestAsync(district, groups, visitors.Of(context), cancellation))
            .WithName("history-score-latest").WithSummary("How good the map was, by what was known last night. It is worked out each night by itself.")
            .ProducesLensProblems();
        history.Ask<ExplainQuery, ExplainDocument>("explain", "What it is made of: places, categories, hours, days, feeds, late and corrected reports, each adding up to the whole.", (desk, asked) => desk.Explain(asked), hasShape: false);
        history.Ask<EmergingQuery, EmergingDocument>("emerging", "Where hot spots emerge, stay and fade: a class for each area or cell over steps of time, by Gi* and Mann-Kendall.", (desk, asked) => desk.Emerging(asked), hasShape: true);
        history.Ask<PublishedQuery, PublishedDocument>("published", "What the published monthly counts of wards say, under their own label.", (desk, asked) => desk.Published(asked), hasShape: true);
    }

    private static void Ask<TQuery, TDocument>(
        this IEndpointRouteBuilder history, string name, string summary, Func<HistoryDesk, HistoryAsked, HistoryDocument> answer, bool hasShape)
        where TQuery : HistoryQuery
    {
        var route = history.MapGet($"/{name}", ([AsParameters] TQuery query, HistoryReader reader, HistoryFollower follower, HistoryDesk desk, PublishedDesk published, IVisitorSource visitors, HttpContext context) =>
                AnswerAsync(
                    name, query, reader, follower, visitors.Of(context),
                    asked => asked.Lens.IsPublished ? published.AnswerAsync(name, asked, context.RequestAborted) : Task.FromResult(answer(desk, asked)), context))
            .WithName($"history-{name}").WithSummary(summary)
            .WithDescription("The answer has an ETag: asked again with If-None-Match it is 304 while the journal has not moved.")
            .Produces<TDocument>(StatusCodes.Status200OK, "application/json", hasShape ? ["text/csv", "application/geo+json"] : ["text/csv"])
            .Produces(StatusCodes.Status304NotModified);
        route.ProducesLensProblems();
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> AnswerAsync(
        string name, HistoryQuery query, HistoryReader reader, HistoryFollower follower, Visitor visitor, Func<HistoryAsked, Task<HistoryDocument>> answer, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var format = FormatOf(query.Format);
        var asked = await reader.ReadAsync(query.ToRequest(), visitor, asOf => follower.AtAsync(asOf, cancellation), cancellation);
        var tag = new EntityTagHeaderValue(TagOf(name, asked, format));
        context.Response.Headers.CacheControl = "no-cache"; // Kept, but asked about: the journal moves.
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (asked.ErasedBefore() is { } before)
        {
            context.Response.Headers[Looking.ErasedHeader] = before.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }

        return TypedResults.Bytes(HistoryWriter.Write(await answer(asked), asked, format), HistoryWriter.MediaTypeOf(format), entityTag: tag);
    }

    private static HistoryFormat FormatOf(string? name) => name switch
    {
        null or "" or "json" => HistoryFormat.Json,
        "csv" => HistoryFormat.Csv,
        "geojson" => HistoryFormat.GeoJson,
        _ => throw LensText.Unknown("format", name, ["json", "csv", "geojson"]),
    };

    private static string TagOf(string name, HistoryAsked asked, HistoryFormat format)
    {
        // Boundaries may be others after the next start.
        var atlas = asked.View.Placer.Atlas;
        var editions = string.Join(';', atlas.Layers.Select(layer => $"{layer.Level} {layer.Name} {layer.Areas.Count} {layer.Source} {layer.Denominator}"));
        // Nothing goes in that whoever asks may not know: a tag can be guessed at. Figures are published at the full hour.
        var erasures = string.Join(';', asked.Erasures.Select(erasure => $"{(asked.Lens.Without.IsEmpty ? erasure.Head : default)} {erasure.OccurredBefore:O}"));
        var clock = asked.Lens.IsPublished ? $"{asked.Now:yyyy-MM-ddTHH:mm}" : name == "hotspots" || asked.Request.Hotspot is not null ? $"{asked.Until:s}" : ""; // The latter have a look at the time of asking.
        var told = $"{VersionAction.Number}\n{editions}\n{name}\n{format}\n{asked.Lens.Without.Bits:x}\n{asked.Position}\n{erasures}\n{asked.Today:O}\n{clock}\n{asked.Request.Canonical}";
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told))[..8])}\"";
    }
}
