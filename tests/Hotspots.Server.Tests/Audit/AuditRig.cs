using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>People at a server that records them.</summary>
internal static class AuditRig
{
    public const string Robbery = "groups=personal-robbery";

    /// <summary>Whether a group is sensitive is said by geodata/groups.json.</summary>
    public const string Sensitive = "groups=domestic-abuse";

    /// <summary>Starts a server with doors over a record that can be broken.</summary>
    public static async Task<(Site Site, BreakableLog Record)> OpenAsync(Func<ServerSettings, ServerSettings>? change = null, TimeProvider? clock = null)
    {
        BreakableLog? record = null;
        var site = await Guests.OpenAsync(clock, change: change, configure: server => server.Services.Decorate<IAuditLog>(inner => record = new(inner)));
        return (site, record!);
    }

    /// <summary>Asks as somebody who signed in.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this Site site, string cookie, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers.Append(("Cookie", cookie)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await site.Http.SendAsync(request, Site.Cancellation);
    }

    /// <summary>Asks, and is answered.</summary>
    public static async Task<JsonElement> AnsweredAsync(this Site site, string cookie, string address, params (string Name, string Value)[] headers) =>
        await Site.JsonAsync(await site.AskAsync(cookie, address, headers), HttpStatusCode.OK);

    /// <summary>An incident of a sensitive group, in district l00.</summary>
    public static JsonNode Domestic(string id)
    {
        var incident = JsonSerializer.SerializeToNode(Incidents.At(0, 0, id, category: "violence-with-injury"))!;
        incident["flags"] = new JsonArray("domestic");
        return incident;
    }

    /// <summary>Sends incidents by a key.</summary>
    public static async Task SendAsync(this Site site, string key, params object[] incidents) =>
        Assert.Equal(incidents.Length, (await site.TellAsync(key, incidents)).GetProperty("accepted").GetInt32());

    /// <summary>The same, and what is answered.</summary>
    public static async Task<JsonElement> TellAsync(this Site site, string key, params object[] incidents)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent(JsonSerializer.Serialize(incidents), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", key);
        return await Site.JsonAsync(await site.Http.SendAsync(request, Site.Cancellation), HttpStatusCode.OK);
    }

    /// <summary>Entries of the record, once all that waited is written.</summary>
    public static async Task<List<AuditEntry>> EntriesAsync(this Site site, AuditQuestion? question = null)
    {
        var writer = site.Get<AuditWriter>();
        do
        {
            await Task.Delay(20, Site.Cancellation);
        }
        while (writer.Waiting > 0);
        await writer.WriteAsync(new(AuditAct.ServerBegan, "test", Roles.None, writer.Now, null, "All before this is written."));
        return await (question ?? new()).AskAsync(site.Get<IAuditLog>()).Select(found => found.Entry).Where(entry => entry.Who != "test").ToListAsync();
    }
}

/// <summary>A record that can be lost and found again.</summary>
internal sealed class BreakableLog(IAuditLog inner) : IAuditLog
{
    public bool Broken { get; set; }

    public string Name => inner.Name;

    public ValueTask<AuditHead> AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default) =>
        Broken ? throw new AuditUnavailableException("The record is on a disk that is full.") : inner.AppendAsync(entries, cancellation);

    public ValueTask<AuditHead> HeadAsync(CancellationToken cancellation = default) => inner.HeadAsync(cancellation);

    public IAsyncEnumerable<AuditLine> ReadAsync(CancellationToken cancellation = default) => inner.ReadAsync(cancellation);

    public ValueTask<AuditBounds> BoundsAsync(CancellationToken cancellation = default) => inner.BoundsAsync(cancellation);

    public ValueTask<AuditEntry?> RetainAsync(AuditRetention order, CancellationToken cancellation = default) => inner.RetainAsync(order, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
