using Hotspots.Engine.Formats;

namespace Hotspots.Engine.Intake;

/// <summary>How the rows of an input are written.</summary>
public enum IntakeFormat
{
    /// <summary>Comma-separated values with a header row (RFC 4180).</summary>
    Csv = 0,

    /// <summary>A JSON object on each line; one bad line does not touch the others.</summary>
    NdJson = 1,

    /// <summary>A JSON object, an array of them, or a GeoJSON FeatureCollection.</summary>
    Json = 2,
}

/// <summary>Something to read rows from; compressed by gzip or not.</summary>
/// <param name="Name">What messages call it, for example the file's name.</param>
/// <param name="Stream">Its bytes; whoever opened it closes it.</param>
/// <param name="Format">How it is written; null where its first byte has to tell.</param>
public sealed record IntakeInput(string Name, Stream Stream, IntakeFormat? Format = null) : IAsyncDisposable
{
    /// <summary>The declaration that these rows are all there is of a period; null where nobody says so.</summary>
    public CompleteSnapshot? Complete { get; init; }

    /// <summary>Who hands it in.</summary>
    public IntakeSender Sender { get; init; } = IntakeSender.AtTheStore();

    /// <summary>Counts what it changes.</summary>
    public IntakeEffects Effects { get; init; } = new();

    /// <summary>How many rejected rows it may have before reading stops.</summary>
    public long MostRejected { get; init; } = long.MaxValue;

    /// <summary>How many bytes are read of it, unpacked.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>Opens a file; its ending tells the format, with or without <c>.gz</c>.</summary>
    /// <exception cref="IntakeException">It is not there, or may not be read.</exception>
    public static IntakeInput Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            return new(Path.GetFileName(path), stream, FormatOf(path));
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IntakeException($"'{path}' cannot be opened: {why.Message}", why);
        }
    }

    /// <summary>The format of a media type such as <c>text/csv; charset=utf-8</c>, or null where it is none of ours.</summary>
    public static IntakeFormat? FormatOfMediaType(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/csv" => IntakeFormat.Csv,
        "application/x-ndjson" or "application/geo+json-seq" => IntakeFormat.NdJson,
        "application/json" or "application/geo+json" => IntakeFormat.Json,
        _ => null,
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static IntakeFormat? FormatOf(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => IntakeFormat.Csv,
            ".ndjson" or ".jsonl" or ".geojsonl" or ".geojsons" => IntakeFormat.NdJson,
            ".json" or ".geojson" => IntakeFormat.Json,
            _ => null,
        };
    }
}
