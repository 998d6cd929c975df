using Hotspots.Domain.Incidents;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hotspots.Server.Api;

/// <summary><c>GET /api/incidents/{source}/{id}</c>.</summary>
internal static class IncidentStoryEndpoint
{
    // Longer than it takes to find an incident and not to tell of it, so that the time of an answer does not tell which was the case.
    private static readonly TimeSpan NothingTakes = TimeSpan.FromMilliseconds(25);

    public static void MapIncidentStory(this IEndpointRouteBuilder api) => api
        .MapGet("/incidents/{source}/{**id}", TellAsync)
        .WithName("incident").WithTags("Look").Needs(Policies.Look, Scope.Incident).Recorded(AuditAct.StoryTold)
        .WithSummary("Everything that was said about one incident: who said what, when and why, and what counts now.")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<IncidentStory>, ProblemHttpResult>> TellAsync(
        string source, string id, IncidentStories stories, Computations computations, AccessRecorder recorder, HttpContext context)
    {
        if (await FindAsync(new(Whole(source), Whole(id)), stories, computations, context) is not { } story)
        {
            return Problems.Result(StatusCodes.Status404NotFound, Problems.UnknownIncident, "Nobody has told of such an incident.",
                $"The journal has nothing of '{Whole(id)}' of '{Whole(source)}'. Capitals and small letters differ.");
        }

        recorder.Tell(context, new ShownContent { Districts = story.Districts, Groups = story.Groups, Sensitive = story.Sensitive, Position = story.Position, Rows = story.Revisions.Count });
        return TypedResults.Ok(story);
    }

    // Whether it is answered that there is none, or that it was not granted.
    private static async Task<IncidentStory?> FindAsync(IncidentKey incident, IncidentStories stories, Computations computations, HttpContext context)
    {
        var (begun, found) = (TimeProvider.System.GetTimestamp(), default(IncidentStory));
        try
        {
            return found = await computations.RunAsync(context, cancellation => stories.OfAsync(incident, context.Visitor(), cancellation));
        }
        finally
        {
            await (found is null ? WaitAsync(begun, context.RequestAborted) : Task.CompletedTask);
        }
    }

    // By the machine's own clock: a clock that is set to a past day does not hide anything.
    private static async Task WaitAsync(long begun, CancellationToken cancellation)
    {
        if (NothingTakes - TimeProvider.System.GetElapsedTime(begun) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, TimeProvider.System, cancellation);
        }
    }

    // Identifiers such as CAD 4711/20NOV may hold a slash, which arrives as it is, or still encoded.
    private static string Whole(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
