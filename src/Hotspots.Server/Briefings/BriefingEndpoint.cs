using Hotspots.Engine.History;
using Hotspots.Server.Access;
using Hotspots.Server.Computing;
using Hotspots.Server.History;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.Briefings;

/// <summary><c>GET /api/history/briefing.pdf</c>.</summary>
internal static class BriefingEndpoint
{
    private const string Pdf = "application/pdf";

    public static void MapBriefing(this IEndpointRouteBuilder history) => history.MapGet("/briefing.pdf", AnswerAsync)
        .WithName("history-briefing").WithSummary("Two printed pages of what changed: map, charts, table, definitions, denominators, credits, position and hash.")
        .WithDescription("The same question at the same position has the same bytes. The answer has an ETag.")
        .Produces<byte[]>(StatusCodes.Status200OK, Pdf).Produces(StatusCodes.Status304NotModified).ProducesLensProblems();

    private static Task<Results<FileContentHttpResult, StatusCodeHttpResult>> AnswerAsync(
        [AsParameters] BriefingQuery query, HistoryReader reader, HistoryFollower follower, HistoryService service, Computations computations, HttpContext context) =>
        computations.RunAsync(context, cancellation => WriteAsync(query, reader, follower, service, context, cancellation));

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> WriteAsync(
        BriefingQuery query, HistoryReader reader, HistoryFollower follower, HistoryService service, HttpContext context, CancellationToken cancellation)
    {
        var asked = await reader.ReadAsync(query.ToRequest(), context.Visitor(), asOf => follower.AtAsync(asOf, cancellation), cancellation);
        if (asked.Lens.IsPublished)
        {
            throw new NotDisclosedException("Of a sensitive group only counts are published, and no hours: ask for compare or series.");
        }

        context.Tell(asked, taken: true);
        return HistoryTag.Settle(context, asked, "briefing") is { } tag
            ? TypedResults.Bytes(BriefingPdf.Write(Briefing.Of(service, asked)), Pdf, entityTag: tag)
            : TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }
}
