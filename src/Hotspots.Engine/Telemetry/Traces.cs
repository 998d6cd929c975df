using System.Diagnostics;

namespace Hotspots.Engine.Telemetry;

/// <summary>The spans of an incident's way from the request to the pictures that show it. None of them names an incident, an area or a place.</summary>
/// <remarks>Only what is sampled has any: of all else nothing is made, so that it costs a comparison.</remarks>
public static class Traces
{
    /// <summary>The name of their source.</summary>
    public const string SourceName = "Hotspots";

    /// <summary>The tag that tells how many rows were handed in.</summary>
    public const string Rows = "hotspots.rows";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a step of what is under way; null where that is not sampled.</summary>
    public static Activity? Step(string name) => Activity.Current is { Recorded: true } ? Source.StartActivity(name) : null;

    /// <summary>Begins the step of an append; likewise.</summary>
    public static Activity? Append(int rows) => Step("hotspots.append")?.SetTag(Rows, rows);

    /// <summary>Begins a step that another one caused; null where that is none.</summary>
    public static Activity? Follow(string name, ActivityKind kind, ActivityContext cause) => IsNone(cause) ? null : Source.StartActivity(name, kind, cause);

    /// <summary>Begins a step that several caused: it goes on from what is under way, or else from the first, and is linked to the others; null where there is none.</summary>
    public static Activity? Merge(string name, ActivityKind kind, IReadOnlyList<ActivityContext> causes)
    {
        if (causes.Count == 0)
        {
            return Step(name);
        }

        var parent = Activity.Current is { Recorded: true } current ? current.Context : causes[0];
        return Source.StartActivity(name, kind, parent, links: causes.Where(cause => cause != parent).Select(cause => new ActivityLink(cause)));
    }

    /// <summary>Whether a context is that of no span.</summary>
    public static bool IsNone(in ActivityContext context) => context.SpanId == default;

    /// <summary>A context as W3C Trace Context writes it, for where it has to leave the process; null for none.</summary>
    public static string? Write(in ActivityContext context) => IsNone(context) ? null : $"00-{context.TraceId}-{context.SpanId}-01";

    /// <summary>Reads what <see cref="Write"/> wrote; none where it is null or anything else.</summary>
    public static ActivityContext Read(string? text) => ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default;
}
