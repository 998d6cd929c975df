using Hotspots.Engine.Formats;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>Drops the oldest entries of a record. Only by who holds its lock.</summary>
/// <remarks>First an entry says what is dropped and what link it ended with, then the rest is copied to a new file, which takes the place of the old one in one step.</remarks>
internal static class AuditDropping
{
    /// <summary>The entry that says what will be dropped; null where there is nothing.</summary>
    public static AuditEntry? Plan(AuditPaths paths, AuditRetention order)
    {
        using var lines = Open(paths);
        var (before, _) = lines.Beginning();
        var dropped = before;
        foreach (var line in lines.Entries())
        {
            var (number, entry) = AuditText.Read(line.Body);
            if (entry.At >= order.Before)
            {
                break;
            }

            dropped = new(number, line.Link);
        }

        return dropped.Count == before.Count ? null : order.EntryFor(dropped, dropped.Count - before.Count);
    }

    /// <summary>Drops the entries up to that head.</summary>
    public static void Run(AuditPaths paths, AuditHead dropped)
    {
        var part = paths.Log + ".part";
        File.Delete(part);
        using (var lines = Open(paths))
        using (var rest = PrivateFiles.Open(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        using (var buffered = new BufferedStream(rest, 1 << 16))
        {
            buffered.Write(AuditLines.FirstLine(dropped));
            var (before, _) = lines.Beginning();
            foreach (var line in lines.Entries().Skip((int)(dropped.Count - before.Count)))
            {
                buffered.Write(AuditChain.Line(line.Link, line.Body.Span));
                buffered.WriteByte((byte)'\n');
            }

            buffered.Flush();
            rest.Flush(flushToDisk: true);
        }

        File.Move(part, paths.Log, overwrite: true);
    }

    private static AuditLines Open(AuditPaths paths) =>
        new(PrivateFiles.Open(paths.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
}
