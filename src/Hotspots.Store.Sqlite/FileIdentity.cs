using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>Whose file it is, by the marks in its header.</summary>
internal sealed record FileIdentity(string Path, long ApplicationId, long Version, bool IsEmpty)
{
    /// <summary>Looks at the file behind a connection, changing nothing.</summary>
    /// <exception cref="JournalUnavailableException">It is another program's, or of another version of this one.</exception>
    public static FileIdentity Of(SqliteConnection connection, string path)
    {
        long Ask(string sql)
        {
            using var statement = new Statement(connection, sql);
            return statement.Scalar() ?? 0;
        }

        return new FileIdentity(
            path, Ask("PRAGMA application_id"), Ask("PRAGMA user_version"), Ask("SELECT count(*) FROM sqlite_master") == 0).Checked();
    }

    /// <summary>Whether nobody has put anything in it yet.</summary>
    public bool IsNew => ApplicationId == 0 && Version == 0 && IsEmpty;

    /// <summary>Refuses a file in which there is nothing to read.</summary>
    public void MustBeReadable()
    {
        if (IsNew)
        {
            throw new JournalUnavailableException($"The file '{Path}' is empty, so there is nothing to read. Let 'serve' or 'import' fill it first.");
        }
    }

    private FileIdentity Checked()
    {
        if (!IsNew && ApplicationId != Schema.ApplicationId)
        {
            throw new JournalUnavailableException(
                $"The file '{Path}' is a database of another program and was left untouched. Give the path of a Hotspots store, or of a new file.");
        }

        if (!IsNew && Version != Schema.Version)
        {
            throw new JournalUnavailableException(
                Invariant($"The store '{Path}' has version {Version}; this program knows version {Schema.Version} only, and left it untouched. ")
                + "Start the program that wrote it; what it writes with 'journal export' this one takes over with 'journal import'.");
        }

        return this;
    }
}
