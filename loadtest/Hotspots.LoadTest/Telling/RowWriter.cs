using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hotspots.LoadTest;

/// <summary>Writes rows as NDJSON, without making anything that the collector would have to take away again.</summary>
internal sealed class RowWriter(string run, Ground ground)
{
    /// <summary>The feed that it speaks for.</summary>
    public const string Source = "load-test";

    private static readonly byte[][] Kinds = [.. Enum.GetValues<GeneratedKind>().Select(kind => Encoding.UTF8.GetBytes($",\"kind\":\"{kind.ToString().ToLowerInvariant()}\",\"occurredAt\":\""))];
    private readonly byte[] head = Encoding.UTF8.GetBytes($$"""{"source":"{{Source}}","id":"{{run}}-""");

    /// <summary>Writes a row and the end of its line.</summary>
    public void Write(in GeneratedRevision told, IBufferWriter<byte> output)
    {
        var spot = ground.Spots[told.Spot].Json;
        var room = output.GetSpan(head.Length + spot.Length + 160);
        var at = 0;
        Put(room, ref at, head);
        Put(room, ref at, told.Number);
        Put(room, ref at, "\",\"revision\":"u8);
        Put(room, ref at, told.Revision);
        Put(room, ref at, Kinds[(int)told.Kind]);
        DateTimeOffset.FromUnixTimeMilliseconds(told.OccurredMs).TryFormat(room[at..], out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        at += written;
        Put(room, ref at, "\""u8);
        Put(room, ref at, spot);
        output.Advance(at);
    }

    private static void Put(Span<byte> room, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(room[at..]);
        at += bytes.Length;
    }

    private static void Put(Span<byte> room, ref int at, long number)
    {
        Utf8Formatter.TryFormat(number, room[at..], out var written);
        at += written;
    }
}
