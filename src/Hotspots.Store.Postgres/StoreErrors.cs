using System.Net.Sockets;
using Hotspots.Engine.Journal;
using Npgsql;

namespace Hotspots.Store.Postgres;

/// <summary>Says in plain words what went wrong with a store, and what to do.</summary>
internal sealed class StoreErrors(string store)
{
    private const string IdleInTransaction = "25P03";
    private const string ByItself = "it goes on by itself.";

    /// <summary>Whether the connection is gone, or never was: another one may do better.</summary>
    public static bool IsLost(Exception error) => error switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or IdleInTransaction or PostgresErrorCodes.IdleSessionTimeout,
        _ => error is NpgsqlException or SocketException or IOException or TimeoutException,
    };

    /// <summary>Whether there was no room.</summary>
    public static bool IsFull(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <summary>The error as callers are told it; one that has nothing to do with the store stays what it is.</summary>
    public Exception Explain(Exception error) => error switch
    {
        PostgresException postgres => Unavailable(Words(postgres), error),
        _ when IsLost(error) => Unavailable(
            $"cannot be reached ({Innermost(error)}). See that PostgreSQL runs there and that this machine may connect; {ByItself}", error),
        // Rows that are no revisions: a time beyond the calendar, a position that is not there.
        InvalidDataException or ArgumentException or InvalidCastException => Unavailable(Damaged(error.Message), error),
        _ => error,
    };

    /// <summary>The same for those who append: where no answer came, what was sent may stand nevertheless.</summary>
    public Exception ExplainAppend(Exception error) => IsLost(error)
        ? new JournalUnavailableException(
            $"{Explain(error).Message} Whether the last revisions were kept is not known. Send them again: what is there already is recognised.", error)
        : Explain(error);

    private static string Words(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "cannot grow: the disk of the PostgreSQL server is full. Make room; writing then goes on by itself.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            "is read-only. Give the address of the primary server, or end its read-only mode; writing then goes on by itself.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            $"is stopping or starting ({error.MessageText}). Start PostgreSQL again if nobody does; {ByItself}",
        PostgresErrorCodes.TooManyConnections =>
            $"has no connection left. Close other programs, or raise max_connections in PostgreSQL; {ByItself}",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"does not let this user in ({error.MessageText}). See the user and the password of the connection string, and pg_hba.conf.",
        PostgresErrorCodes.InvalidCatalogName => $"is in a database that does not exist ({error.MessageText}). Make it with CREATE DATABASE.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"does not let this user do that ({error.MessageText}). Grant the user CREATE on the database, or make the user the owner of the schema.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn =>
            $"lacks its tables ({error.MessageText}). Start the server again: it makes what is missing, or says what is there instead.",
        PostgresErrorCodes.DuplicateTable =>
            $"cannot be made: its schema has tables of another program ({error.MessageText}). Give another schema name.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
            $"took too long ({error.MessageText}). See what keeps PostgreSQL busy; {ByItself}",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Damaged(error.MessageText),
        _ => $"failed ({error.SqlState}: {error.MessageText}). The log of PostgreSQL says more; trying again is harmless.",
    };

    private static string Damaged(string why) => $"is damaged ({why}) Stop the server and restore a sound backup of the database.";

    private static string Innermost(Exception error) => error.GetBaseException().Message.TrimEnd('.');

    private JournalUnavailableException Unavailable(string words, Exception inner) => new($"The store {store} {words}", inner);
}
