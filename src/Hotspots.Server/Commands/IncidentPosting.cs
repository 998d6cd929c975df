using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotspots.Domain.Incidents;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Sends incidents to a server, patiently: a server that is busy, full or gone for a moment is asked again.</summary>
/// <remarks>Asking again is harmless: the same incident sent twice is known the second time.</remarks>
internal sealed class IncidentPosting(Uri server, string? key, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient client = ApiClients.Of(server, key);
    private bool reached;

    /// <summary>Sends a batch, and returns what became of it.</summary>
    /// <exception cref="StartupException">The server does not answer, or refuses; the message says what to do.</exception>
    public async Task<RowCounts> PostAsync(IReadOnlyList<Revision> revisions, IProgress<string> progress, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(revisions.Select(ToWire), Wire);
        var begun = clock.GetTimestamp();
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var (counts, wait, reason) = await TryAsync(body, cancellation);
            if (counts is { } taken)
            {
                return taken;
            }

            if (clock.GetElapsedTime(begun) > Timeout || (!reached && wait is null))
            {
                throw new StartupException($"{server} does not take incidents: {reason} Start a server with 'serve' or 'demo', or name another with --url.");
            }

            progress.Report($"{server}: {reason} Waiting.");
            await Task.Delay(wait ?? pause, clock, cancellation);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<(RowCounts? Counts, TimeSpan? Wait, string Reason)> TryAsync(byte[] body, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync(new Uri("api/incidents", UriKind.Relative), content, cancellation);
            return await ReadAsync(answer, cancellation);
        }
        catch (HttpRequestException failure)
        {
            return (null, null, $"{failure.Message.TrimEnd('.')}.");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, null, "It did not answer in time.");
        }
    }

    private async Task<(RowCounts? Counts, TimeSpan? Wait, string Reason)> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            return (null, WaitOf(answer.Headers.RetryAfter), $"It asks to wait ({(int)answer.StatusCode}).");
        }

        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StartupException($"{server} refused the incidents ({(int)answer.StatusCode}): {text}");
        }

        reached = true;
        return (JsonSerializer.Deserialize<RowCounts>(text, Wire), null, "");
    }

    private TimeSpan WaitOf(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? asked?.Date - clock.GetUtcNow() ?? TimeSpan.FromSeconds(1);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestPause ? wait : LongestPause;
    }

    private static object ToWire(Revision revision) => new
    {
        source = revision.Key.Incident.Source,
        id = revision.Key.Incident.Id,
        occurredAt = revision.Occurred.CountedAt,
        longitude = revision.Published?.Longitude,
        latitude = revision.Published?.Latitude,
        category = revision.Category.Code,
        flags = FlagNames.Of(revision.Flags),
        place = revision.PlaceName,
        areaCode = revision.PublishedAreaCode,
    };
}

/// <summary>What became of rows that were sent.</summary>
internal readonly record struct RowCounts(long Rows, long Accepted, long Known, long Unlocated, long Rejected)
{
    public static RowCounts operator +(RowCounts a, RowCounts b) => new(
        a.Rows + b.Rows, a.Accepted + b.Accepted, a.Known + b.Known, a.Unlocated + b.Unlocated, a.Rejected + b.Rejected);
}
