using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Writes what happens at the doors to the record. What cannot be written does not happen.</summary>
internal sealed class AuditTrail(AuditDesk desk, StrangerRefusals? strangers = null) : IAuditTrail
{
    // Whoever is refused gets nothing, recorded or not: he need not wait, cannot make others wait, and cannot tell by the time it takes whether he is known.
    public ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default)
    {
        var entry = happened with { At = desk.Now }; // The doors may keep the time of another day.
        if (happened.Act is not (AuditAct.Refused or AuditAct.SignInRefused))
        {
            return desk.WriteAsync(entry, cancellation);
        }

        if (happened.IsOfStranger && strangers is not null) // A command has none.
        {
            strangers.Take(entry);
        }
        else
        {
            desk.Post(entry);
        }

        return ValueTask.CompletedTask;
    }
}
