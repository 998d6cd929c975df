namespace Hotspots.Server.Tests;

/// <summary>Connects to the hub as somebody.</summary>
internal static class LiveAccess
{
    public static Task<HubConnection> ConnectAsync(Site site, string? key = null, string? cookie = null, string? origin = null) => HubClient.ConnectAsync(
        site.Address, "/live", origin, key: key, cookie: cookie, ending: TestContext.Current.CancellationToken);
}
