using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>Opens the file of accounts and tickets.</summary>
internal static class AccessFile
{
    /// <summary>A connection that reads and writes, durable at each commit.</summary>
    public static SqliteConnection Open(string path)
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
            PrivateFiles.Make(path); // Whoever reads it learns no secret, but does learn who has an account.
            Array.ForEach([path + "-wal", path + "-shm"], PrivateFiles.Close);
            return Connect(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException($"There can be no register of accounts at '{path}': {error.Message} Make its folder writable, or give another store.", error);
        }
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, 5000);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
            Prepare(connection, path);
            Execute(connection, "COMMIT");
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw StoreErrors.Explain(error, path);
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        var (mark, version) = (Ask(connection, "PRAGMA application_id"), Ask(connection, "PRAGMA user_version"));
        if ((version is not 0 && version != AccessSchema.Version) || (mark != AccessSchema.ApplicationId && Ask(connection, "SELECT count(*) FROM sqlite_master") > 0))
        {
            throw new JournalUnavailableException(
                $"'{path}' is no register of accounts that this program knows. Start the program that wrote it, or move the file away; accounts are then made anew.");
        }

        if (version == 0)
        {
            Execute(connection, Invariant($"{AccessSchema.Tables} PRAGMA application_id = {AccessSchema.ApplicationId}; PRAGMA user_version = {AccessSchema.Version}"));
        }
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Scalar() ?? 0;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
