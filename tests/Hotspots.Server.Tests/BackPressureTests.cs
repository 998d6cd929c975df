using System.Net;
using System.Text;
using Hotspots.Server.Api;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotspots.Server.Tests;

public class BackPressureTests
{
    [Fact]
    public async Task A_sender_faster_than_the_disk_is_told_to_wait_and_nothing_of_what_is_refused_is_taken()
    {
        using var disk = new ManualResetEventSlim(true);
        await using var site = await Site.OpenAsync(tune: connection => StopAtCommit(connection, disk));
        disk.Reset();
        var body = Incidents.Json(Enumerable.Range(0, 100).Select(i => Incidents.At(i % 4, i % 2, $"i{i}")));
        var held = Enumerable.Range(0, 400).Select(_ => SendAsync(site, body)).ToList();
        var refused = (await Task.WhenAny(held)).Result;

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter);
        Assert.Contains("urn:hotspots:problem:too-busy", refused.Body, StringComparison.Ordinal);
        Assert.Equal(0, (await site.GetAsync("/api/board?place=l00&window=24h")).GetProperty("total").GetProperty("count").GetInt32());

        disk.Set();
        var answers = await Task.WhenAll(held);
        Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.OK) is > 1 and < 400);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.Equal(0, site.Get<IntakeGate>().Inside);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(site, body)).Status);
    }

    [Fact]
    public void One_request_alone_gets_in_however_large_and_what_left_makes_room()
    {
        var gate = new IntakeGate(new() { StorePath = "", GeodataFolder = "", MostWaiting = 1 << 20 });
        for (var round = 0; round < 3; round++)
        {
            var large = gate.TryEnter(32 << 20);
            Assert.NotNull(large);
            Assert.Null(gate.TryEnter(1));
            large.Dispose();
            large.Dispose();
            Assert.Equal(0, gate.Inside);
        }
    }

    [Fact]
    public void Whatever_one_holder_says_is_to_come_another_gets_in()
    {
        var gate = new IntakeGate(new() { StorePath = "", GeodataFolder = "", MostWaiting = 8 << 20 });
        using var large = gate.TryEnter(32 << 20, "key a");
        Assert.Null(gate.TryEnter(32 << 20, "key a"));
        Assert.Null(gate.TryEnter(1, "key a"));
        using var other = gate.TryEnter(1 << 20, "key b");
        Assert.NotNull(other);
        large!.Dispose();
        using var again = gate.TryEnter(1, "key a");
        Assert.NotNull(again);
    }

    [Fact]
    public void Many_small_requests_that_do_not_say_how_long_they_are_get_in_together()
    {
        var gate = new IntakeGate(new() { StorePath = "", GeodataFolder = "" });
        Assert.All(Enumerable.Range(0, 24), _ => Assert.NotNull(gate.TryEnter(null)));
        Assert.Contains(Enumerable.Range(0, 24), _ => gate.TryEnter(null) is null);
    }

    [Fact]
    public async Task Never_more_is_inside_than_may_be_however_many_come_at_once()
    {
        var gate = new IntakeGate(new() { StorePath = "", GeodataFolder = "", MostWaiting = 4 << 20 });
        var (sum, most) = (0L, 0L);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 5_000; i++)
            {
                var size = random.NextInt64(1 << 20);
                using var place = gate.TryEnter(size);
                if (place is not null)
                {
                    var inside = Interlocked.Add(ref sum, size);
                    most = Math.Max(Volatile.Read(ref most), inside);
                    Interlocked.Add(ref sum, -size);
                }
            }
        })));
        Assert.InRange(most, 1 << 18, 4 << 20);
        Assert.Equal(0, gate.Inside);
    }

    // A disk that does not come back from writing: the transaction stands before its commit.
    private static void StopAtCommit(SqliteConnection connection, ManualResetEventSlim disk) => raw.sqlite3_commit_hook(
        connection.Handle,
        _ =>
        {
            disk.Wait();
            return 0;
        },
        null);

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, string Body)> SendAsync(Site site, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await site.Http.PostAsync("/api/incidents", content, Site.Cancellation);
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta, await answer.Content.ReadAsStringAsync(Site.Cancellation));
    }
}
