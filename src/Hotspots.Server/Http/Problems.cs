using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Http;

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
}
