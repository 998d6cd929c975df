using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Tells the log what happens at the doors.</summary>
internal sealed class LoggedTrail(ILogger<LoggedTrail> log) : IAuditTrail
{
    public ValueTask RecordAsync(AccessEvent happened, CancellationToken cancellation = default)
    {
        log.LogDebug("{Act} {Who} {From} {What}", happened.Act, happened.Who, happened.From, happened.What);
        return ValueTask.CompletedTask;
    }
}
