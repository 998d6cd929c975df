using System.ComponentModel;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Telemetry;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Http;
using Hotspots.Server.Metrics;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Api;

/// <summary>What became of what was sent. Always rows = accepted + known + rejected; unlocated is a part of accepted.</summary>
/// <param name="Rows">How many were read.</param>
/// <param name="Accepted">How many are new, and durable.</param>
/// <param name="Known">How many were there already.</param>
/// <param name="Unlocated">How many of the accepted have no place.</param>
/// <param name="Rejected">How many were not taken.</param>
/// <param name="Withdrawn">How many others were withdrawn, since they were not among these; 0 unless these were declared to be complete. Null to who may not see all that the journal holds, as the next two are.</param>
/// <param name="Reinstated">How many count again, having been withdrawn for want of being among earlier ones.</param>
/// <param name="Left">How many are among these and yet do not count, since somebody else withdrew or merged them.</param>
/// <param name="Refused">Why these were not taken as complete, so that nothing was withdrawn; null where they were, or were not said to be.</param>
/// <param name="Results">What became of each.</param>
/// <param name="Notes">What else is worth knowing, in plain words.</param>
/// <param name="BrokeOff">Where and why reading stopped before the end; null where it did not.</param>
internal sealed record IntakePart(
    long Rows, long Accepted, long Known, long Unlocated, long Rejected,
    long? Withdrawn, long? Reinstated, long? Left, string? Refused,
    IReadOnlyList<RowPart> Results, IReadOnlyList<string> Notes, string? BrokeOff);

/// <summary>What became of one row.</summary>
/// <param name="Row">Its place among the rows, from 1.</param>
/// <param name="Outcome"><c>accepted</c>, <c>known</c> or <c>rejected</c>.</param>
/// <param name="Position">Where the journal has it; null where it was rejected, or to who may not know how many others it holds.</param>
/// <param name="Column">The column at fault; null where it is the row as a whole, or none.</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record RowPart(long Row, string Outcome, long? Position, string? Column, string? Reason);

/// <summary><c>POST /api/incidents</c>.</summary>
internal static class IncidentsEndpoint
{
    private const string Takes = "application/json, application/x-ndjson, application/geo+json, text/csv";

    public static void MapIncidents(this IEndpointRouteBuilder api, ServerSettings settings) => api
        .MapPost("/incidents", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(settings.LargestBody))
        .WithName("incidents").WithTags("Tell").Needs(Policies.Tell)
        .WithSummary("Takes one incident or many, and answers once they are durable. The same sent again is known and adds nothing.")
        .Accepts<IncidentBody>("application/json", "application/x-ndjson", "application/geo+json", "text/csv")
        .Produces<IntakePart>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<IntakePart>, ProblemHttpResult>> TakeAsync(
        [Description("A month (2024-03), a day, or a span (2024-03-01/2024-03-10) of which these are all: what the source told of it before and is missing here is withdrawn.")] string? complete,
        [Description("Of which source these are all; that of the rows where it is left out.")] string? source,
        HttpRequest request, Importer importer, IJournal journal, IntakeGate gate, IntakeRecorder collections, ServerMetrics metrics, ServerSettings settings, CancellationToken cancellation)
    {
        if (IntakeInput.FormatOfMediaType(request.ContentType ?? "") is not { } format)
        {
            return Problems.Result(StatusCodes.Status415UnsupportedMediaType, Problems.UnsupportedMediaType,
                "The content type is not one of ours.", $"Send one of {Takes}.");
        }

        if (complete is null && source is not null)
        {
            return Problems.Result(StatusCodes.Status400BadRequest, Problems.UnreadableInput, "A source is named, and nothing is declared of it.",
                "Name a source only together with complete=PERIOD; each row tells its own.");
        }

        var visitor = request.HttpContext.Visitor();
        var (sender, effects) = (new IntakeSender(visitor.Credential, visitor.Sources, visitor.SeesAll), new IntakeEffects());
        var snapshot = complete is null ? null : Snapshot(journal, complete, source, sender, effects);
        if (request.ContentLength > settings.LargestBody)
        {
            throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        }

        using var place = gate.TryEnter(request.ContentLength, settings.AnybodyMayEnter ? null : request.HttpContext.User.AdmissionOrNull()?.Holder);
        if (place is null)
        {
            metrics.Refused();
            request.HttpContext.Response.Headers.RetryAfter = IntakeGate.RetryAfter;
            return Problems.Result(StatusCodes.Status429TooManyRequests, Problems.TooBusy, "More is waiting for the disk than may.",
                $"Nothing of this request was taken. Send it again after {IntakeGate.RetryAfter} s, and slower from then on.");
        }

        await using var input = new IntakeInput("the request", new MeteredBody(request.Body, place), format)
        {
            Complete = snapshot, MostRejected = IntakeLimits.RejectionsRead, MostBytes = settings.LargestBody * IntakeLimits.ExpandedBody, Sender = sender, Effects = effects,
        };
        var ended = request.HttpContext.User.AdmissionOrNull()?.Ended ?? default;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended);
        try
        {
            return await AnswerAsync(importer, input, metrics, ending.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            throw new NotGrantedException(); // Rows that come slowly could outlast the key by days.
        }
        finally
        {
            // Also where it breaks off, or the sender is gone: what was written stays.
            await collections.TellAsync(visitor, Addresses.Of(request.HttpContext), effects, snapshot is null ? null : $"{complete} of {source ?? "the rows"}", Purposes.Of(request));
        }
    }

