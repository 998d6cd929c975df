namespace Hotspots.Engine.Intake;

/// <summary>The text of one CSV row.</summary>
/// <param name="Line">The line it begins on.</param>
/// <param name="Text">Its lines, joined by LF, without the last line end.</param>
/// <param name="Ended">Whether a line end stood after it.</param>
/// <param name="Fault">Why it is no row; null where it is.</param>
internal sealed record CsvRecord(long Line, string Text, bool Ended, string? Fault);

/// <summary>
/// Cuts lines into CSV rows: a quoted field may hold line ends. A quote that is never closed costs its own line, not the
/// rest of the file.
/// </summary>
internal sealed class CsvRecords(LineReader lines, InputNotes notes)
{
    private readonly Queue<CsvRecord> ahead = new();

    /// <summary>The next row that is not blank; null at the end.</summary>
    public async ValueTask<CsvRecord?> ReadAsync(CancellationToken cancellation)
    {
        while ((ahead.TryDequeue(out var first) ? first : await LineAsync(cancellation)) is { } line)
        {
            if (line.Fault is not null || !string.IsNullOrWhiteSpace(line.Text))
            {
                return line.Fault is null && EndsInQuotes(line.Text, false) ? await JoinAsync(line, cancellation) : line;
            }
        }

        return null;
    }

    private async ValueTask<CsvRecord> JoinAsync(CsvRecord first, CancellationToken cancellation)
    {
        var parts = new List<CsvRecord> { first };
        var length = first.Text.Length;
        for (var place = 0; parts.Count < IntakeLimits.RowLines && length < IntakeLimits.RowBytes; place++)
        {
            if (await AheadAsync(place, cancellation) is not { Fault: null } part)
            {
                break;
            }

            parts.Add(part);
            length += part.Text.Length;
            if (!EndsInQuotes(part.Text, true))
            {
                Drop(parts.Count - 1);
                return first with { Text = string.Join('\n', parts.Select(each => each.Text)), Ended = part.Ended };
            }
        }

        return first with { Fault = "A quote opens here and nothing closes it: close it, or remove it." };
    }

    private async ValueTask<CsvRecord?> AheadAsync(int place, CancellationToken cancellation)
    {
        if (place < ahead.Count)
        {
            return ahead.ElementAt(place);
        }

        if (await LineAsync(cancellation) is { } line)
        {
            ahead.Enqueue(line);
            return line;
        }

        return null;
    }

    private void Drop(int count)
    {
        while (count-- > 0)
        {
            ahead.Dequeue();
        }
    }

    private async ValueTask<CsvRecord?> LineAsync(CancellationToken cancellation)
    {
        if (await lines.ReadAsync(cancellation) is not { } line)
        {
            return null;
        }

        var text = RowText.Decode(line.Bytes.Span, notes);
        return line.TooLong ? new(line.Number, IntakeLimits.Clip(text), line.Ended, RawRow.LongerThanPermitted)
            : text.Contains('\0', StringComparison.Ordinal) ? new(line.Number, text, line.Ended, "The row holds a NUL byte: it is damaged, or no UTF-8 text.")
            : new(line.Number, text, line.Ended, null);
    }

    /// <summary>Whether a quoted field is still open at the end of the line. A quote opens one only where a field begins.</summary>
    internal static bool EndsInQuotes(ReadOnlySpan<char> line, bool open)
    {
        var begins = !open;
        for (var i = 0; i < line.Length; i++)
        {
            var quote = line[i] == '"';
            if (open && quote && i + 1 < line.Length && line[i + 1] == '"')
            {
                i++;
            }
            else if (quote && (open || begins))
            {
                open = !open;
            }

            begins = !open && line[i] == ',';
        }

        return open;
    }
}
