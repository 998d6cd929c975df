using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Writes what happens at the doors to the record. What cannot be written does not happen.</summary>
internal sealed class AuditTrail(AuditDesk desk) : IAuditTrail
{
    // Whoever is refused gets nothing: the entry need not be durable before. But it must not be lost, however many are refused.
    public ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default)
    {
        var entry = happened with { At = desk.Now }; // The doors may keep the time of another day.
        if (happened.Act != AuditAct.Refused)
        {
            return desk.WriteAsync(entry, cancellation);
        }

        return desk.PostAsync(entry, cancellation);
    }
}
