using System.Collections.Frozen;
using System.Diagnostics;
using Hotspots.Engine.Telemetry;
using OpenTelemetry;

namespace Hotspots.Server.Operations;

/// <summary>Takes every tag off a span that is not known to say nothing of an incident, an area, a person or a place, before it leaves the process.</summary>
/// <remarks>Orleans names the grain in its spans, and the names of grains hold the codes of areas.</remarks>
internal sealed class TraceScrubber : BaseProcessor<Activity>
{
    /// <summary>The sources whose spans are sent.</summary>
    public static readonly string[] Sources = [Traces.SourceName, "Microsoft.AspNetCore", "Microsoft.Orleans.Application"];

    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        Traces.Rows, RequestTraces.Method, RequestTraces.Route, RequestTraces.Status,
        "rpc.system", "rpc.system.name", "rpc.service", "orleans.rpc.service", "rpc.method", "exception.type", "error.type");

    /// <summary>Whether a tag is sent.</summary>
    public static bool Keeps(string tag) => Kept.Contains(tag);

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(tag => !Keeps(tag)).ToList())
        {
            data.SetTag(tag, null);
        }

        data.TraceStateString = null; // A caller may have written anything there.
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
