using System.Collections.Concurrent;
using System.Net;
using Hotspots.Conformance;
using Hotspots.Grains.Scheduled;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Orleans;
using Orleans.Runtime;

namespace Hotspots.Server.Tests;

/// <summary>Work at set times: a grain is woken, once in the cluster, and works by the clock of its host.</summary>
public class ScheduledTests
{
    private const string Latest = "/api/history/score/latest?district=l00-l10&groups=personal-robbery";

    // In November London goes by UTC.
    private static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    // For each district, as it is seen by who sees everything and by who does not.
    private static readonly int Questions = 2 * SquareCity.Atlas.Districts.Count;

    [Fact(Timeout = 300_000)]
    public async Task Two_servers_score_a_night_once_between_them_and_tell_the_same()
    {
        await using var stage = await ClusterStage.OpenAsync();
        var (clock, worked) = (new HandClock(Night.AddMinutes(-10)), new ConcurrentQueue<NightlyQuestion>());
        await using var one = await stage.StartAsync(new(Port: Ports.Take()), clock, Nightly, Counted(worked));
        await using var other = await stage.StartAsync(new(Port: Ports.Take()), clock, Nightly, Counted(worked));
        await one.PostAsync(new IncidentStoryRow(0, 0, "a", Night.AddDays(-30)));
        await WakeAsync(one);
        clock.Advance(TimeSpan.FromMinutes(20));
        await WakeAsync(one);
        await UntilAsync(() => worked.Count == Questions);
        Assert.Equal(await TextAsync(one, Latest), await TextAsync(other, Latest));
        Assert.Equal(1L, await stage.QueryAsync("SELECT count(*) FROM hotspots_cluster.OrleansRemindersTable"));

        clock.Advance(TimeSpan.FromDays(1));
        await WakeAsync(one);
        await WakeAsync(other);
        await UntilAsync(() => worked.Count == 2 * Questions);
        Assert.Equal(await TextAsync(one, Latest), await TextAsync(other, Latest));
        Assert.Equal(2 * Questions, worked.Distinct().Count());
        Assert.Equal(2 * Questions, worked.Count);
        Assert.Contains("2026-11-21T03:00:00.000Z", await TextAsync(one, Latest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_starts_at_noon_works_out_the_night_when_it_is_asked_for_and_once()
    {
        var (clock, worked) = (new HandClock(Night.AddHours(-2)), new ConcurrentQueue<NightlyQuestion>());
        await using var site = await Site.OpenAsync(clock, change: Nightly, configure: Counted(worked));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a", occurredAt: Night.AddDays(-30))));
        clock.Advance(TimeSpan.FromHours(11));
        await WakeAsync(site.Get<IGrainFactory>());
        var first = await site.GetAsync(Latest);
        Assert.Equal(first.GetRawText(), (await site.GetAsync(Latest)).GetRawText());
        Assert.Equal((1, Night), (worked.Count, worked.Single().Night));
    }

    [Fact]
    public async Task A_night_at_which_nothing_was_known_yet_is_worked_out_anew_for_who_asks()
    {
        var worked = new ConcurrentQueue<NightlyQuestion>();
        await using var site = await Site.OpenAsync(change: Nightly, configure: Counted(worked));
        await site.GetAsync(Latest);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        await site.GetAsync(Latest);
        Assert.Equal(2, worked.Count);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_web_server_tells_what_its_silo_worked_out_and_shows_the_grains_that_live_there()
    {
        await using var stage = await ClusterStage.OpenAsync();
        await stage.StartSiloAsync();
        await using var web = await stage.StartAsync(new(Role: SiloSettings.Web), change: settings => settings with { Dashboard = true });
        await web.PostAsync(new IncidentStoryRow(0, 0, "a", TimeProvider.System.GetUtcNow().AddDays(-30)));
        await UntilAsync(async () => await web.StatusAsync(Latest) == HttpStatusCode.OK);
        Assert.Contains("\"night\"", await TextAsync(web, Latest), StringComparison.Ordinal);
        await UntilAsync(async () => await web.StatusAsync("/api/board?place=l00&level=ward") == HttpStatusCode.OK);
        await UntilAsync(async () => (await TextAsync(web, "/operations/orleans/DashboardCounters")).Contains("WardGrain", StringComparison.Ordinal));
    }

    private static ServerSettings Nightly(ServerSettings settings) => settings with { Nightly = new(3, 5, ["personal-robbery"]) };

    private static Action<WebApplicationBuilder> Counted(ConcurrentQueue<NightlyQuestion> worked) =>
        builder => builder.Services.Decorate<INightlyWork>(inner => new CountedWork(inner, worked));

    // As the reminder does each minute.
    private static Task WakeAsync(RunningServer server) => WakeAsync((IGrainFactory)server.Services.GetService(typeof(IGrainFactory))!);

    private static Task WakeAsync(IGrainFactory grains) =>
        grains.GetGrain<INightlyGrain>(INightlyGrain.Key).AsReference<IRemindable>().ReceiveReminder("night", default);

    private static async Task<string> TextAsync(RunningServer server, string path)
    {
        using var answer = await server.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text;
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Site.Cancellation);
        }
    }

    private sealed class CountedWork(INightlyWork inner, ConcurrentQueue<NightlyQuestion> worked) : INightlyWork
    {
        public DateTimeOffset NightAt(DateTimeOffset now) => inner.NightAt(now);

        public IEnumerable<NightlyQuestion> QuestionsOf(DateTimeOffset night) => inner.QuestionsOf(night);

        public Task<WrittenScore> ScoreAsync(NightlyQuestion question, CancellationToken cancellation)
        {
            worked.Enqueue(question);
            return inner.ScoreAsync(question, cancellation);
        }
    }
}
