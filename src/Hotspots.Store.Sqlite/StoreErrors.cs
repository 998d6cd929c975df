using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>Says in plain words what went wrong with a store, and what to do.</summary>
internal static class StoreErrors
{
    /// <summary>The error as callers are told it; one that has nothing to do with the store stays what it is.</summary>
    public static Exception Explain(Exception error, string path) => error switch
    {
        SqliteException sqlite => new JournalUnavailableException($"The store '{path}' {Words(sqlite)}", sqlite),
        // Rows that are no revisions: a time beyond the calendar, bytes that are no text.
        InvalidDataException or ArgumentException => new JournalUnavailableException($"The store '{path}' {Damaged(error.Message)}", error),
        _ => error,
    };

    /// <summary>What callers are told of a file that holds what it must not.</summary>
    public static JournalUnavailableException Damage(string path, string found) => new($"The store '{path}' {Damaged(found)}");

    private static string Words(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "cannot grow: the disk is full. Make room; writing then goes on by itself.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            "is read-only. Make the file and its folder writable for this user; writing then goes on by itself.",
        raw.SQLITE_CANTOPEN => "cannot be opened. See that the file and its folder exist and that this user may read and write them.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "is locked by another program. Close that program, then try again.",
        raw.SQLITE_NOTADB => "is not a database. Give the path of a Hotspots store, or of a new file.",
        raw.SQLITE_IOERR =>
            Invariant($"met an input/output error ({error.SqliteExtendedErrorCode}). See that the disk is there, has room and is sound; ")
            + "writing then goes on by itself.",
        _ => Damaged(error.Message),
    };

    private static string Damaged(string why) => $"is damaged ({why}) Stop the server and put a sound copy of the file in its place.";
}
