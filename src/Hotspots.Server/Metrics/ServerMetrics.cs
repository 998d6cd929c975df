using System.Diagnostics.Metrics;
using Hotspots.Engine.Intake;

namespace Hotspots.Server.Metrics;

/// <summary>What the server tells about itself in numbers, as <c>hotspots.*</c>. No label ever names an incident or an area.</summary>
internal sealed class ServerMetrics
{
    /// <summary>The meter of the server.</summary>
    public const string Meter = "Hotspots";

    private readonly Counter<long> rows;
    private readonly Counter<long> refused;
    private readonly Counter<long> contradictions;
    private readonly Counter<long> alarms;
    private readonly Counter<long> frames;
    private readonly Counter<long> bytes;
    private readonly UpDownCounter<long> watchers;

    public ServerMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(Meter);
        rows = meter.CreateCounter<long>("hotspots.intake.rows", "{row}", "Rows handed in over HTTP, by outcome.");
        refused = meter.CreateCounter<long>("hotspots.intake.refused", "{request}", "Requests told to come again, since too much was waiting for the disk.");
        contradictions = meter.CreateCounter<long>("hotspots.intake.contradictions", "{row}", "Rows that contradicted what is known, or were beyond what their sender was granted.");
        alarms = meter.CreateCounter<long>("hotspots.intake.alarms", "{alarm}", "Alarms over credentials with too many of these.");
        frames = meter.CreateCounter<long>("hotspots.live.frames", "{frame}", "Frames sent to watchers, by kind.");
        bytes = meter.CreateCounter<long>("hotspots.live.bytes", "By", "Frames sent to watchers, in bytes before the WebSocket.");
        watchers = meter.CreateUpDownCounter<long>("hotspots.live.watchers", "{watcher}", "Lenses being watched.");
    }

    public void Count(IntakeSummary summary)
    {
        rows.Add(summary.Accepted, new KeyValuePair<string, object?>("outcome", "accepted"));
        rows.Add(summary.Known, new KeyValuePair<string, object?>("outcome", "known"));
        rows.Add(summary.Rejected, new KeyValuePair<string, object?>("outcome", "rejected"));
    }

    public void Refused() => refused.Add(1);

    public void Contradicted(long count) => contradictions.Add(count);

    public void Alarmed() => alarms.Add(1);

    public void FrameSent(bool whole) => frames.Add(1, new KeyValuePair<string, object?>("kind", whole ? "whole" : "difference"));

    public void BytesSent(long count) => bytes.Add(count);

    public void WatcherCame() => watchers.Add(1);

    public void WatcherLeft() => watchers.Add(-1);
}
