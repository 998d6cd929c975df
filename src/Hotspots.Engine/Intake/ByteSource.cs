using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>The plain bytes of an input: unpacked, in UTF-8 where a mark says UTF-16, without its byte order mark.</summary>
internal sealed class ByteSource : IAsyncDisposable
{
    private readonly List<Stream> opened = [];
    private readonly CountingStream packed;
    private readonly CountingStream plain;
    private readonly GzipEnd? end;
    private Stream stream;

    private readonly long most;

    private ByteSource(CountingStream packed, ReadOnlySpan<byte> mark, long most)
    {
        (this.packed, this.most) = (packed, most);
        if (mark is [0x1F, 0x8B, ..])
        {
            end = new();
            packed.Watch(end);
            plain = new(Opened(new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true)));
        }
        else
        {
            plain = packed;
        }

        stream = plain;
    }

    /// <summary>The format that the first bytes tell: JSON begins with a bracket.</summary>
    public IntakeFormat Sniffed { get; private set; }

    /// <summary>Why reading had to stop before the end; null where it did not.</summary>
    public string? BrokeOff { get; private set; }

    /// <summary>Begins to read.</summary>
    /// <exception cref="IntakeException">It is an archive or a document that cannot be read as text.</exception>
    public static async ValueTask<ByteSource> OpenAsync(IntakeInput input, CancellationToken cancellation)
    {
        var packed = new CountingStream(input.Stream);
        var source = new ByteSource(packed, await packed.PeekAsync(4, cancellation), input.MostBytes);
        var mark = await source.GuardAsync(() => source.plain.PeekAsync(4, cancellation)) ?? [];
        if (mark is [(byte)'P', (byte)'K', 3, 4])
        {
            throw new IntakeException($"'{input.Name}' is a zip archive or a spreadsheet: unpack it, or save the sheet as CSV (UTF-8).");
        }

        source.Sniffed = mark.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? IntakeFormat.Json : IntakeFormat.Csv;
        source.SkipMark(mark);
        return source;
    }

    /// <summary>Fills the buffer as far as it goes.</summary>
    /// <returns>How many bytes; 0 at the end, be it the right one or not (<see cref="BrokeOff"/>).</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (BrokeOff is not null)
        {
            return 0;
        }

        var count = await GuardAsync(async () => await stream.ReadAsync(buffer, cancellation));
        if (end is not null && plain.Count > IntakeLimits.ExpandedBytes && plain.Count > packed.Count * IntakeLimits.ExpansionRatio)
        {
            BrokeOff = $"The archive holds over {IntakeLimits.ExpansionRatio} times its own size: it is read no further. Unpack it, and look at it.";
        }
        else if (plain.Count > most)
        {
            BrokeOff = string.Create(CultureInfo.InvariantCulture, $"More than {most:N0} bytes are not read at once: send it in several parts, or use 'import'.");
        }
        else if (count == 0 && end?.IsWhole(plain.Count) == false)
        {
            BreakOff();
        }

        return count;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var each in opened)
        {
            await each.DisposeAsync();
        }
    }

    private void SkipMark(ReadOnlySpan<byte> mark)
    {
        var utf16 = mark switch { [0xFF, 0xFE, ..] => Encoding.Unicode, [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode, _ => null };
        plain.Skip(utf16 is not null ? 2 : mark is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        if (utf16 is not null)
        {
            stream = Opened(Encoding.CreateTranscodingStream(plain, utf16, Encoding.UTF8, leaveOpen: true));
        }
    }

    /// <summary>A damaged archive ends the input where the damage is; what came before is good.</summary>
    private async ValueTask<T?> GuardAsync<T>(Func<ValueTask<T>> reading)
    {
        try
        {
            return await reading();
        }
        catch (InvalidDataException)
        {
            BreakOff();
            return default;
        }
    }

    private void BreakOff() =>
        BrokeOff ??= "The .gz breaks off or is damaged there: get it anew and import it again; what is known adds nothing.";

    private T Opened<T>(T each) where T : Stream
    {
        opened.Add(each);
        return each;
    }
}
