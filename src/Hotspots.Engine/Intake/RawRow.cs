using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>A row as it was found, before its meaning is looked at.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Text">The row as it came, cut after <see cref="IntakeLimits.RowText"/> characters.</param>
/// <param name="Fields">Its fields; null where it could not be taken apart.</param>
/// <param name="Fault">Why it could not; null where it could.</param>
/// <param name="Profile">Its profile, where the header of the input told it.</param>
internal sealed record RawRow(long Line, string Text, IRowFields? Fields, RowFault? Fault, SourceProfile? Profile = null)
{
    public static readonly string LongerThanPermitted =
        $"The row is longer than {IntakeLimits.RowBytes >> 20} MiB. Look for a missing line end, quote or bracket.";

    public static RawRow Broken(long line, string text, string reason, string? column = null) =>
        new(line, IntakeLimits.Clip(text), null, new(column, reason));

    public static RawRow TooLong(long line, string text) => Broken(line, text, LongerThanPermitted);
}

/// <summary>What is wrong with a row.</summary>
internal sealed record RowFault(string? Column, string Reason);

/// <summary>The columns of a row.</summary>
internal interface IRowColumns
{
    /// <summary>Their names.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Whether there is one of that name.</summary>
    bool Has(string column);
}

/// <summary>The fields of a row by the names of their columns.</summary>
internal interface IRowFields : IRowColumns
{
    /// <summary>The trimmed value; null where it is empty or there is no such column.</summary>
    string? this[string column] { get; }
}

/// <summary>Finds the rows of an input.</summary>
internal interface IRowReader
{
    /// <summary>Each row, whether it could be taken apart or not.</summary>
    /// <exception cref="IntakeException">The input as a whole cannot be read.</exception>
    IAsyncEnumerable<RawRow> ReadAsync(CancellationToken cancellation);
}
