using System.Globalization;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>Writes rejected rows as CSV for people: file, line, column, reason, and the row as it came.</summary>
/// <remarks>
/// The file is made with the first rejection; a run without any leaves none behind.
/// </remarks>
/// <param name="path">The file; one that is there is overwritten.</param>
public sealed class RejectionFile(string path) : IDisposable
{
    private CsvTable? writer;

    /// <summary>Where it is written.</summary>
    public string Path => path;

    /// <summary>How many rows are in it.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a rejected row.</summary>
    /// <exception cref="IOException">The file cannot be written to.</exception>
    public void Add(Rejection rejection)
    {
        writer ??= Begin();
        Count++;
        var line = rejection.Line.ToString(CultureInfo.InvariantCulture);
        writer.Row(rejection.File, line, rejection.Column ?? "", rejection.Reason, rejection.Row);
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose() => writer?.Dispose();

    private CsvTable Begin()
    {
        PrivateFiles.Make(path);
        writer = new CsvTable(path, "\n");
        writer.Row("file", "line", "column", "reason", "row");
        return writer;
    }
}
