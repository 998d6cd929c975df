using System.Text;
using Hotspots.Engine;

namespace Hotspots.Store.Sqlite;

/// <summary>Reads a record's file as far as it goes now. The first line says where it begins, all others are entries.</summary>
internal sealed class AuditLines : IDisposable
{
    private const string Format = "hotspots-audit 1 after ";

    private readonly FileStream file;
    private readonly byte[] buffer = new byte[AuditChain.LongestLine];

    public AuditLines(FileStream file) => (this.file, End) = (file, file.Length);

    /// <summary>The length of the file when this was opened.</summary>
    public long End { get; }

    /// <summary>Opens the file at a moment when nobody is in the middle of a line.</summary>
    public static AuditLines Open(AuditPaths paths)
    {
        using var turn = File.Exists(paths.Gate) ? paths.TryEnter() : null;
        return new(AuditPaths.OpenPrivately(paths.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>The first line of a record that begins after a head.</summary>
    public static byte[] FirstLine(AuditHead before) => Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Format}{before.Count} {before.Link}\n"));

    /// <summary>What the first line says, and what is wrong with it.</summary>
    public (AuditHead Before, string? Fault) Beginning()
    {
        file.Position = 0;
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
        file.Position = 0;
        Next();
        while (file.Position < End)
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
        var first = file.Position;
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
        file.Position = from;
        var count = file.ReadAtLeast(buffer, (int)(End - from), throwOnEndOfStream: false);
        return from + buffer.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
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
        file.Position = from;
        var tail = buffer.AsMemory(0, file.ReadAtLeast(buffer.AsSpan(0, (int)(end - from)), (int)(end - from), throwOnEndOfStream: false));
        return tail[(tail.Span[..^1].LastIndexOf((byte)'\n') + 1)..^1];
    }

    /// <summary>The next line without its end, valid until the one after; null, and nothing read, where there is no whole one.</summary>
    private ReadOnlyMemory<byte>? Next()
    {
        var from = file.Position;
        var count = file.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(buffer.Length, End - from)), buffer.Length, throwOnEndOfStream: false);
        var end = buffer.AsSpan(0, count).IndexOf((byte)'\n');
        file.Position = end < 0 ? from : from + end + 1;
        return end < 0 ? null : buffer.AsMemory(0, end);
    }

    private ReadOnlyMemory<byte> Rest()
    {
        var count = file.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(buffer.Length, End - file.Position)), buffer.Length, throwOnEndOfStream: false);
        file.Position = End;
        return buffer.AsMemory(0, count);
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