    /// <exception cref="NotGrantedException">Who says so may not, or not of that source.</exception>
    private static CompleteSnapshot Snapshot(IJournal journal, string complete, string? source, IntakeSender sender, IntakeEffects effects) =>
        sender.May.Has(SourceRights.Complete) && (source is null || sender.May.Covers(source))
            ? new(journal, CompletePeriod.Read(complete), source) { Sender = sender, Effects = effects }
            : throw new NotGrantedException();

    private static async Task<Results<Ok<IntakePart>, ProblemHttpResult>> AnswerAsync(Importer importer, IntakeInput input, ServerMetrics metrics, CancellationToken cancellation)
    {
        var (summary, results) = await ImportAsync(importer, input, cancellation);
        metrics.Count(summary);
        return summary is { BrokeOff: { } broken, Rows: 0 }
            ? Problems.Result(StatusCodes.Status400BadRequest, Problems.UnreadableInput, "The input cannot be read.", broken)
            : TypedResults.Ok(Part(summary, input.Complete is null ? SnapshotSummary.None : await input.Complete.CloseAsync(cancellation), results, input.Sender.SeesAll));
    }

    private static async Task<(IntakeSummary Summary, IReadOnlyList<RowResult> Results)> ImportAsync(Importer importer, IntakeInput input, CancellationToken cancellation)
    {
        using var span = Traces.Step("hotspots.intake");
        var imported = await importer.ImportRowsAsync(input, cancellation);
        span?.SetTag(Traces.Rows, imported.Summary.Rows);
        return imported;
    }

    // Who may not see all that the journal holds could find out by these how many of it lie in a period, and by positions how many others it holds.
    private static IntakePart Part(IntakeSummary summary, SnapshotSummary snapshot, IReadOnlyList<RowResult> results, bool tellsOfOthers) => new(
        Rows: summary.Rows,
        Accepted: summary.Accepted,
        Known: summary.Known,
        Unlocated: summary.Unlocated,
        Rejected: summary.Rejected,
        Withdrawn: tellsOfOthers ? snapshot.Withdrawn : null,
        Reinstated: tellsOfOthers ? snapshot.Reinstated : null,
        Left: tellsOfOthers ? snapshot.Left : null,
        Refused: snapshot.Refused,
        Results: [.. results.Select(result => new RowPart(
            result.Row, result.Outcome.ToString().ToLowerInvariant(), tellsOfOthers ? result.Position?.Value : null, result.Rejection?.Column, result.Rejection?.Reason))],
        Notes: summary.Notes,
        BrokeOff: summary.BrokeOff);
}
