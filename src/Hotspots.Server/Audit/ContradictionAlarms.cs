using System.Collections.Concurrent;
using Hotspots.Engine.Intake;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Metrics;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Audit;

/// <summary>Raises an alarm in the record where one credential sends many rows within an hour that contradict what is known, or are beyond what it was granted: so guessing shows.</summary>
/// <remarks>Each server of a cluster counts for itself. There are no more counts than credentials.</remarks>
internal sealed class ContradictionAlarms(AuditWriter writer, ServerSettings settings, ServerMetrics metrics, ILogger<ContradictionAlarms> log)
{
    private const int Louder = 10;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Counted> counts = new(StringComparer.Ordinal);

    /// <summary>Counts what an input held of them.</summary>
    public ValueTask TakeAsync(Visitor visitor, string? from, IntakeEffects effects)
    {
        if (effects.Contradicting + effects.Refused is var more and > 0)
        {
            metrics.Contradicted(more);
            if (counts.GetOrAdd(visitor.Credential, _ => new(settings.Access.MostContradictions)).Add(more, writer.Now) is { } many)
            {
                return RaiseAsync(visitor, from, many);
            }
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask RaiseAsync(Visitor visitor, string? from, long many)
    {
        metrics.Alarmed();
        log.LogWarning("{Credential} sent {Count} rows within an hour that contradict what is known, or are beyond what was granted", visitor.Credential, many);
        return writer.KeepAsync(new(AuditAct.ManyContradictions, visitor.Name, visitor.Roles, writer.Now, from, FormattableString.Invariant(
            $"{visitor.Credential}: {many} rows within an hour contradict what is known, or are of sources or kinds that were not granted")) { Sensitive = true, Rows = many });
    }

    /// <summary>What one credential sent within the hour. An alarm is raised at the most that is usual, and again at every tenfold.</summary>
    private sealed class Counted(int most)
    {
        private readonly Lock gate = new();
        private DateTimeOffset since;
        private long count;
        private long next;

        public long? Add(long more, DateTimeOffset now)
        {
            lock (gate)
            {
                (since, count, next) = now - since >= Memory ? (now, 0, Math.Max(most, 1)) : (since, count, next);
                count += more;
                var alarms = count >= next;
                while (count >= next)
                {
                    next *= Louder;
                }

                return alarms ? count : null;
            }
        }
    }
}
