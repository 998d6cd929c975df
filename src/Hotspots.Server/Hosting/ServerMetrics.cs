using System.Diagnostics.Metrics;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>What the server tells about itself in numbers, as <c>hotspots.*</c>. No label ever names an incident or an area.</summary>
internal sealed class ServerMetrics
{
    private readonly Counter<long> rows;
    private readonly Counter<long> refused;
    private readonly Counter<long> contradictions;
    private readonly Counter<long> alarms;
    private readonly Counter<long> frames;
    private readonly Counter<long> bytes;
    private readonly UpDownCounter<long> watchers;

    public ServerMetrics(IMeterFactory factory, IJournal journal, Readiness readiness, SelfCheck check, AuditDesk desk, Computations computations)
    {
        var meter = factory.Create("Hotspots");
        rows = meter.CreateCounter<long>("hotspots.intake.rows", "{row}", "Rows handed in over HTTP, by outcome.");
        refused = meter.CreateCounter<long>("hotspots.intake.refused", "{request}", "Requests told to come again, since too much was waiting for the disk.");
        contradictions = meter.CreateCounter<long>("hotspots.intake.contradictions", "{row}", "Rows that contradicted what is known, or were beyond what their sender was granted.");
        alarms = meter.CreateCounter<long>("hotspots.intake.alarms", "{alarm}", "Alarms over credentials with too many of these.");
        frames = meter.CreateCounter<long>("hotspots.live.frames", "{frame}", "Frames sent to watchers, by kind.");
        bytes = meter.CreateCounter<long>("hotspots.live.bytes", "By", "Frames sent to watchers, in bytes before the WebSocket.");
        watchers = meter.CreateUpDownCounter<long>("hotspots.live.watchers", "{watcher}", "Lenses being watched.");
        meter.CreateObservableGauge("hotspots.journal.head", () => journal.Head.Value, "{revision}", "The last position of the journal.");
        meter.CreateObservableGauge("hotspots.journal.lag", () => readiness.Lag, "{revision}", "Revisions not yet handed to the cells.");
        meter.CreateObservableCounter("hotspots.audit.written", () => desk.Written, "{entry}", "Entries written to the record of who looked.");
        meter.CreateObservableCounter("hotspots.audit.lost", () => desk.Lost, "{entry}", "Entries lost, since the record could not be written for too long.");
        meter.CreateObservableGauge("hotspots.audit.waiting", () => desk.Waiting, "{entry}", "Entries that wait to be written.");
        meter.CreateObservableGauge("hotspots.audit.fault", () => desk.Fault is null ? 0 : 1, "1", "1 while the record cannot be written, so that nothing sensitive is shown.");
        meter.CreateObservableGauge("hotspots.computing.running", () => computations.Running, "{computation}", "Long computations that run.");
        meter.CreateObservableCounter("hotspots.check.figures", () => check.Checked, "{figure}", "Figures recomputed from the journal.");
        meter.CreateObservableCounter("hotspots.check.mismatches", () => check.Mismatches, "{figure}", "Figures that differed.");
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
