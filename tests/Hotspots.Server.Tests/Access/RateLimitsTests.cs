using System.Net;
using System.Net.Sockets;
using System.Text;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

public class RateLimitsTests
{
    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_again_and_bothers_nobody_else()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { RequestsPerSecond = 1 });
        var (eager, calm) = (await site.KeyAsync(new(Roles.Viewer)), await site.KeyAsync(new(Roles.Viewer)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => AskAsync(site, eager)));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), 5, 55);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1)));
        var problem = await Site.JsonAsync(refused[0], HttpStatusCode.TooManyRequests);
        Assert.Equal("urn:hotspots:problem:too-many", problem.GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, calm)).StatusCode);
    }

    [Fact]
    public async Task A_thousand_forged_addresses_gain_nothing()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { StrangersPerSecond = 1, SignInsPerMinute = 3 });
        var answers = new List<HttpStatusCode>();
        foreach (var forged in Enumerable.Range(0, 1_000))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/view");
            request.Headers.Add("X-Forwarded-For", $"10.{forged / 250}.{forged % 250}.7");
            request.Headers.Add("X-Real-IP", $"10.{forged / 250}.{forged % 250}.7");
            request.Headers.Add("Authorization", $"Bearer {CredentialSecret.New(CredentialKind.Key)}");
            using var answer = await site.Http.SendAsync(request, Site.Cancellation);
            answers.Add(answer.StatusCode);
        }

        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{status}"));
        Assert.True(answers.Count(status => status == HttpStatusCode.Unauthorized) < 500, $"{answers.Count(status => status == HttpStatusCode.Unauthorized)} of 1000");
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_counted_by_the_address_they_come_from()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { SignInsPerMinute = 3 });
        using var browser = new Browser(site.Address);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add((await browser.SignInAsync($"name{i}", "wrong")).StatusCode);
        }

        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task One_credential_holds_so_many_connections_and_others_have_theirs()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { MostConnections = 2 });
        var (greedy, other) = (await site.KeyAsync(new(Roles.Viewer)), await site.KeyAsync(new(Roles.Viewer)));
        await using var first = await LiveAccess.ConnectAsync(site, greedy);
        await using (await LiveAccess.ConnectAsync(site, greedy))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => LiveAccess.ConnectAsync(site, greedy));
            await using var another = await LiveAccess.ConnectAsync(site, other);
        }
    }

    [Theory]
    [InlineData("/signin", 9_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/welcome", 9_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_form_is_no_larger_than_a_name_and_a_password(string address, int length, HttpStatusCode expected)
    {
        await using var site = await Guests.OpenAsync();
        using var browser = new Browser(site.Address);
        using var answer = await browser.PostAsync(address, ("name", new string('x', length)), ("password", "x"), ("code", "x"), ("again", "x"));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Bodies_too_deep_and_too_large_are_refused_by_a_problem()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { LargestBody = 64 << 10 });
        var boss = await site.KeyAsync(new(Roles.Administrator | Roles.Feed));
        foreach (var (address, body, expected) in new[]
        {
            ("/api/access/accounts", new string('[', 5_000) + new string(']', 5_000), HttpStatusCode.BadRequest),
            ("/api/access/accounts", $$"""{"name":"{{new string('x', 100_000)}}","roles":[]}""", HttpStatusCode.RequestEntityTooLarge),
            ("/api/access/accounts", """{"name":"x","roles":["king"]}""", HttpStatusCode.BadRequest),
            ("/api/access/accounts", "null", HttpStatusCode.BadRequest),
            ("/api/access/keys", """{"name":"x","roles":[],"days":0}""", HttpStatusCode.BadRequest),
            ("/api/incidents", new string('x', 100_000), HttpStatusCode.RequestEntityTooLarge),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { Authorization = new("Bearer", boss) } };
            using var answer = await site.Http.SendAsync(request, Site.Cancellation);
            Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Hundreds_who_speak_slowly_and_a_thousand_half_open_connections_do_no_harm()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { MostConnections = 2_000 });
        var key = await site.KeyAsync(new(Roles.Viewer));
        var wires = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 1_300; i++)
            {
                var wire = new TcpClient();
                wires.Add(wire);
                await wire.ConnectAsync(site.Address.Host, site.Address.Port, Site.Cancellation);
                await wire.GetStream().WriteAsync(Encoding.ASCII.GetBytes(i < 300 ? "POST /signin HTTP/1.1\r\nHost: 127" : Upgrade(site, key)), Site.Cancellation);
            }

            for (var round = 0; round < 20; round++)
            {
                await wires[round].GetStream().WriteAsync("."u8.ToArray(), Site.Cancellation);
                Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, key)).StatusCode);
            }

            await using var client = await LiveAccess.ConnectAsync(site, key);
            await using var frames = client.StreamAsync("Watch", [new { place = "l00" }]).GetAsyncEnumerator(Site.Cancellation);
            Assert.True(await frames.MoveNextAsync());
            await AllEndedAsync(wires);
        }
        finally
        {
            wires.ForEach(wire => wire.Dispose());
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(site, key)).StatusCode);
    }

    // A WebSocket that was opened, and on which the hub waits for a handshake that never comes.
    private static string Upgrade(Site site, string key) =>
        $"GET /live HTTP/1.1\r\nHost: {site.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {key}\r\n\r\n";

    // The server hangs up by itself on who says nothing: within its limits, and a margin for a busy machine.
    private static async Task AllEndedAsync(List<TcpClient> wires)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Site.Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        var buffer = new byte[4_096];
        foreach (var wire in wires)
        {
            try
            {
                while (await wire.GetStream().ReadAsync(buffer, patience.Token) > 0)
                {
                    patience.Token.ThrowIfCancellationRequested();
                }
            }
            catch (IOException gone)
            {
                Assert.IsType<SocketException>(gone.InnerException);
            }
        }
    }

    private static Task<HttpResponseMessage> AskAsync(Site site, string key) =>
        site.Http.SendAsync(new(HttpMethod.Get, "/api/me") { Headers = { Authorization = new("Bearer", key) } }, Site.Cancellation);
}
