using System.Globalization;
using Hotspots.Engine.Formats;
using Hotspots.Geography.Csv;

namespace Hotspots.Engine.Intake;

/// <summary>Writes rejected rows as CSV for people: file, line, column, reason, and the row as it came.</summary>
/// <remarks>
/// The file is made with the first rejection; a run without any leaves none behind. Where it would become too large
/// (<see cref="IntakeLimits.RejectionFile"/>), further rows are counted only, and its last line says how many.
/// </remarks>
/// <param name="path">The file; one that is there is overwritten.</param>
/// <param name="most">How large it may become, in characters, about.</param>
public sealed class RejectionFile(string path, long most = IntakeLimits.RejectionFile) : IDisposable
{
    private Stream? file;
    private CsvTable? writer;
    private long written;

    /// <summary>Where it is written.</summary>
    public string Path => path;

    /// <summary>How many rows were rejected.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are not in it, since it would have become too large.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Adds a rejected row.</summary>
    /// <exception cref="IOException">The file cannot be written to.</exception>
    public void Add(Rejection rejection)
    {
        writer ??= Begin();
        Count++;
        if (written >= most)
        {
            LeftOut++;
            return;
        }

        var line = rejection.Line.ToString(CultureInfo.InvariantCulture);
        WriteRow(rejection.File, line, rejection.Column ?? "", rejection.Reason, rejection.Row);
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        if (LeftOut > 0 && writer is not null)
        {
            WriteRow("", "", "", string.Create(CultureInfo.InvariantCulture, $"{LeftOut:N0} more rejected rows are not listed, since this file would become too large."), "");
        }

        writer?.Dispose();
        file?.Dispose();
        (writer, file) = (null, null);
    }

    private CsvTable Begin()
    {
        file = PrivateFiles.Open(path, FileMode.Create);
        writer = new CsvTable(file, "\n");
        WriteRow("file", "line", "column", "reason", "row");
        return writer;
    }

    private void WriteRow(params string[] fields)
    {
        writer!.Row(fields);
        written += fields.Sum(field => field.Length + 1);
    }
}
