using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenTelemetry;

namespace Hotspots.Server;

/// <summary>Writes a line of JSON for each sampled span to a file, which several servers may share.</summary>
internal sealed class TraceFile : BaseExporter<Activity>
{
    private readonly Lock gate = new();
    private readonly FileStream file;

    /// <exception cref="StartupException">It cannot be written to.</exception>
    public TraceFile(string path)
    {
        try
        {
            file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Spans cannot be written to '{path}' ({failure.Message}). Give another file as Traces File.", failure);
        }
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(Written.Of(span), Json), (byte)'\n'];
            lock (gate)
            {
                file.Write(line);
            }
        }

        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A span as it stands in the file. <c>begun</c> is UTC, <c>milliseconds</c> how long it took; <c>links</c> are spans that it goes on from besides its parent.</summary>
    private sealed record Written(
        string Trace, string Span, string? Parent, string Source, string Name, string Kind, string Begun, double Milliseconds, string? Status,
        Dictionary<string, object?> Tags, IReadOnlyList<string> Links)
    {
        public static Written Of(Activity span) => new(
            $"{span.TraceId}", $"{span.SpanId}", span.ParentSpanId == default ? null : $"{span.ParentSpanId}", span.Source.Name, span.DisplayName, span.Kind.ToString().ToLowerInvariant(),
            span.StartTimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Math.Round(span.Duration.TotalMilliseconds, 3),
            span.Status == ActivityStatusCode.Error ? "error" : null, span.TagObjects.ToDictionary(), [.. span.Links.Select(link => $"{link.Context.TraceId}-{link.Context.SpanId}")]);
    }
}
