using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotspots.Store.Sqlite;

/// <summary>The file of a store: where it is, whether it is ours, and how it is opened.</summary>
internal sealed class StoreFile
{
    private readonly StoreMode mode;

    private StoreFile(string path, StoreMode mode) => (Path, this.mode) = (path, mode);

    public string Path { get; }

    /// <summary>The file at that path; for writing, its folder is made where it is missing.</summary>
    /// <exception cref="JournalUnavailableException">There can be no such file.</exception>
    public static StoreFile At(string path, StoreMode mode)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            full = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
            return new StoreFile(full, mode).Prepared();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new JournalUnavailableException($"There can be no store at '{path}': {error.Message} Give another path.", error);
        }
    }

    /// <summary>Makes the tables where the file is new.</summary>
    public void Create()
    {
        PrivateFiles.Make(Path); // SQLite makes its log as open as the file is.
        Array.ForEach([Path + "-wal", Path + "-shm"], PrivateFiles.Close);
        using var connection = Connect(SqliteOpenMode.ReadWrite);
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            SqliteException.ThrowExceptionForRC(raw.SQLITE_READONLY, connection.Handle);
        }

        var identity = FileIdentity.Of(connection, Path);
        using (var mode = new Statement(connection, "PRAGMA journal_mode = WAL"))
        {
            if (!mode.Step() || mode.Text(0) != "wal")
            {
                throw new JournalUnavailableException(
                    $"The file system of '{Path}' cannot share memory between readers and the writer. Put the store on a local disk.");
            }
        }

        if (identity.IsNew)
        {
            Execute(connection, $"BEGIN IMMEDIATE; {Schema.Tables} COMMIT");
        }
    }

    /// <summary>A connection that writes, durable at each commit.</summary>
    public SqliteConnection OpenToWrite(Action<SqliteConnection>? tune)
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -65536");
        tune?.Invoke(connection);
        return connection;
    }

    /// <summary>A connection that only reads.</summary>
    public SqliteConnection OpenToRead()
    {
        var connection = Connect(SqliteOpenMode.ReadOnly);
        try
        {
            FileIdentity.Of(connection, Path).MustBeReadable();
            return connection;
        }
        catch (SqliteException error) when (CannotMakeLog(error))
        {
            connection.Dispose();
            connection = Connect(SqliteOpenMode.ReadOnly, immutable: true);
            FileIdentity.Of(connection, Path).MustBeReadable();
            return connection;
        }
    }

    /// <summary>What callers are told of an error.</summary>
    public Exception Explain(Exception error) => StoreErrors.Explain(error, Path);

    /// <summary>What callers are told of damage.</summary>
    public JournalUnavailableException Damaged(string found) => StoreErrors.Damage(Path, found);

    /// <summary>Writes the first page as it is.</summary>
    public static bool Touch(SqliteConnection connection)
    {
        Execute(connection, $"PRAGMA user_version = {Schema.Version}");
        return true;
    }

    private StoreFile Prepared()
    {
        if (Directory.Exists(Path) || System.IO.Path.EndsInDirectorySeparator(Path))
        {
            throw new JournalUnavailableException(
                $"'{Path}' is a folder, but a store is a file. Give the path of a file, for example '{System.IO.Path.Combine(Path, "hotspots.db")}'.");
        }

        if (mode == StoreMode.Write)
        {
            PrivateFiles.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
        }
        else if (!File.Exists(Path))
        {
            throw new JournalUnavailableException($"There is no store at '{Path}'. Give the path of one that 'serve' or 'import' has made.");
        }

        return this;
    }

    /// <summary>In a folder that cannot be written to, a file whose log is empty can be read as it stands.</summary>
    private bool CannotMakeLog(SqliteException error) =>
        mode == StoreMode.ReadOnly && error.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY
        && !File.Exists(Path + "-wal");

    private SqliteConnection Connect(SqliteOpenMode openMode, bool immutable = false)
    {
        var source = immutable ? new Uri(Path).AbsoluteUri + "?immutable=1" : Path;
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, Mode = openMode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        raw.sqlite3_busy_timeout(connection.Handle, 5000);
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
