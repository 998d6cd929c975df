using System.Runtime.CompilerServices;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>Finds the rows of a JSON document: one object, several, an array of them, or a GeoJSON FeatureCollection.</summary>
internal sealed class JsonRowReader(string name, ByteSource source, InputNotes notes) : IRowReader
{
    private readonly JsonPieces pieces = new();

    public async IAsyncEnumerable<RawRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        var any = false;
        for (int count; (count = await source.ReadAsync(buffer, cancellation)) > 0;)
        {
            any = true;
            for (var next = 0; next < count;)
            {
                var (taken, complete) = pieces.Take(buffer.AsSpan(next, count - next));
                next += taken;
                if (complete)
                {
                    yield return Row(cut: null);
                }
            }
        }

        if (!any)
        {
            throw new IntakeException(source.BrokeOff is { } why ? $"'{name}' has no rows. {why}" : $"'{name}' is empty: give a JSON object, an array of objects, or a GeoJSON FeatureCollection.");
        }

        if (pieces.Open)
        {
            notes.EndsEarly = true;
            notes.Add("The JSON ends before its last bracket: rows may be missing at the end.");
        }

        if (pieces.Any)
        {
            yield return Row(cut: source);
        }
    }

    private RawRow Row(ByteSource? cut)
    {
        var text = RowText.Decode(pieces.Piece.Span, notes);
        var row = pieces.TooLong ? RawRow.TooLong(pieces.Line, text) : JsonRow.Of(pieces.Line, text, cut);
        pieces.Clear();
        return row;
    }
}
