using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Audit;

namespace Hotspots.Server.Tests;

/// <summary>A feed tells, and is told nothing of what it may not see.</summary>
public class FeedKeyTests
{
    private static readonly object Victim = Incidents.At(0, 0, "victim", category: "violence-with-injury");

    [Fact]
    public async Task A_feed_that_guesses_at_a_known_incident_is_answered_alike_whatever_it_guesses()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(Guests.Feed);
        await site.SendAsync(key, Victim);
        object[] guesses =
        [
            Incidents.At(1, 0, "victim", category: "violence-with-injury"), Incidents.At(0, 0, "victim"), Incidents.At(0, 0, "victim", category: "violence-with-injury", east: 0.51),
            Incidents.At(0, 0, "victim", category: "violence-with-injury", occurredAt: Site.Noon.AddHours(-1)), Incidents.At(3, 0, "victim", category: "burglary"),
        ];
        var answers = new HashSet<string>();
        foreach (var guess in guesses)
        {
            answers.Add(Told((await site.TellAsync(key, guess)).GetProperty("results")[0]));
        }

        Assert.Equal(["rejected   'victim' of 'test' is known already, with other content. Send a correction with a higher revision."], answers);
        await site.Get<IntakeRecorder>().FlushAsync();
        Assert.Contains(await site.EntriesAsync(), entry => entry.Act == AuditAct.Collected && entry.What.Contains("5 contradict what is known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Supervisor, null, true)]
    [InlineData(Roles.Supervisor, "l10", false)]
    [InlineData(Roles.Viewer | Roles.Analyst | Roles.Administrator, null, false)]
    public async Task Only_who_may_see_everything_is_told_in_what_an_incident_contradicts_and_where_it_stands(Roles roles, string? district, bool told)
    {
        await using var site = await Guests.OpenAsync();
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Victim);
        var key = await site.KeyAsync(new(Roles.Feed | roles, district is null ? null : new HashSet<string> { district }) { Sources = SourceGrant.Everything });
        var row = (await site.TellAsync(key, Incidents.At(1, 0, "victim"))).GetProperty("results")[0];
        Assert.Equal(told, row.GetProperty("reason").GetString()!.Contains("longitude and latitude", StringComparison.Ordinal));
        var accepted = (await site.TellAsync(key, Incidents.At(1, 0, "another"))).GetProperty("results")[0];
        Assert.Equal(told ? JsonValueKind.Number : JsonValueKind.Null, accepted.GetProperty("position").ValueKind);
    }

    [Fact]
    public async Task Of_another_source_a_feed_cannot_tell_what_is_known_from_what_is_not()
    {
        await using var site = await Guests.OpenAsync();
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Victim);
        var other = await site.KeyAsync(new(Roles.Feed) { Sources = SourceGrant.Of(SourceGrant.Everything.Rights, "amb-*") });
        string[] known = [.. await WholeAsync(site, other, Of("test", "victim")), .. await WholeAsync(site, other, Of("test", "victim", 2)), .. await WholeAsync(site, other, Of("amb-1", "victim"))];
        string[] unknown = [.. await WholeAsync(site, other, Of("test", "nobody")), .. await WholeAsync(site, other, Of("test", "nobody", 2)), .. await WholeAsync(site, other, Of("amb-1", "nobody"))];
        Assert.Equal(unknown.Select(answer => answer.Replace("nobody", "victim", StringComparison.Ordinal)), known);
        Assert.Equal(3, site.Get<IJournal>().Head.Value);
    }

    [Fact]
    public async Task A_snapshot_does_not_tell_a_feed_how_many_incidents_lay_in_its_period()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(Guests.Feed);
        await site.SendAsync(key, Victim);
        var answers = new List<string>();
        foreach (var minute in new[] { 0, -11 })
        {
            var at = Site.Noon.AddMinutes(minute);
            answers.AddRange(await WholeAsync(site, key, [], string.Create(CultureInfo.InvariantCulture, $"?source=test&complete={at:yyyy-MM-ddTHH:mm:ssZ}/{at.AddMinutes(2):yyyy-MM-ddTHH:mm:ssZ}")));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(2, site.Get<IJournal>().Head.Value); // The second one did withdraw.
    }

    [Fact]
    public async Task Many_contradictions_by_one_key_are_an_alarm_in_the_record_that_auditors_read()
    {
        await using var site = await Guests.OpenAsync(access: access => access with { MostContradictions = 4 });
        var (key, honest) = (await site.KeyAsync(new(Roles.Feed) { Sources = SourceGrant.Of(SourceRights.None, "test") }), await site.KeyAsync(Guests.Feed));
        await site.SendAsync(key, Victim);
        await site.TellAsync(honest, Incidents.At(1, 0, "victim"));
        await site.TellAsync(key, Incidents.At(1, 0, "victim"), Incidents.At(2, 0, "victim"), Of("another", "x"));
        Assert.DoesNotContain(await site.EntriesAsync(), entry => entry.Act == AuditAct.ManyContradictions);
        await site.TellAsync(key, Incidents.At(3, 0, "victim"), Incidents.At(0, 1, "victim"));
        await site.TellAsync(key, Incidents.At(1, 1, "victim"));
        var alarm = Assert.Single(await site.EntriesAsync(), entry => entry.Act == AuditAct.ManyContradictions);
        Assert.Equal(("key:test", 5L), (alarm.Who, alarm.Rows));
        Assert.StartsWith($"key:test#{CredentialSecret.IdOf(CredentialSecret.HashOf(key))}: 5 rows", alarm.What, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/audit/entries?act=many-contradictions") { Headers = { Authorization = new("Bearer", await site.KeyAsync(new(Roles.Auditor))) } };
        Assert.Contains("5 rows within an hour", await (await site.Http.SendAsync(request, Site.Cancellation)).Content.ReadAsStringAsync(Site.Cancellation), StringComparison.Ordinal);
    }

    private static object Of(string source, string id, int revision = 1) => new { source, id, revision, occurredAt = Site.Noon.AddMinutes(-10), category = "personal-robbery" };

    private static string Told(JsonElement row) => $"{row.GetProperty("outcome")} {row.GetProperty("position")} {row.GetProperty("column")} {row.GetProperty("reason")}";

    private static Task<string[]> WholeAsync(Site site, string key, object row) => WholeAsync(site, key, [row], "");

    private static async Task<string[]> WholeAsync(Site site, string key, object[] rows, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/incidents{query}") { Content = new StringContent(JsonSerializer.Serialize(rows), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [await answer.Content.ReadAsStringAsync(Site.Cancellation)];
    }
}
