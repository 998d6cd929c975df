using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotspots.Store.Sqlite;

/// <summary>Looks through every page of a store that was not closed in order: a page that was half written is noticed, and nothing is built on it.</summary>
/// <remarks>Opening waits for a moment, in which a small file has been looked through; a large one is looked through while it is used.</remarks>
internal sealed class IntegrityCheck : IDisposable
{
    // Of the ten seconds in which a server that was killed has to be ready again.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly SqliteConnection connection;
    private readonly Task<JournalUnavailableException?> looking;

    private IntegrityCheck(StoreFile file)
    {
        connection = file.OpenToRead();
        looking = Task.Run(() => Look(file));
    }

    /// <summary>Begins; what takes no longer than a moment is over when this returns.</summary>
    /// <exception cref="JournalUnavailableException">The file is damaged; the message says what to do.</exception>
    public static IntegrityCheck Begin(StoreFile file)
    {
        var check = new IntegrityCheck(file);
        try
        {
            check.looking.Wait(Timeout);
            check.Demand();
            return check;
        }
        catch
        {
            check.Dispose();
            throw;
        }
    }

    /// <summary>Refuses where damage is known by now.</summary>
    /// <exception cref="JournalUnavailableException">It is.</exception>
    public void Demand()
    {
        if (looking is { IsCompletedSuccessfully: true, Result: { } damage })
        {
            throw new JournalUnavailableException(damage.Message, damage);
        }
    }

    /// <summary>Ends it, wherever it is.</summary>
    public void Dispose()
    {
        while (!looking.Wait(TimeSpan.FromMilliseconds(20)))
        {
            raw.sqlite3_interrupt(connection.Handle);
        }

        connection.Dispose();
    }

    private JournalUnavailableException? Look(StoreFile file)
    {
        try
        {
            using var check = new Statement(connection, "PRAGMA quick_check(1)");
            return check.Step() && check.Text(0) is not "ok" and var found ? file.Damaged(found) : null;
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            return null;
        }
        catch (SqliteException error)
        {
            return file.Explain(error) as JournalUnavailableException;
        }
    }
}
