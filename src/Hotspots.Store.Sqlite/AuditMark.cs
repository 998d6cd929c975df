using System.Text;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>The last head that was acknowledged, in a small file beside the record: by it we notice when the record has lost its end.</summary>
/// <remarks>
/// Written after each commit and never synced, like <see cref="HighWaterMark"/>: it may know too little, never too much. Whoever can write both files can
/// change both, so it proves nothing against an administrator; heads that are kept elsewhere do.
/// </remarks>
internal static class AuditMark
{
    // The line is padded, so that a shorter one overwrites a longer one whole.
    private const int Length = 220;

    /// <returns>Whether it could; where not it stays behind, which hides a loss but never invents one.</returns>
    public static bool TryWrite(string path, SealedHead head)
    {
        try
        {
            using var file = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.Write(Encoding.ASCII.GetBytes(head.ToString().PadRight(Length) + "\n"));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The head; what is wrong where it cannot be read.</summary>
    public static (AuditHead? Head, string? Fault) Read(string path) => Sealed(path) switch
    {
        (true, { } mark) => (mark.Head, null),
        (true, null) => (null, $"The mark '{path}' cannot be read: it was edited or damaged."),
        _ => (null, $"The mark '{path}' is missing: it was removed, or lost."),
    };

    private static (bool Exists, SealedHead? Head) Sealed(string path)
    {
        try
        {
            var text = Encoding.ASCII.GetString(File.ReadAllBytes(path));
            return (true, text.Length == Length + 1 && text[^1] == '\n' && SealedHead.Read(text) is { } head && head.ToString().PadRight(Length) + "\n" == text ? head : null);
        }
        catch (FileNotFoundException)
        {
            return (false, null);
        }
    }
}
