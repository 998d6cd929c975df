using Hotspots.Server.Settings;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Commands.Journal;

/// <summary>Copies a store's file while others use it.</summary>
internal static class JournalBackup
{
    public static async Task<int> RunAsync(ServerSettings settings, string target, Terminal terminal, CancellationToken cancellation)
    {
        if (settings.Cluster is not null)
        {
            throw new UsageException("A database is backed up by PostgreSQL's own tools: pg_basebackup with archived WAL for the whole server, pg_dump for this schema alone. docs/journal.md tells more.");
        }

        var head = await SqliteStore.BackUpAsync(settings.StorePath, target, cancellation);
        var bytes = new FileInfo(target).Length;
        terminal.Say($"'{target}' is a sound copy of '{settings.StorePath}' up to position {head.Value:N0}, {bytes:N0} bytes.");
        terminal.End(new { position = head.Value, bytes });
        return CommandLine.Ok;
    }
}
