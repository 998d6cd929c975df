using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hotspots.Engine.Formats;
using Hotspots.Server.Settings;
using OpenTelemetry;

namespace Hotspots.Server.Operations;

/// <summary>Writes a line of JSON for each sampled span to a file, which several servers may share.</summary>
internal sealed class TraceFile : BaseExporter<Activity>
{
    /// <summary>A file as large as this takes no more: sampled spans must not fill the disk.</summary>
    public const long Largest = 256 << 20;

    private const int MostTries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly string path;

    /// <exception cref="StartupException">It cannot be written to.</exception>
    public TraceFile(string path)
    {
        this.path = path;
        try
        {
            Open().Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Spans cannot be written to '{path}' ({failure.Message}). Give another file as Traces File.", failure);
        }
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        using var lines = new MemoryStream();
        foreach (var span in batch)
        {
            JsonSerializer.Serialize(lines, Written.Of(span), Json);
            lines.WriteByte((byte)'\n');
        }

        return Write(lines) ? ExportResult.Success : ExportResult.Failure;
    }

    private bool Write(MemoryStream lines)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            try
            {
                using var file = Open();
                if (file.Length >= Largest)
                {
                    return false;
                }

                lines.WriteTo(file);
                return true;
            }
            catch (IOException)
            {
                Thread.Sleep(Pause); // Another process has it.
            }
        }

        return false;
    }

    // Whoever appends remembers where the end was, so that one at a time may have it open.
    private FileStream Open() => PrivateFiles.Open(path, FileMode.Append, bufferSize: 0);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A span as it stands in the file. <c>begun</c> is UTC, <c>milliseconds</c> how long it took; <c>links</c> are spans that it goes on from besides its parent.</summary>
    private sealed record Written(
        string Trace, string Span, string? Parent, string Source, string Name, string Kind, string Begun, double Milliseconds, string? Status,
        Dictionary<string, object?> Tags, IReadOnlyList<string> Links)
    {
        public static Written Of(Activity span) => new(
            Trace: $"{span.TraceId}", Span: $"{span.SpanId}", Parent: span.ParentSpanId == default ? null : $"{span.ParentSpanId}", Source: span.Source.Name, Name: span.DisplayName, Kind: span.Kind.ToString().ToLowerInvariant(),
            Begun: span.StartTimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Milliseconds: Math.Round(span.Duration.TotalMilliseconds, 3),
            Status: span.Status == ActivityStatusCode.Error ? "error" : null, Tags: span.TagObjects.ToDictionary(), Links: [.. span.Links.Select(link => $"{link.Context.TraceId}-{link.Context.SpanId}")]);
    }
}
