using System.Runtime.CompilerServices;

namespace Hotspots.Engine.Intake;

/// <summary>Finds the rows of newline-delimited JSON: a line each, none of which touches another.</summary>
internal sealed class LineRowReader(ByteSource source, InputNotes notes) : IRowReader
{
    public async IAsyncEnumerable<RawRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var lines = new LineReader(source);
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            if (!line.Blank)
            {
                // GeoJSON text sequences (RFC 8142) put a record separator before each line.
                var text = RowText.Decode(line.Bytes.Span, notes).TrimStart('\u001e');
                yield return line.TooLong ? RawRow.TooLong(line.Number, text) : JsonRow.Of(line.Number, text, cut: line.Ended ? null : source);
            }
        }
    }
}
