using Hotspots.Engine;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server;

/// <summary>Errors as RFC 9457 problems. Their types never change: programs may lean on them.</summary>
internal static class Problems
{
    public const string UnknownLens = "unknown-lens";
    public const string UnknownArea = "unknown-area";
    public const string UnknownIncident = "unknown-incident";
    public const string UnreadableQuestion = "unreadable-question";
    public const string NoBoundaries = "no-boundaries";
    public const string UnreadableInput = "unreadable-input";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string TooLarge = "too-large";
    public const string TooBusy = "too-busy";
    public const string JournalUnavailable = "journal-unavailable";
    public const string CellUnavailable = "cell-unavailable";
    public const string NotReady = "not-ready";
    public const string ForeignOrigin = "foreign-origin";
    public const string NotDisclosed = "not-disclosed";
    public const string NotSignedIn = "not-signed-in";
    public const string NotGranted = "not-granted";
    public const string PurposeNeeded = "purpose-needed";
    public const string AuditUnavailable = "audit-unavailable";
    public const string TooMany = "too-many";

    /// <summary>The type of a problem as it is told.</summary>
    public static string TypeOf(string name) => $"urn:hotspots:problem:{name}";

    public static ProblemDetails Of(int status, string name, string title, string? detail) =>
        new() { Status = status, Type = TypeOf(name), Title = title, Detail = detail };

    public static ProblemHttpResult Result(int status, string name, string title, string? detail) =>
        TypedResults.Problem(Of(status, name, title, detail));

    /// <summary>What callers are told of a failure; null where it is a fault of ours, which is told to the log only.</summary>
    public static ProblemDetails? Of(Exception failure) => failure switch
    {
        NotGrantedException => Of(StatusCodes.Status403Forbidden, NotGranted, "That was not granted.", failure.Message),
        PurposeNeededException => Of(StatusCodes.Status403Forbidden, PurposeNeeded, "A purpose has to be stated.", failure.Message),
        AuditUnavailableException => Of(StatusCodes.Status503ServiceUnavailable, AuditUnavailable, "Who looks cannot be recorded now.", RecordProblems.Told),
        ComputationRefusedException => Of(StatusCodes.Status429TooManyRequests, TooMany, "Too much is being worked out.", failure.Message),
        LensRefusedException or NoRoomException => Of(StatusCodes.Status429TooManyRequests, TooMany, "Too many lenses live.", failure.Message),
        IntakeBusyException => Of(StatusCodes.Status429TooManyRequests, TooBusy, "More is waiting for the disk than may.", failure.Message),
        ServerStoppingException => Of(StatusCodes.Status503ServiceUnavailable, NotReady, "The server stops.", failure.Message),
        AccessException refused => Of(refused.Status, refused.Status switch
        {
            StatusCodes.Status403Forbidden => NotGranted,
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status409Conflict => "conflict",
            _ => "bad-request",
        }, "That cannot be done.", failure.Message),
        NoBoundariesException => Of(StatusCodes.Status503ServiceUnavailable, NoBoundaries, "No boundaries are loaded.", failure.Message),
        LensException => Of(StatusCodes.Status400BadRequest, UnknownLens, "The lens names something that does not exist.", failure.Message),
        NotDisclosedException => Of(StatusCodes.Status403Forbidden, NotDisclosed, "That would tell of single incidents of a sensitive group.", failure.Message),
        HistoryException => Of(StatusCodes.Status400BadRequest, UnreadableQuestion, "The question about the past makes no sense.", failure.Message),
        IntakeException => Of(StatusCodes.Status400BadRequest, UnreadableInput, "The input cannot be read.", failure.Message),
        JournalUnavailableException => Of(
            StatusCodes.Status503ServiceUnavailable, JournalUnavailable, "The journal cannot take incidents now.", failure.Message),
        CellUnavailableException => Of(
            StatusCodes.Status503ServiceUnavailable, CellUnavailable, "The figures cannot be reached now.", failure.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Of(
            StatusCodes.Status413PayloadTooLarge, TooLarge, "The request is too large.", 
            "Send the rows in several requests, or use 'import'. Some may have been taken already: sending them again adds nothing."),
        BadHttpRequestException bad => Of(bad.StatusCode, "bad-request", "The request is not well formed.", bad.Message),
        _ => null,
    };
}

/// <summary>Turns exceptions into problems.</summary>
internal sealed class ProblemWriter(IProblemDetailsService problems, Refusals refusals) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (Problems.Of(exception) is not { } problem)
        {
            return false;
        }

        if (exception is NotGrantedException)
        {
            await refusals.TellAsync(context);
        }

        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        // It writes nothing for whoever accepts no problems, and a refusal would become a fault of ours.
        if (!await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem, Exception = exception }))
        {
            await TypedResults.Problem(problem).ExecuteAsync(context);
        }

        return true;
    }
}
