using System.Globalization;
using System.Runtime.CompilerServices;
using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>Finds the rows of a CSV file.</summary>
internal sealed class CsvRowReader(string name, ByteSource source, SourceProfiles profiles, InputNotes notes) : IRowReader
{
    private readonly CsvRecords records = new(new LineReader(source), notes);

    public async IAsyncEnumerable<RawRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var header = await HeaderAsync(cancellation);
        notes.Unread(header.Names, header.Profile);
        while (await records.ReadAsync(cancellation) is { } record)
        {
            yield return record.Fault is { } fault
                ? RawRow.Broken(record.Line, record.Text, fault)
                : Row(record, header);
        }
    }

    private async ValueTask<CsvHeader> HeaderAsync(CancellationToken cancellation)
    {
        var record = await records.ReadAsync(cancellation) ?? throw new IntakeException(source.BrokeOff is { } why
            ? $"'{name}' has no rows. {why}"
            : $"'{name}' is empty: a CSV file begins with a row of column names.");
        var names = record.Fault is null ? CsvSplitter.Split(record.Text) : null;
        return names is null
            ? throw new IntakeException($"'{name}': the row of column names cannot be read. {record.Fault ?? "Its quotes do not match."}")
            : new CsvHeader(name, names, profiles);
    }

    private RawRow Row(CsvRecord record, CsvHeader header)
    {
        var values = CsvSplitter.Split(record.Text);
        if (values is null)
        {
            return RawRow.Broken(record.Line, record.Text, "The quotes do not match: a quote within a quoted field is written twice.");
        }

        var surplus = values.Skip(header.Width).Any(value => value.Length > 0);
        var cut = !record.Ended && source.BrokeOff is not null;
        return values.Length >= header.Width && !surplus && !cut
            ? new(record.Line, IntakeLimits.Clip(record.Text), new CsvFields(header, values), null, header.Profile)
            : RawRow.Broken(record.Line, record.Text, Ragged(values.Length, header.Width, record.Ended));
    }

    private string Ragged(int found, int expected, bool ended) => !ended && (found < expected || source.BrokeOff is not null)
        ? string.Create(CultureInfo.InvariantCulture, $"The file ends in the middle of this row, at column {found} of {expected}. {source.BrokeOff ?? "Get the whole file."}")
        : string.Create(CultureInfo.InvariantCulture, $"The row has {found} columns and the header {expected}. Put quotes around fields that hold a comma.");
}
