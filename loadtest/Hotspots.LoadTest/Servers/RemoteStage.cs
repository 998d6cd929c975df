using System.Net.Http.Json;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.GeoJson;

namespace Hotspots.LoadTest;

/// <summary>The boundaries of a server that runs already, as its API gives them.</summary>
internal static class RemoteStage
{
    /// <summary>Asks for the stage, and tells whether its boundaries are the server's own to the last bit: what the API tells is rounded for a map.</summary>
    /// <exception cref="RigException">The server does not answer, or has no boundaries.</exception>
    public static async Task<(Stage Stage, bool Exact)> ReadAsync(Uri server, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) }.WithKey();
        try
        {
            var view = await client.GetFromJsonAsync<ViewAnswer>("api/view", cancellation);
            var known = Stage.Usual;
            return view is not { Districts.Count: > 0, Levels.Count: > 0 } ? throw new RigException($"{server} has no boundaries loaded; load some with 'boundaries', or leave out --url.")
                : view.Levels.All(level => known.Editions.Any(edition => edition.Name == level.Edition && Named(edition.Level) == level.Id)) ? (known, true)
                : (new(await EditionsAsync(client, view, cancellation), Stage.Catalogue), false);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException { InnerException: TimeoutException } or System.Text.Json.JsonException or BoundaryException)
        {
            throw new RigException($"{server} does not tell what it shows: {failure.Message} Start a server there and give --key where one has to sign in, or leave out --url.", failure);
        }
    }

    private static async Task<IReadOnlyList<BoundaryEdition>> EditionsAsync(HttpClient client, ViewAnswer view, CancellationToken cancellation)
    {
        var editions = new List<BoundaryEdition>();
        foreach (var level in view.Levels)
        {
            var parts = new Dictionary<string, Area>(StringComparer.Ordinal);
            foreach (var district in view.Districts)
            {
                await using var answer = await client.GetStreamAsync(new Uri($"api/areas?place={district.Id}&level={level.Id}", UriKind.Relative), cancellation);
                using var whole = new MemoryStream();
                await answer.CopyToAsync(whole, cancellation);
                whole.Position = 0;
                foreach (var area in BoundaryFile.Read(whole, $"{level.Id} of {district.Id}", new(LevelOf(level.Id), level.Edition) { Code = "code", Name = "name", Borough = "borough" }).Edition.Areas)
                {
                    parts.TryAdd(area.Key.Code, area);
                }
            }

            editions.Add(new(LevelOf(level.Id), level.Edition, [.. parts.Values.OrderBy(area => area.Key.Code, StringComparer.Ordinal)]));
        }

        return editions;
    }

    private static AreaLevel LevelOf(string id) => Enum.Parse<AreaLevel>(id, ignoreCase: true);

    private static string Named(AreaLevel level) => level.ToString().ToLowerInvariant();

    private sealed record ViewAnswer(IReadOnlyList<DistrictAnswer> Districts, IReadOnlyList<LevelAnswer> Levels);

    private sealed record DistrictAnswer(string Id);

    private sealed record LevelAnswer(string Id, string Edition);
}
