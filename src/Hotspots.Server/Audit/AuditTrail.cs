using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Writes what happens at the doors to the record. What cannot be written does not happen.</summary>
internal sealed class AuditTrail(AuditDesk desk) : IAuditTrail
{
    // Whoever is refused gets nothing, recorded or not: he need not wait, and cannot make others wait.
    public ValueTask RecordAsync(AccessEvent happened, CancellationToken cancellation = default)
    {
        var entry = new AuditEntry(AuditActs.Of(happened.Act), happened.Who, happened.Roles, desk.Now, happened.From, happened.What);
        if (happened.Act != AccessAct.Refused)
        {
            return desk.WriteAsync(entry, cancellation);
        }

        desk.Post(entry);
        return ValueTask.CompletedTask;
    }
}
