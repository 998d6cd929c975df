using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

public class GuessingTests
{
    private const string Password = "seven grey herons wade";

    [Fact]
    public async Task A_network_from_which_somebody_got_in_lately_comes_before_any_number_of_new_ones()
    {
        var turns = new PasswordHashingQueue(new HandClock(Site.Noon));
        turns.Succeeded("192.0.2.1");
        var held = await turns.EnterAsync("10.0.0.1", Site.Cancellation);
        using var other = await turns.EnterAsync("10.0.0.2", Site.Cancellation);
        var strangers = Enumerable.Range(0, 3 * PasswordHashingQueue.MostWaiting).Select(number => turns.EnterAsync($"10.1.0.{number}", Site.Cancellation)).ToList();
        var owner = turns.EnterAsync("192.0.2.1", Site.Cancellation);
        held.Dispose();
        using var turn = await owner;
        Assert.DoesNotContain(strangers, stranger => stranger.IsCompletedSuccessfully);
        _ = strangers.ConvertAll(stranger => stranger.Exception);
    }

    [Fact]
    public async Task Guessing_from_many_addresses_does_not_keep_the_owner_out()
    {
        await using var site = await OpenAsync();
        for (var i = 0; i < 8; i++)
        {
            for (var guess = 0; guess <= SignInAttempts.Most; guess++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, $"203.0.113.{i}", $"wrong {guess}"));
            }

            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, $"203.0.113.{i}", Password)); // Who guesses waits.
        }

        Assert.Equal(HttpStatusCode.SeeOther, await SignInAsync(site, "198.51.100.1", Password));
    }

    [Fact]
    public async Task All_of_an_IPv6_network_is_one_that_guesses()
    {
        await using var site = await OpenAsync();
        for (var guess = 0; guess <= SignInAttempts.Most; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, $"2001:db8:1:2::{guess + 1}", $"wrong {guess}"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, "2001:db8:1:2:ffff:1:2:3", Password));
        Assert.Equal(HttpStatusCode.SeeOther, await SignInAsync(site, "2001:db8:1:3::1", Password));
    }

    [Fact]
    public async Task Limits_of_strangers_are_by_network()
    {
        await using var site = await OpenAsync(signIns: 3);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add(await SignInAsync(site, $"2001:db8:1:2:{i}::{i}", $"wrong {i}"));
        }

        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, "2001:db8:1:3::1", "wrong"));
    }

    [Fact]
    public async Task Of_an_IPv6_site_no_more_guesses_are_looked_at_however_many_networks_it_has_and_others_come_in()
    {
        await using var site = await OpenAsync();
        for (var guess = 0; guess <= SignInAttempts.Most * Networks.Wide; guess++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, $"2001:db8:1:{guess:x}::1", $"wrong {guess}"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, "2001:db8:1:ffff::1", Password));
        Assert.Equal(HttpStatusCode.SeeOther, await SignInAsync(site, "2001:db8:2:1::1", Password));
    }

    [Fact]
    public async Task Limits_of_strangers_are_by_IPv6_site_as_well()
    {
        await using var site = await OpenAsync(signIns: 1);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 2 * Networks.Wide; i++)
        {
            statuses.Add(await SignInAsync(site, $"2001:db8:1:{i:x}::1", $"wrong {i}"));
        }

        Assert.Equal(Networks.Wide, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(site, "2001:db8:2:1::1", "wrong"));
    }

    [Fact]
    public async Task Whoever_has_all_of_an_IPv6_site_does_not_fill_the_row()
    {
        var turns = new PasswordHashingQueue(new HandClock(Site.Noon));
        var held = await turns.EnterAsync("10.0.0.1", Site.Cancellation);
        using var other = await turns.EnterAsync("10.0.0.2", Site.Cancellation);
        var guessers = Enumerable.Range(0, 2 * PasswordHashingQueue.MostWaiting).Select(number => turns.EnterAsync(Networks.Of($"2001:db8:1:{number:x}::1"), Site.Cancellation)).ToList();
        var owner = turns.EnterAsync("2001:db8:2:1::/64", Site.Cancellation); // Never seen before, as they are.
        var waited = 0;
        for (var turn = held; !owner.IsCompleted; waited++)
        {
            turn.Dispose();
            turn = await await Task.WhenAny(guessers.Where(each => !each.IsFaulted).Append(owner));
            guessers.RemoveAll(each => each.IsCompleted);
        }

        Assert.True(owner.IsCompletedSuccessfully && waited <= Networks.Wide, $"{waited} before");
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1::/48")]
    [InlineData("192.0.2.1", null)]
    [InlineData("nowhere", null)]
    public void A_wider_network_is_an_IPv6_site(string address, string? wider) => Assert.Equal(wider, Networks.WiderOf(Networks.Of(address)));

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%3", "fe80::/64")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("nowhere", "")]
    [InlineData(null, "")]
    public void A_network_is_the_first_half_of_an_IPv6_address_and_an_IPv4_address_itself(string? address, string network) => Assert.Equal(network, Networks.Of(address));

    [Fact]
    public async Task Whoever_has_guessed_wrong_waits_behind_who_has_not_however_many_they_are()
    {
        var turns = new PasswordHashingQueue(new HandClock(Site.Noon));
        var networks = Enumerable.Range(0, 30).Select(i => $"10.0.0.{i}").ToList();
        networks.ForEach(turns.Failed);
        var held = await turns.EnterAsync(networks[0], Site.Cancellation);
        using var other = await turns.EnterAsync(networks[0], Site.Cancellation);
        var suspects = networks.Select(network => turns.EnterAsync(network, Site.Cancellation)).ToList();
        var owner = turns.EnterAsync("192.0.2.1", Site.Cancellation);
        held.Dispose();
        using var turn = await owner;
        Assert.DoesNotContain(suspects, suspect => suspect.IsCompleted);
    }

    [Fact]
    public async Task One_network_that_asks_often_at_once_waits_behind_others_and_more_than_can_wait_are_sent_away()
    {
        var turns = new PasswordHashingQueue(new HandClock(Site.Noon));
        var held = await turns.EnterAsync("10.0.0.1", Site.Cancellation);
        using var other = await turns.EnterAsync("10.0.0.1", Site.Cancellation);
        var eager = Enumerable.Range(0, PasswordHashingQueue.MostWaiting + 10).Select(_ => turns.EnterAsync("10.0.0.1", Site.Cancellation)).ToList();
        foreach (var late in eager.Skip(PasswordHashingQueue.MostWaiting))
        {
            await Assert.ThrowsAsync<TooManySignInsException>(() => late);
        }

        var owner = turns.EnterAsync("192.0.2.1", Site.Cancellation);
        await Assert.ThrowsAsync<TooManySignInsException>(() => eager[PasswordHashingQueue.MostWaiting - 1]);
        held.Dispose();
        using var turn = await owner;
    }

    [Fact]
    public async Task Whoever_hangs_up_leaves_the_row()
    {
        var turns = new PasswordHashingQueue(new HandClock(Site.Noon));
        var held = await turns.EnterAsync("10.0.0.1", Site.Cancellation);
        using var other = await turns.EnterAsync("10.0.0.2", Site.Cancellation);
        using var gone = new CancellationTokenSource();
        var left = turns.EnterAsync("10.0.0.3", gone.Token);
        var next = turns.EnterAsync("10.0.0.4", Site.Cancellation);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        held.Dispose();
        using var turn = await next;
    }

    private static async Task<Site> OpenAsync(int signIns = 1_000_000)
    {
        var site = await Guests.OpenAsync(access: access => access with { Proxies = ["127.0.0.1"], SignInsPerMinute = signIns });
        using var browser = new Browser(site.Address);
        using var answer = await browser.WelcomeAsync((await site.Get<FirstAdministrator>().LinkAsync(Site.Cancellation))!, Password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return site;
    }

    private static async Task<HttpStatusCode> SignInAsync(Site site, string from, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signin")
        {
            Content = new FormUrlEncodedContent([new("name", "administrator"), new("password", password)]), Headers = { { "X-Forwarded-For", from }, { "Sec-Fetch-Site", "same-origin" } },
        };
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var answer = await client.SendAsync(request, Site.Cancellation);
        return answer.StatusCode;
    }
}
