using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Audit;

/// <summary>Writes what happens at the doors to the record. What cannot be written does not happen.</summary>
internal sealed class AuditTrail(AuditWriter writer, AnonymousRefusals? strangers = null) : IAuditTrail
{
    // Whoever is refused gets nothing: the entry need not be durable before. But it must not be lost, however many are refused.
    public ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default)
    {
        var entry = happened with { At = writer.Now }; // The doors may keep the time of another day.
        if (happened.Act is not (AuditAct.Refused or AuditAct.SignInRefused))
        {
            return writer.WriteAsync(entry, cancellation);
        }

        return happened.IsOfStranger && strangers is not null // A command has none.
            ? strangers.TakeAsync(entry, cancellation)
            : writer.PostAsync(entry, cancellation);
    }
}
