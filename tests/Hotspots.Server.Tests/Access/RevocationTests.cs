using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

public class RevocationTests
{
    private static readonly Grant Viewer = new(Roles.Viewer);

    [Fact]
    public async Task A_key_revoked_over_HTTP_is_over_at_once_and_so_are_its_streams()
    {
        await using var site = await Guests.OpenAsync();
        var (key, boss) = (await site.KeyAsync(Viewer), await site.KeyAsync(new(Roles.Administrator)));
        await using var stream = await WatchAsync(site, key: key);
        await using var other = await WatchAsync(site, key: await site.KeyAsync(Viewer));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, key));
        using var revoke = new HttpRequestMessage(HttpMethod.Delete, $"/api/access/keys/{CredentialSecret.IdOf(CredentialSecret.HashOf(key))}") { Headers = { Authorization = new("Bearer", boss) } };
        Assert.Equal(HttpStatusCode.NoContent, (await site.Http.SendAsync(revoke, Site.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, key));
        await stream.EndsAsync();
        Assert.False(other.HasEnded);
    }

    [Fact]
    public async Task A_key_revoked_by_another_process_is_over_a_second_later()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Guests.OpenAsync(clock);
        var key = await site.KeyAsync(Viewer);
        await using var stream = await WatchAsync(site, key: key);
        await site.RevokeAsync(key);
        await stream.EndsAsync(clock);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, key));
    }

    [Fact]
    public async Task A_key_that_expires_ends_its_streams()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Guests.OpenAsync(clock);
        var key = await site.KeyAsync(Viewer, Site.Noon.AddMinutes(1));
        await using var stream = await WatchAsync(site, key: key);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, key));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(site, key));
        await stream.EndsAsync(clock);
    }

    [Fact]
    public async Task An_account_that_is_granted_otherwise_or_closed_loses_its_streams_and_comes_back_as_it_may()
    {
        await using var site = await Guests.OpenAsync();
        var (cookie, boss) = (await site.SessionAsync("alice", Viewer), await site.KeyAsync(new(Roles.Administrator)));
        await using var first = await WatchAsync(site, cookie: cookie);
        await PutAsync("""{"roles":["viewer"],"districts":["l00"]}""");
        await first.EndsAsync();
        await using var second = await WatchAsync(site, cookie: cookie);
        await Assert.ThrowsAnyAsync<HubException>(() => WatchAsync(site, cookie: cookie, district: "l10"));
        using var close = new HttpRequestMessage(HttpMethod.Delete, "/api/access/accounts/alice") { Headers = { Authorization = new("Bearer", boss) } };
        Assert.Equal(HttpStatusCode.NoContent, (await site.Http.SendAsync(close, Site.Cancellation)).StatusCode);
        await second.EndsAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => WatchAsync(site, cookie: cookie));

        async Task PutAsync(string grant)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/access/accounts/alice") { Content = new StringContent(grant, null, "application/json"), Headers = { Authorization = new("Bearer", boss) } };
            Assert.Equal(HttpStatusCode.NoContent, (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_is_looked_up_never_stays_good()
    {
        await using var site = await Guests.OpenAsync();
        var (register, sessionCache) = (site.Get<IAccessRegister>(), site.Get<SessionCache>());
        for (var i = 0; i < 200; i++)
        {
            var key = await site.KeyAsync(Viewer);
            var revoking = Task.Run(async () =>
            {
                await register.RevokeTicketAsync(CredentialSecret.IdOf(CredentialSecret.HashOf(key)), Site.Noon, Site.Cancellation);
                await sessionCache.SweepAsync(Site.Cancellation);
            });
            await Task.WhenAll(revoking, sessionCache.ByTicketAsync(key, CredentialKind.Key, Site.Cancellation).AsTask());
            Assert.Null(await sessionCache.ByTicketAsync(key, CredentialKind.Key, Site.Cancellation));
        }
    }

    private static async Task<HttpStatusCode> AskAsync(Site site, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", key) } };
        return (await site.Http.SendAsync(request, Site.Cancellation)).StatusCode;
    }

    private static async Task<Watched> WatchAsync(Site site, string? key = null, string? cookie = null, string district = "l00")
    {
        var client = await LiveAccess.ConnectAsync(site, key, cookie);
        var frames = client.StreamAsync("Watch", [new { place = district }]).GetAsyncEnumerator(Site.Cancellation);
        Assert.True(await frames.MoveNextAsync());
        return new(client, frames);
    }

    /// <summary>A stream of which the first frame came.</summary>
    private sealed class Watched(HubConnection client, IAsyncEnumerator<System.Text.Json.JsonElement> frames) : IAsyncDisposable
    {
        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

        private Task<bool> more = frames.MoveNextAsync().AsTask();

        public bool HasEnded => more.IsCompleted && !(more.IsCompletedSuccessfully && more.Result);

        public async Task EndsAsync(HandClock? clock = null)
        {
            for (var begun = TimeProvider.System.GetTimestamp(); !HasEnded;)
            {
                more = more.IsCompleted ? frames.MoveNextAsync().AsTask() : more;
                clock?.Advance(TimeSpan.FromSeconds(1));
                await Task.WhenAny(more, Task.Delay(20, Site.Cancellation));
                Assert.True(TimeProvider.System.GetElapsedTime(begun) < Silence, "The stream was not cut.");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await client.DisposeAsync();
            await Task.WhenAny(more);
        }
    }
}
