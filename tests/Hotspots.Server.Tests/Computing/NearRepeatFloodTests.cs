using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Computing;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

/// <summary>One analyst's key asks for as much as may be asked, again and again.</summary>
public class NearRepeatFloodTests
{
    private const string Question = "/api/history/near-repeat?district=l00&groups=personal-robbery&period=2026-11&permutations=9999&seed=";

    [Fact]
    public async Task Forty_questions_of_one_key_are_refused_but_for_a_few_and_end_with_their_client()
    {
        await using var site = await OpenAsync();
        var (eager, calm) = (await site.KeyAsync(new(Roles.Analyst)), await site.KeyAsync(new(Roles.Viewer | Roles.Analyst)));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Site.Cancellation);
        var asked = Enumerable.Range(0, 40).Select(seed => AskAsync(site, eager, Question + seed, leaving.Token)).ToList();
        var most = new ComputingSettings().MostPerCredential;
        for (var refused = 0; refused < 40 - most; refused++)
        {
            using var answer = await await Task.WhenAny(asked.Where(each => !each.IsCompleted || each.Result.StatusCode == HttpStatusCode.TooManyRequests));
            asked.RemoveAll(each => each.IsCompletedSuccessfully && each.Result == answer);
            var problem = await Site.JsonAsync(answer, HttpStatusCode.TooManyRequests);
            Assert.Equal("urn:hotspots:problem:too-many", problem.GetProperty("type").GetString());
            Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.True(site.Get<Computations>().Running <= new ComputingSettings().AtOncePerCredential);
        foreach (var address in new[] { "/healthz", "/api/board?place=l00&groups=personal-robbery&window=28d", "/api/history/rates?district=l00&groups=personal-robbery&period=2026-11" })
        {
            using var answer = await AskAsync(site, calm, address, Site.Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await leaving.CancelAsync();
        await Task.WhenAll(asked.Select(each => each.ContinueWith(_ => { }, TaskScheduler.Default)));
        while (site.Get<Computations>().Running > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Site.Cancellation);
        }

        Assert.True(asked.All(each => each.IsCanceled), "Some were worked out to their end, though nobody waited: the test has to ask for more.");
    }

    [Fact]
    public async Task A_server_asked_to_stop_while_it_computes_says_so_and_stops()
    {
        var site = await OpenAsync();
        var key = await site.KeyAsync(new(Roles.Analyst));
        var asked = Enumerable.Range(0, 4).Select(seed => AskAsync(site, key, Question + seed, Site.Cancellation)).ToList();
        while (site.Get<Computations>().Running < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Site.Cancellation);
        }

        site.Get<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
        foreach (var answer in await Task.WhenAll(asked))
        {
            Assert.Equal("urn:hotspots:problem:not-ready", (await Site.JsonAsync(answer, HttpStatusCode.ServiceUnavailable)).GetProperty("type").GetString());
        }

        await site.DisposeAsync();
    }

    // So many, so close, that each question takes some ten seconds of a processor, just short of what is refused.
    private static async Task<Site> OpenAsync()
    {
        var site = await Guests.OpenAsync();
        var feed = await site.KeyAsync(Guests.Feed);
        var random = new Random(4);
        var body = Incidents.Json(Enumerable.Range(0, 2_400).Select(number => Incidents.At(
            0, 0, $"i{number}", occurredAt: Site.Noon.AddMinutes(-random.Next(10, 25_000)), east: 0.4 + (random.NextDouble() / 10), north: 0.4 + (random.NextDouble() / 10))));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { Authorization = new("Bearer", feed) } };
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(2_400, (await Site.JsonAsync(answer, HttpStatusCode.OK)).GetProperty("accepted").GetInt32());
        return site;
    }

    private static async Task<HttpResponseMessage> AskAsync(Site site, string key, string address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        return await site.Http.SendAsync(request, cancellation);
    }
}
