namespace Hotspots.Engine.Security.Audit;

/// <summary>Is told of everything at the doors, as it happens: who came in, who was refused, who may do what from now on.</summary>
public interface IAuditTrail
{
    /// <summary>Writes it down. What cannot be written down throws, and then does not happen.</summary>
    ValueTask RecordAsync(AuditEntry happened, CancellationToken cancellation = default);
}
