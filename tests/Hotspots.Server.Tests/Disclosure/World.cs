using System.Globalization;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>A server that somebody below supervisor looks at, and into which ordinary and sensitive incidents go.</summary>
internal sealed class World : IAsyncDisposable
{
    // A feed besides, which sees nothing, so that incidents can be told.
    public static readonly Visitor Analyst = new("analyst", Roles.Viewer | Roles.Analyst | Roles.Feed, null, null) { Sources = SourceGrant.Everything };

    private World(Site site, HandClock clock) => (Site, Clock) = (site, clock);

    public Site Site { get; }

    public HandClock Clock { get; }

    public static async Task<World> OpenAsync(Visitor? visitor = null, DisclosureSettings? disclosure = null, DateTimeOffset? start = null)
    {
        var clock = new HandClock(start ?? Site.Noon);
        var key = Convert.ToBase64String(new byte[32]);
        return new(
            await Site.OpenAsync(
                clock, change: settings => settings with { Disclosure = (disclosure ?? new()) with { Key = key } },
                configure: builder => builder.Services.Replace<CallerCredential>(new(visitor ?? Analyst, "asked"))),
            clock);
    }

    /// <summary>One of domestic abuse: what is sensitive.</summary>
    public static object Sensitive(int column, int row, string id, int revision = 1, string kind = "report", DateTimeOffset? occurredAt = null, double east = 0.3, double north = 0.7) =>
        With(Incidents.At(column, row, id, revision, kind, "violence-with-injury", occurredAt, east, north), "domestic");

    public async Task TellAsync(params object[] incidents)
    {
        await Site.PostAsync(Incidents.Json(incidents));
        await Site.Get<JournalFollower>().WaitForAsync(Site.Get<IJournal>().Head, Site.Cancellation);
    }

    /// <summary>Asks under a name that says nothing of the port.</summary>
    public async Task<HttpResponseMessage> AskAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = "localhost";
        return await Site.Http.SendAsync(request, Site.Cancellation);
    }

    /// <summary>All that is answered, status and headers that tell of the content included.</summary>
    public async Task<string> HearAsync(string address)
    {
        using var response = await AskAsync(address);
        var erased = response.Headers.TryGetValues("Hotspots-Erased-Before", out var values) ? string.Join(',', values) : "";
        var body = await response.Content.ReadAsStringAsync(Site.Cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.Headers.ETag} {erased}\n{body}");
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static object With(object incident, string flag)
    {
        dynamic one = incident;
        return new { one.source, one.id, one.revision, one.kind, one.occurredAt, one.longitude, one.latitude, one.category, flags = new[] { flag } };
    }
}
