using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Records what is done to a store on the command line, past any server.</summary>
internal static class CommandRecord
{
    /// <summary>Whoever is at the command line, as the record and the journal name them.</summary>
    public static string Who { get; } = $"cli:{Environment.UserName}";

    /// <summary>Does something, once it is certain that it can be recorded, and records it.</summary>
    /// <exception cref="AuditUnavailableException">It cannot be recorded. Then it was not done, unless the record was lost meanwhile.</exception>
    public static async Task<T> DoAsync<T>(ServerSettings settings, AuditAct act, Func<Task<T>> work, Func<T, (string What, long Rows, long Position)> tell, CancellationToken cancellation)
    {
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.Write, cancellation);
        var done = await work();
        var (what, rows, position) = tell(done);
        await record.AppendAsync([Entry(act, what, rows, position)], CancellationToken.None);
        return done;
    }

    /// <summary>An entry of what was done there.</summary>
    public static AuditEntry Entry(AuditAct act, string what, long rows, long? position) =>
        new(act, Who, Roles.Administrator, TimeProvider.System.GetUtcNow(), null, what) { Sensitive = true, Rows = rows, Position = position };
}
