using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite;

/// <summary>Keeps a second process from writing to the same store. The system releases it when its holder dies.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream held;

    private WriterLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock of that store.</summary>
    /// <exception cref="JournalUnavailableException">Another holds it, or the folder cannot be written to.</exception>
    public static WriterLock Take(string path)
    {
        try
        {
            return new(PrivateFiles.Open(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new JournalUnavailableException(
                $"The store '{path}' cannot be written to: no permission in its folder. Make the folder writable for this user, or give another path.",
                error);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new JournalUnavailableException(
                $"The store '{path}' is being written to by another process. Stop that one first, or give another path.", error);
        }
        catch (IOException error)
        {
            throw new JournalUnavailableException(
                $"The lock file '{path}.lock' cannot be made: {error.Message} Make room and make the folder writable, or give another path.",
                error);
        }
    }

    /// <summary>Releases it. The lock file stays, since removing it would race with the next who takes it.</summary>
    public void Dispose() => held.Dispose();

    /// <summary>EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.</summary>
    internal static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
