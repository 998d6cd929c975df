using Hotspots.Engine.Formats;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Api;

/// <summary>Problems (RFC 9457) of exceptions.</summary>
internal static class ExceptionProblems
{
    /// <summary>What callers are told of a failure; null where it is a fault of ours, which is told to the log only.</summary>
    public static ProblemDetails? Of(Exception failure) => failure switch
    {
        NotGrantedException => Problems.Of(StatusCodes.Status403Forbidden, Problems.NotGranted, "That was not granted.", failure.Message),
        PurposeNeededException => Problems.Of(StatusCodes.Status403Forbidden, Problems.PurposeNeeded, "A purpose has to be stated.", failure.Message),
        AuditUnavailableException => Problems.Of(StatusCodes.Status503ServiceUnavailable, Problems.AuditUnavailable, "Who looks cannot be recorded now.", RecordProblems.Told),
        ComputationRefusedException => Problems.Of(StatusCodes.Status429TooManyRequests, Problems.TooMany, "Too much is being worked out.", failure.Message),
        LensRefusedException or NoRoomException => Problems.Of(StatusCodes.Status429TooManyRequests, Problems.TooMany, "Too many lenses live.", failure.Message),
        IntakeBusyException => Problems.Of(StatusCodes.Status429TooManyRequests, Problems.TooBusy, "More is waiting for the disk than may.", failure.Message),
        ServerStoppingException => Problems.Of(StatusCodes.Status503ServiceUnavailable, Problems.NotReady, "The server stops.", failure.Message),
        AccessException refused => Problems.Of(refused.Status, refused.Status switch
        {
            StatusCodes.Status403Forbidden => Problems.NotGranted,
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status409Conflict => "conflict",
            _ => "bad-request",
        }, "That cannot be done.", failure.Message),
        NoBoundariesException => Problems.Of(StatusCodes.Status503ServiceUnavailable, Problems.NoBoundaries, "No boundaries are loaded.", failure.Message),
        LensException => Problems.Of(StatusCodes.Status400BadRequest, Problems.UnknownLens, "The lens names something that does not exist.", failure.Message),
        NotDisclosedException => Problems.Of(StatusCodes.Status403Forbidden, Problems.NotDisclosed, "That would tell of single incidents of a sensitive group.", failure.Message),
        HistoryException => Problems.Of(StatusCodes.Status400BadRequest, Problems.UnreadableQuestion, "The question about the past makes no sense.", failure.Message),
        IntakeException => Problems.Of(StatusCodes.Status400BadRequest, Problems.UnreadableInput, "The input cannot be read.", failure.Message),
        JournalUnavailableException => Problems.Of(
            StatusCodes.Status503ServiceUnavailable, Problems.JournalUnavailable, "The journal cannot take incidents now.", failure.Message),
        CellUnavailableException => Problems.Of(
            StatusCodes.Status503ServiceUnavailable, Problems.CellUnavailable, "The figures cannot be reached now.", failure.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Of(
            StatusCodes.Status413PayloadTooLarge, Problems.TooLarge, "The request is too large.", 
            "Send the rows in several requests, or use 'import'. Some may have been taken already: sending them again adds nothing."),
        BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", "The request is not well formed.", bad.Message),
        _ => null,
    };
}
