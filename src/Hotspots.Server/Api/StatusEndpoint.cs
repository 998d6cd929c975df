using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Health;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Api;

/// <summary>How the server is doing.</summary>
internal sealed record StatusPart(
    string Version, double UptimeSeconds, DateTimeOffset At, long Head, long Delivered, int Watched, HealthPart Health, ProcessPart Process);

/// <summary>What the process has used up since it began, and what it holds now.</summary>
/// <param name="ProcessorSeconds">On all processors together.</param>
/// <param name="WorkingSet">In memory, in bytes.</param>
/// <param name="Heap">Of that on the managed heap, in bytes, as of the last collection.</param>
/// <param name="PauseSeconds">For how long collections held everything up.</param>
/// <param name="Collections">How many collections of each generation there were, the youngest first.</param>
internal sealed record ProcessPart(double ProcessorSeconds, long WorkingSet, long Heap, double PauseSeconds, IReadOnlyList<int> Collections)
{
    public static ProcessPart Now => new(
        Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3),
        Environment.WorkingSet,
        GC.GetGCMemoryInfo().HeapSizeBytes,
        Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 4),
        [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)]);
}

/// <summary>Whether the server is ready. How far it is, only who has signed in is told.</summary>
internal sealed record ReadyPart(string Status, int? Servers = null, long? Head = null, long? Lag = null);

/// <summary><c>GET /api/status</c>, <c>GET /healthz</c> and <c>GET /readyz</c>.</summary>
internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder api)
    {
        var clock = api.ServiceProvider.GetRequiredService<TimeProvider>();
        var began = clock.GetTimestamp();
        api.MapGet("/status", async (IJournal journal, JournalFollower follower, Feed feed, SelfCheck check, ShownPositions positions, HttpContext context) =>
            {
                var (head, delivered) = (journal.Head, follower.Delivered);
                if (!context.Visitor().SeesSensitive)
                {
                    head = delivered = await positions.ShownAsync(delivered, context.RequestAborted);
                }

                return TypedResults.Ok(new StatusPart(
                    ProductVersion.Number,
                    Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1),
                    clock.GetUtcNow(),
                    head.Value,
                    delivered.Value,
                    feed.Watched.Count,
                    new(check.Checked, check.Mismatches),
                    ProcessPart.Now));
            })
            .Unrecorded("It tells how the server is doing.").WithName("status").WithTags("Operate").Needs(Policies.Look | Roles.Administrator).WithSummary("How far the journal and the cells are, what the self-check found, and what the process uses.");
    }

    public static void MapHealth(this IEndpointRouteBuilder server)
    {
        server.MapGet("/healthz", () => TypedResults.Text("ok"))
            .WithName("healthz").WithTags("Operate").OpenToAll("It says that the process lives, and nothing else.").WithSummary("Whether the process lives.").Produces<string>(contentType: "text/plain");
        server.MapGet("/readyz", async (Readiness readiness, IJournal journal, HttpContext context) =>
            (await readiness.FaultsAsync(context.RequestAborted), context.User.VisitorOrNull()) switch
            {
                ({ Count: > 0 } faults, var visitor) => (IResult)Problems.Result(
                    StatusCodes.Status503ServiceUnavailable, Problems.NotReady, "The server is not ready.", visitor is { SeesSensitive: true } or { Roles: Roles.Administrator } ? string.Join(' ', faults) : null), // How much waits counts what is hidden.
                (_, null) => TypedResults.Ok(new ReadyPart("ready")),
                (_, { SeesSensitive: false }) => TypedResults.Ok(new ReadyPart("ready", readiness.Servers)),
                _ => TypedResults.Ok(new ReadyPart("ready", readiness.Servers, journal.Head.Value, readiness.Lag)),
            })
            .WithName("readyz").WithTags("Operate").OpenToAll("A load balancer asks it; a stranger is told whether, and not why.").WithSummary("Whether the journal takes incidents and the figures keep up.")
            .Produces<ReadyPart>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
