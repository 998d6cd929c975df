using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>A copy of a store at one moment, made in one reading transaction, so that a writer beside it neither waits nor disturbs it.</summary>
internal static class SqliteBackup
{
    public static Position Make(StoreFile store, string target)
    {
        var part = target + ".part";
        Refuse(target);
        Refuse(part);
        try
        {
            PrivateFiles.Open(part, FileMode.CreateNew).Dispose();
            return Fill(store, part, target);
        }
        catch (SqliteException error)
        {
            throw store.Explain(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException($"The copy '{target}' cannot be made: {error.Message} Make room, or give another path.", error);
        }
    }

    private static Position Fill(StoreFile store, string part, string target)
    {
        try
        {
            var head = Copy(store, part);
            File.Move(part, target, overwrite: false);
            return head;
        }
        finally
        {
            Array.ForEach([part, part + "-journal", part + "-wal", part + "-shm"], File.Delete);
        }
    }

    private static Position Copy(StoreFile store, string part)
    {
        using var source = store.OpenToRead();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString());
        copy.Open();
        source.BackupDatabase(copy);

        // One file by itself, without a log beside it; a server that opens it makes its log again.
        Demand(Ask(copy, "PRAGMA journal_mode = DELETE") == "delete", part);
        Demand(Ask(copy, "PRAGMA integrity_check") == "ok", part);
        using var head = new Statement(copy, "SELECT max(position), count(*) FROM revision");
        head.Step();
        Demand(head.Int64(0) == head.Int64(1), part);
        var position = new Position(head.Int64(0));
        head.Reset();
        copy.Close();
        using var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return position;
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        var answer = statement.Step() ? statement.Text(0) : string.Empty;
        statement.Reset();
        return answer;
    }

    private static void Refuse(string path)
    {
        if (Path.Exists(path))
        {
            throw new JournalUnavailableException($"'{path}' is there already, and is not overwritten. Give another path, or remove it first.");
        }
    }

    private static void Demand(bool holds, string part)
    {
        if (!holds)
        {
            throw new JournalUnavailableException(
                $"The copy '{part}' is not sound, so it was removed. See that both disks are sound; 'verify' tells about the store itself.");
        }
    }
}
