using System.Text;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Store.Sqlite;

/// <summary>Reads a record's file as far as it goes now. The first line says where it begins, all others are entries.</summary>
internal sealed class AuditLines : IDisposable
{
    private const string Format = "hotspots-audit 1 after ";

    private readonly FileStream file;
    private readonly byte[] buffer = new byte[2 * AuditChain.LongestLine];
    private int next;
    private int filled;

    public AuditLines(FileStream file) => (this.file, End) = (file, file.Length);

    /// <summary>The length of the file when this was opened.</summary>
    public long End { get; }

    /// <summary>Opens the file at a moment when nobody is in the middle of a line.</summary>
    public static AuditLines Open(AuditPaths paths)
    {
        using var turn = File.Exists(paths.Gate) ? paths.TryEnter() : null;
        return new(PrivateFiles.Open(paths.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
    }

    /// <summary>The first line of a record that begins after a head.</summary>
    public static byte[] FirstLine(AuditHead before) => Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Format}{before.Count} {before.Link}\n"));

    /// <summary>What the first line says, and what is wrong with it.</summary>
    public (AuditHead Before, string? Fault) Beginning()
    {
        Seek(0);
        var first = Encoding.ASCII.GetString(Next() is { } line ? line.Span : default);
        var parts = first.StartsWith(Format, StringComparison.Ordinal) ? first[Format.Length..].Split(' ') : [];
        return parts is [var count, var link] && long.TryParse(count, out var number) && number >= 0 && AuditChain.IsLink(link)
            && Encoding.ASCII.GetString(FirstLine(new(number, link))) == first + "\n" && (number > 0 || link == AuditHead.Empty.Link)
                ? (new(number, link), null)
                : (AuditHead.Empty, "The first line is not what a record begins with: it was edited or cut.");
    }

    /// <summary>The entries; what is no line is given as it is, without a link.</summary>
    public IEnumerable<AuditLine> Entries()
    {
        Seek(0);
        Next();
        while (Position < End)
        {
            var whole = Next();
            var copy = (whole ?? Rest()).ToArray();
            yield return whole is not null && AuditChain.TrySplit(copy, out var link, out var body) ? new(link, body) : new("", copy);
        }
    }

    /// <summary>The head that the last line tells.</summary>
    /// <exception cref="AuditUnavailableException">The last line is none.</exception>
    public AuditHead Head()
    {
        var (before, fault) = Beginning();
        var first = Position;
        if (fault is not null)
        {
            throw Broken(fault);
        }

        return Last(first) is not { } line ? before
            : AuditChain.TrySplit(line, out var link, out var body) ? new(NumberOf(body), link)
            : throw Broken("Its last line is no entry.");
    }

    /// <summary>Where the last whole line ends.</summary>
    public long WholeEnd()
    {
        var from = Math.Max(0, End - buffer.Length);
        Seek(from);
        Fill();
        return from + buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
    }

    public void Dispose() => file.Dispose();

    private ReadOnlyMemory<byte>? Last(long first)
    {
        var end = WholeEnd();
        if (end <= first)
        {
            return null;
        }

        var from = Math.Max(first, end - buffer.Length);
        Seek(from);
        Fill();
        var tail = buffer.AsMemory(0, (int)(end - from) - 1);
        return tail[(tail.Span.LastIndexOf((byte)'\n') + 1)..];
    }

    private long Position => file.Position - (filled - next);

    private void Seek(long position)
    {
        file.Position = position;
        (next, filled) = (0, 0);
    }

    /// <summary>Reads on, as far as there is room for it.</summary>
    /// <returns>False where there was nothing, or no room.</returns>
    private bool Fill()
    {
        buffer.AsSpan(next, filled - next).CopyTo(buffer);
        (next, filled) = (0, filled - next);
        var room = buffer.AsSpan(filled, (int)Math.Min(buffer.Length - filled, End - file.Position));
        var count = file.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        filled += count;
        return count > 0;
    }

    /// <summary>The next line without its end, valid until the one after; null, and nothing read, where there is no whole one.</summary>
    private ReadOnlyMemory<byte>? Next()
    {
        int length;
        do
        {
            length = buffer.AsSpan(next, filled - next).IndexOf((byte)'\n');
        }
        while (length < 0 && Fill());
        if (length < 0)
        {
            return null;
        }

        next += length + 1;
        return buffer.AsMemory(next - length - 1, length);
    }

    private ReadOnlyMemory<byte> Rest()
    {
        var rest = buffer.AsMemory(next, filled - next);
        Seek(End);
        return rest;
    }

    private static long NumberOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            return AuditText.Read(body).Number;
        }
        catch (FormatException why)
        {
            throw Broken(why.Message);
        }
    }

    private static AuditUnavailableException Broken(string what) => new(
        $"The record of who looked is damaged: {what} Run 'audit verify', which says where; then keep the file as evidence, and move it and its mark away so that a new record begins.");
}
