using System.Globalization;
using System.Runtime.CompilerServices;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.Intake;

/// <summary>Reads incidents from any input that a profile knows, row by row, in bounded memory.</summary>
/// <param name="profiles">The known sources.</param>
/// <param name="catalogue">The known categories.</param>
/// <param name="locate">From a published place (EPSG:4326) to the National Grid (EPSG:27700), or why there is none.</param>
public sealed class IncidentReader(
    SourceProfiles profiles,
    GroupCatalogue catalogue,
    Func<Wgs84Position?, (GridPosition? Grid, UnlocatedReason Unlocated)> locate)
{
    /// <summary>Each row of an input, in order, as a revision or a rejection.</summary>
    /// <exception cref="IntakeException">The input as a whole cannot be read.</exception>
    internal async IAsyncEnumerable<ReadRow> ReadAsync(
        IntakeInput input, InputNotes notes, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var source = await ByteSource.OpenAsync(input, cancellation);
        var rows = RowsOf(input.Name, source, input.Format ?? source.Sniffed, notes);
        var context = new RowContext(catalogue, locate, new(), notes, input.Sender.Credential);
        long number = 0;
        await foreach (var row in rows.ReadAsync(cancellation))
        {
            yield return Read(row, input.Name, ++number, context);
        }

        notes.BrokeOff = source.BrokeOff is { } why ? string.Create(CultureInfo.InvariantCulture, $"'{input.Name}' could be read up to row {number:N0} only. {why}") : null;
    }

    private IRowReader RowsOf(string name, ByteSource source, IntakeFormat format, InputNotes notes) => format switch
    {
        IntakeFormat.Csv => new CsvRowReader(name, source, profiles, notes),
        IntakeFormat.NdJson => new LineRowReader(source, notes),
        _ => new JsonRowReader(name, source, notes),
    };

    private ReadRow Read(RawRow row, string file, long number, RowContext context)
    {
        if (row.Fields is not { } fields)
        {
            return ReadRow.Rejected(number, row, file, row.Fault!);
        }

        var profile = row.Profile ?? profiles.Recognise(fields);
        if (profile?.Rows is null)
        {
            return ReadRow.Rejected(number, row, file, profile is null ? profiles.WhyUnknown(fields) : new(null, profile.Refused!));
        }

        if (row.Profile is null)
        {
            context.Notes.Unread(fields.Names, profile);
        }

        var reading = new RowReading(profile, fields, context);
        var revision = reading.Read();
        return reading.Fault is { } fault
            ? ReadRow.Rejected(number, row, file, fault)
            : new(number, row.Line, row.Text, revision, null, profile.Rows.MayDiffer ?? []);
    }
}

/// <summary>A row that was read.</summary>
/// <param name="Number">Its place among the rows, from 1.</param>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Text">The row as it came, cut.</param>
/// <param name="Valid">What it says, validated; null exactly where it was rejected.</param>
/// <param name="Rejection">Why it was rejected.</param>
/// <param name="MayDiffer">The parts in which a resend may differ.</param>
internal sealed record ReadRow(
    long Number, long Line, string Text, ValidRevision? Valid, Rejection? Rejection, IReadOnlyList<string> MayDiffer)
{
    /// <summary>What it says.</summary>
    public Revision? Revision => Valid?.Revision;

    public static ReadRow Rejected(long number, RawRow row, string file, RowFault fault) =>
        new(number, row.Line, row.Text, null, new(file, row.Line, fault.Column, fault.Reason, row.Text), []);
}
