using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary><c>POST /api/incidents</c>, once: an answer, or an outcome that nobody knows.</summary>
internal sealed class IncidentsPost(Ledger ledger) : IDisposable
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Sends a batch.</summary>
    /// <returns>What became of each, in order; null where the server died over it, was not there or could not take it, so that it may or may not stand in the journal.</returns>
    public async Task<IReadOnlyList<RowAnswer>?> TryAsync(Uri server, IReadOnlyList<Revision> batch, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri(server, "api/incidents"), batch.Select(ToWire), Wire, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                await ledger.HearAsync(answer, cancellation);
                return null;
            }

            return await answer.Content.ReadFromJsonAsync<PostAnswer>(Wire, cancellation) is { } read && read.Results.Count == batch.Count
                ? read.Results
                : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private static object ToWire(Revision revision) => new
    {
        source = revision.Key.Incident.Source,
        id = revision.Key.Incident.Id,
        revision = revision.Key.Number,
        kind = revision.Kind.ToString().ToLowerInvariant(),
        occurredAt = revision.Occurred.Precision == TimeSpan.Zero
            ? (object)revision.Occurred.UpTo
            : new { after = revision.Occurred.After, upTo = revision.Occurred.UpTo },
        longitude = revision.Published?.Longitude,
        latitude = revision.Published?.Latitude,
        category = revision.Category.Code,
        flags = FlagNames.Of(revision.Flags),
        by = revision.By,
        reason = revision.Reason,
        mergedInto = revision.MergedInto is { } into ? new { source = into.Source, id = into.Id } : null,
    };

    private sealed record PostAnswer(IReadOnlyList<RowAnswer> Results);
}

/// <summary>What the server answered for one row.</summary>
internal sealed record RowAnswer(string Outcome, long? Position, string? Reason);
