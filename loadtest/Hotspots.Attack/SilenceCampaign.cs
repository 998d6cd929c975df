using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Attack;

/// <summary>Tries to end the record of who looked by texts over which a pattern could brood, in every place of which an entry tells.</summary>
/// <param name="repeats">How often the piece of a text is told.</param>
/// <param name="output">Gets what is found.</param>
internal sealed class SilenceCampaign(int repeats, TextWriter output)
{
    // What patterns for secrets, addresses and times look for, without what would end a match.
    private static readonly string[] Pieces =
    [
        "pwd-", "pwd", "password-", "_secret_", "token=", "token:\"", "api-key-", "'pwd'='", "session%3D", "--", "a-", "eyJ", "eyJa.", "Bearer ", "Basic%20", "hsk_", "hsk_%", "://", "://a:", "@", "__host-a", " ", "\t=", "\"", "\u00e9-", "\U0001f600",
    ];

    /// <summary>The pieces after which an export was not recorded any more, or the server was not ready.</summary>
    public List<string> Silenced { get; } = [];

    /// <summary>Whether the record verifies in the end.</summary>
    public bool Whole { get; private set; }

    /// <summary>How long the server took to stop.</summary>
    public TimeSpan Stopping { get; private set; }

    /// <summary>Runs it and tells what came out.</summary>
    /// <returns>Whether everything is recorded, the record is whole, and the server stopped within ten seconds.</returns>
    public async Task<bool> RunAsync(string folder, CancellationToken cancellation)
    {
        var server = await FuzzedServer.OpenAsync(folder, 1, null, cancellation);
        try
        {
            foreach (var piece in Pieces)
            {
                await ShoutAsync(server, string.Concat(Enumerable.Repeat(piece, repeats)), cancellation);
                if (!await RecordsAsync(server, cancellation))
                {
                    Silenced.Add(piece);
                }
            }

            Whole = await WholeAsync(server, cancellation);
        }
        finally
        {
            var began = Stopwatch.GetTimestamp();
            await server.DisposeAsync();
            Stopping = Stopwatch.GetElapsedTime(began);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Pieces.Length} texts of {repeats} pieces in all places. {(Silenced.Count == 0 ? "All that followed was recorded" : $"Nothing was recorded after {string.Join("; ", Silenced)}")}; the record is {(Whole ? "whole" : "not whole")}; the server stopped after {Stopping.TotalSeconds:F1} s."));
        return Silenced.Count == 0 && Whole && Stopping < TimeSpan.FromSeconds(10);
    }

    private static async Task ShoutAsync(FuzzedServer server, string text, CancellationToken cancellation)
    {
        var (all, encoded) = (server.Guests[0].Header, Written.Percent(text));
        encoded = encoded.Length > 4_000 ? encoded[..3_999].TrimEnd('%') : encoded; // Longer addresses are refused before anything is written down.
        foreach (var header in new[] { null, all })
        {
            await SendAsync(server, HttpMethod.Get, $"/api/{encoded}", header, text, null, cancellation);
            await SendAsync(server, HttpMethod.Get, $"/api/history/rates?district=l00&groups=personal-robbery&format=csv&edition={encoded}", header, text, null, cancellation);
            await SendAsync(server, HttpMethod.Get, "/api/board?place=l00&groups=domestic-abuse", header, text, null, cancellation);
            await SendAsync(server, HttpMethod.Delete, $"/api/access/accounts/{encoded}", header, text, null, cancellation);
        }

        await SendAsync(server, HttpMethod.Post, "/api/access/accounts", all, text, JsonContent.Create(new { name = text, roles = new[] { "viewer" } }), cancellation);
        await SendAsync(server, HttpMethod.Post, "/api/access/keys", all, text, JsonContent.Create(new { name = text.Length > 60 ? text[..60] : text, roles = new[] { "viewer" } }), cancellation);
        await SendAsync(server, HttpMethod.Post, "/api/undo", all, text, JsonContent.Create(new { credentials = new[] { text }, since = "2026-11-01T00:00:00Z", reason = text }), cancellation);
        await SendAsync(server, HttpMethod.Post, "/api/incidents?complete=2026-03&source=nobody", all, text, JsonContent.Create(new { source = text, id = text, occurredAt = text, category = text }), cancellation);
        await SendAsync(server, HttpMethod.Post, "/signin", null, text, new FormUrlEncodedContent([new("name", text), new("password", text), new("return", text)]), cancellation);
    }

    private static async Task SendAsync(FuzzedServer server, HttpMethod method, string address, KeyValuePair<string, string>? header, string text, HttpContent? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = body };
        foreach (var (name, value) in new[] { header ?? new("X-Nobody", "1"), new("Hotspots-Purpose", text), new("Hotspots-Recipient", text), new("User-Agent", text), new("Referer", text) })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await server.Http.SendAsync(request, cancellation);
    }

    private static async Task<bool> RecordsAsync(FuzzedServer server, CancellationToken cancellation)
    {
        var before = await ExportsAsync(server, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/history/rates?district=l00&groups=personal-robbery&format=csv", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(server.Guests[0].Header!.Value.Key, server.Guests[0].Header!.Value.Value);
        using var answer = await server.Http.SendAsync(request, cancellation);
        using var ready = await server.Http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellation);
        return (answer.StatusCode, ready.StatusCode) == (HttpStatusCode.OK, HttpStatusCode.OK) && await ExportsAsync(server, cancellation) > before;
    }

    private static async Task<int> ExportsAsync(FuzzedServer server, CancellationToken cancellation)
    {
        var writer = server.Get<AuditWriter>();
        for (var looks = 0; writer.Waiting > 0 && looks < 500; looks++)
        {
            await Task.Delay(20, cancellation);
        }

        return await new AuditQuestion().AskAsync(server.Get<IAuditLog>()).CountAsync(found => found.Entry.Act == AuditAct.Exported, cancellation);
    }

    private static async Task<bool> WholeAsync(FuzzedServer server, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/audit/verify", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(server.Guests[0].Header!.Value.Key, server.Guests[0].Header!.Value.Value);
        using var answer = await server.Http.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode && JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation)).GetProperty("whole").GetBoolean();
    }
}
