using System.Globalization;
using System.Text;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Microsoft.Win32.SafeHandles;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>The last position that was acknowledged, and whether the store was closed in order, in a small file beside it.</summary>
/// <remarks>
/// SQLite recovers from a write-ahead log that was cut, damaged or deleted by forgetting what was in it, without a word. This
/// mark is why we notice. It is written after each commit and before its answers, and never synced: the death of a process
/// leaves it as it is, and that of a machine at an earlier position, so that it may know too little but never too much.
/// </remarks>
internal sealed class HighWaterMark : IDisposable
{
    private const int Digits = 19;
    private const string WhileOpen = "open";
    private const string Closed = "closed";

    private readonly string path;
    private readonly SafeFileHandle file;

    private HighWaterMark(string path, SafeFileHandle file) => (this.path, this.file) = (path, file);

    /// <summary>Where the mark of that store is.</summary>
    public static string PathOf(string store) => store + "-head";

    /// <summary>Opens the mark of a store; it is made where there is none.</summary>
    /// <exception cref="JournalUnavailableException">It can be neither.</exception>
    public static HighWaterMark Open(string store)
    {
        var path = PathOf(store);
        try
        {
            PrivateFiles.Make(path);
            return new(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException(
                $"The file '{path}' cannot be made or opened: {error.Message} Make room and make the folder and its files writable for this user.", error);
        }
    }

    /// <summary>Whether whoever wrote last closed the store; also where nobody knows.</summary>
    public bool WasClosed => !Text.Contains(WhileOpen, StringComparison.Ordinal);

    /// <summary>Refuses a store that has lost what it had acknowledged.</summary>
    /// <exception cref="JournalUnavailableException">It goes less far than the mark.</exception>
    public void Demand(Position head, string store)
    {
        if (Marked is { } marked && marked > head)
        {
            throw new JournalUnavailableException(Invariant(
                $"The store '{store}' ends at position {head}, but positions up to {marked} were acknowledged: the last {marked.Value - head.Value} are lost, ")
                + $"as when '{store}-wal' was cut, damaged or deleted. Put a sound copy of the store and its -wal in place. To go on without what is lost, "
                + $"delete '{path}' and let the feeds send again what they sent last.");
        }
    }

    /// <summary>Moves the mark. Where that fails it stays behind, which hides a loss but never invents one.</summary>
    /// <returns>Whether it could.</returns>
    public bool TryMoveTo(Position head) => TryWrite(head, WhileOpen);

    /// <summary>Says that the store is closed in order.</summary>
    /// <returns>Whether it could.</returns>
    public bool TryClose(Position head) => TryWrite(head, Closed);

    public void Dispose() => file.Dispose();

    private bool TryWrite(Position head, string state)
    {
        try
        {
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head.Value:D19} {state,-6}\n")), 0);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Position? Marked =>
        Text is { Length: >= Digits } text && long.TryParse(text.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new(position)
            : null;

    private string Text
    {
        get
        {
            var bytes = new byte[Digits + 16];
            return Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0));
        }
    }
}
