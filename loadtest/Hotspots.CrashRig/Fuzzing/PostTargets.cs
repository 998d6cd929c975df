using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Hotspots.CrashRig;

/// <summary>Everything that takes rows: <c>POST /api/incidents</c> in each of its formats, plain and packed.</summary>
internal sealed class PostTargets(Uri server, HttpClient client)
{
    private const string Row = """{"source":"cad","id":"1","occurredAt":"2024-03-01T10:00:00Z","longitude":-0.02,"latitude":51.44,"category":"arson","flags":["knife"],"place":"X","reportedAt":"2024-03-01T11:00:00Z"}""";
    private const string Merge = """{"source":"cad","id":"1","revision":2,"kind":"merge","by":"registrar","reason":"Told twice.","mergedInto":{"source":"cad","id":"2"},"occurredAt":{"after":"2024-03-01T00:00:00Z","upTo":"2024-03-02T00:00:00Z"},"category":"arson"}""";
    private const string Feature = """{"type":"Feature","geometry":{"type":"Point","coordinates":[-0.02,51.44]},"properties":{"source":"cad","id":"2","occurredAt":"2024-03","category":"arson"}}""";
    private const string Csv = "source,id,occurredAt,longitude,latitude,category,place\r\ncad,1,2024-03-01T10:00:00Z,-0.02,51.44,arson,\"a, \"\"b\"\"\r\nc\"\r\ncad,2,2024-03,,,arson,\r\n";
    private const string Police = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n,2024-03,Met,Met,-0.02,51.44,On or near X,E01000027,L 1A,Burglary,,\n";

    /// <summary>One for each format.</summary>
    public IReadOnlyList<Target> All =>
    [
        Of("csv", "text/csv", Csv, Police),
        Of("json", "application/json", Row, $"[{Row},\n{Merge}]"),
        Of("ndjson", "application/x-ndjson", $"{Row}\n{Feature}\n{Merge}\n"),
        Of("geojson", "application/geo+json", Feature, "{\"type\":\"FeatureCollection\",\"features\":[" + Feature + "," + Feature + "]}"),
        new("gzip", [Packed(Csv), Packed($"[{Row},{Merge}]")], (input, cancellation) => PostAsync(input, input.Length % 2 == 0 ? "text/csv" : "application/json", cancellation)),
    ];

    private Target Of(string name, string mediaType, params string[] seeds) =>
        new(name, [.. seeds.Select(Encoding.UTF8.GetBytes)], (input, cancellation) => PostAsync(input, mediaType, cancellation));

    private async Task<string> PostAsync(byte[] input, string mediaType, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(input);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var answer = await client.PostAsync(new Uri(server, "api/incidents"), content, cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        return (int)answer.StatusCode switch
        {
            200 => Counted(body),
            < 500 => $"{(int)answer.StatusCode} {body}",
            _ => throw new FuzzException($"It answered {(int)answer.StatusCode}: {body}"),
        };
    }

    private static string Counted(string body)
    {
        using var answer = JsonDocument.Parse(body);
        long Of(string name) => answer.RootElement.GetProperty(name).GetInt64();
        return Of("accepted") + Of("known") + Of("rejected") == Of("rows")
            ? string.Join('|', answer.RootElement.GetProperty("results").EnumerateArray().Select(row => $"{row.GetProperty("outcome")} {Text(row, "column")} {Text(row, "reason")}").Distinct())
                + Text(answer.RootElement, "brokeOff") + Text(answer.RootElement, "notes")
            : throw new FuzzException($"Accepted + known + rejected are not the rows: {body}");
    }

    private static string Text(JsonElement part, string name) => part.TryGetProperty(name, out var text) ? text.ToString() : "";

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
