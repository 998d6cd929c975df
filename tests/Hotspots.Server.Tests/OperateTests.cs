using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Health;
using Hotspots.Server.Settings;
using Microsoft.Data.Sqlite;

namespace Hotspots.Server.Tests;

public class OperateTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Snapshot = Path.Combine(SharedData.Root, "tests", "Hotspots.Server.Tests", "openapi.v1.json");

    [Fact]
    public async Task The_description_of_the_API_changes_only_on_purpose()
    {
        await using var site = await Guests.OpenAsync();
        site.Http.DefaultRequestHeaders.Authorization = new("Bearer", await site.KeyAsync(new(Roles.Analyst)));
        var now = JsonSerializer.Serialize(await site.GetAsync("/openapi/v1.json"), Readable).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("RENEW_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(Snapshot, now, Site.Cancellation);
        }

        var kept = File.Exists(Snapshot) ? (await File.ReadAllTextAsync(Snapshot, Site.Cancellation)).ReplaceLineEndings("\n") : "";
        Assert.True(kept == now, $"The API is not what {Snapshot} says. Where that is wanted, run this test with RENEW_SNAPSHOTS=1 and `npm run types` in src/Hotspots.Map, and commit both files.");
    }

    [Fact]
    public async Task A_full_disk_is_told_and_recovers_without_a_restart()
    {
        var disk = new Disk();
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock, tune: disk.Tune);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "before")));
        Assert.Equal("ready", (await site.GetAsync("/readyz")).GetProperty("status").GetString());

        disk.Fill();
        var many = Incidents.Json(Enumerable.Range(0, 900).Select(i => Incidents.At(i % 4, i % 2, $"i{i}")));
        var problem = await site.PostAsync(many, expected: HttpStatusCode.ServiceUnavailable);
        Assert.Equal("urn:hotspots:problem:journal-unavailable", problem.GetProperty("type").GetString());
        Assert.Contains("the disk is full", problem.GetProperty("detail").GetString());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await site.GetAsync("/api/board?place=l00&window=24h")).GetProperty("total").GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await site.Http.GetAsync("/healthz", Site.Cancellation)).StatusCode);

        disk.Empty();
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(900, (await site.PostAsync(many)).GetProperty("accepted").GetInt32());
        Assert.Equal(901, (await site.GetAsync("/readyz")).GetProperty("head").GetInt64());
    }

    [Fact]
    public async Task A_journal_that_takes_nothing_makes_the_server_not_ready_within_five_seconds()
    {
        var clock = new HandClock(Site.Noon);
        var fault = default(string);
        await using var site = await Site.OpenAsync(clock, configure: builder => builder.Services.Replace(new JournalProbe(_ =>
            fault is null ? Task.CompletedTask : throw new JournalUnavailableException(fault))));
        await site.GetAsync("/readyz");
        fault = "The disk is full.";
        clock.Advance(TimeSpan.FromSeconds(5));
        var problem = await Site.JsonAsync(await site.Http.GetAsync("/readyz", Site.Cancellation), HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("urn:hotspots:problem:not-ready", "The disk is full."), (problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()));
        fault = null;
        clock.Advance(TimeSpan.FromSeconds(5));
        await site.GetAsync("/readyz");
    }

    [Fact]
    public async Task The_self_check_finds_the_figures_right_and_counts_what_it_compared()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(new RandomStory(1).Next()));
        for (var i = 0; i < 12; i++)
        {
            await site.Get<SelfCheck>().CheckAsync(Site.Cancellation);
        }

        var health = (await site.GetAsync("/api/status")).GetProperty("health");
        Assert.True(health.GetProperty("checked").GetInt64() > 12);
        Assert.Equal(0, health.GetProperty("mismatches").GetInt64());
    }

    [Fact]
    public async Task The_self_check_finds_a_figure_that_is_wrong()
    {
        await using var site = await Site.OpenAsync(configure: builder => builder.Services.Decorate<IRuntime>(runtime => new LyingRuntime(runtime)));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        for (var i = 0; i < 12; i++)
        {
            await site.Get<SelfCheck>().CheckAsync(Site.Cancellation);
        }

        Assert.True(site.Get<SelfCheck>().Mismatches > 0);
    }

    [Fact]
    public async Task The_status_tells_how_far_everything_is()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b")));
        var status = await site.GetAsync("/api/status");
        Assert.Equal(2, status.GetProperty("head").GetInt64());
    }

    /// <summary>A disk that is full when told: SQLite may not add a page to the file.</summary>
    private sealed class Disk
    {
        private readonly List<SqliteConnection> connections = [];
        private bool full;

        public void Tune(SqliteConnection connection)
        {
            connections.Add(connection);
            Limit(connection);
        }

        public void Fill() => Turn(true);

        public void Empty() => Turn(false);

        private void Turn(bool full)
        {
            this.full = full;
            connections.Where(connection => connection.State == System.Data.ConnectionState.Open).ToList().ForEach(Limit);
        }

        private void Limit(SqliteConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1073741823";
            command.ExecuteNonQuery();
        }
    }
}
