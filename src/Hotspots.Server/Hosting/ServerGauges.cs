using System.Diagnostics.Metrics;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Computing;
using Hotspots.Server.Health;
using Hotspots.Server.Metrics;

namespace Hotspots.Server.Hosting;

/// <summary>Gauges of what the parts of the server know of themselves, beside <see cref="ServerMetrics"/>.</summary>
internal sealed class ServerGauges
{
    public ServerGauges(IMeterFactory factory, IJournal journal, Readiness readiness, SelfCheck check, AuditWriter writer, Computations computations)
    {
        var meter = factory.Create(ServerMetrics.Meter);
        meter.CreateObservableGauge("hotspots.journal.head", () => journal.Head.Value, "{revision}", "The last position of the journal.");
        meter.CreateObservableGauge("hotspots.journal.lag", () => readiness.Lag, "{revision}", "Revisions not yet handed to the cells.");
        meter.CreateObservableCounter("hotspots.audit.written", () => writer.Written, "{entry}", "Entries written to the record of who looked.");
        meter.CreateObservableCounter("hotspots.audit.lost", () => writer.Lost, "{entry}", "Entries lost, since the record could not be written for too long.");
        meter.CreateObservableGauge("hotspots.audit.waiting", () => writer.Waiting, "{entry}", "Entries that wait to be written.");
        meter.CreateObservableGauge("hotspots.audit.fault", () => writer.Fault is null ? 0 : 1, "1", "1 while the record cannot be written, so that nothing sensitive is shown.");
        meter.CreateObservableGauge("hotspots.computing.running", () => computations.Running, "{computation}", "Long computations that run.");
        meter.CreateObservableCounter("hotspots.check.figures", () => check.Checked, "{figure}", "Figures recomputed from the journal.");
        meter.CreateObservableCounter("hotspots.check.mismatches", () => check.Mismatches, "{figure}", "Figures that differed.");
    }
}
