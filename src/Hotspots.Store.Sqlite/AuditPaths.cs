using Hotspots.Engine.Formats;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>The files of a record of who looked.</summary>
/// <param name="Log">The entries.</param>
/// <param name="Mark">The last head that was acknowledged.</param>
/// <param name="Gate">Is locked by who writes.</param>
internal sealed record AuditPaths(string Log, string Mark, string Gate)
{
    public static AuditPaths Of(string store)
    {
        var log = Path.GetFullPath(store) + "-audit";
        return new(log, log + "-head", log + ".lock");
    }

    /// <summary>Waits for its turn among the processes that write.</summary>
    /// <exception cref="AuditUnavailableException">It does not come soon enough.</exception>
    public FileStream Enter()
    {
        const int patience = 1_000; // Of 10 milliseconds each.
        for (var tries = 0; ; tries++)
        {
            try
            {
                return PrivateFiles.Open(Gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException error) when (WriterLock.IsHeld(error))
            {
                if (tries == patience)
                {
                    throw new AuditUnavailableException($"The record of who looked, '{Log}', is being written to by another process for too long. See what it does, or end it.", error);
                }

                Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Waits for its turn; null for who may only read here.</summary>
    public FileStream? TryEnter()
    {
        try
        {
            return Enter();
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
