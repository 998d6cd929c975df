using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Api;

namespace Hotspots.Server.Tests;

/// <summary>A key speaks for its own sources, says what it was granted to say, and cannot pass for another.</summary>
public class SourceKeyTests
{
    [Fact]
    public async Task A_key_of_one_source_withdraws_nothing_of_another_however_it_tries()
    {
        await using var site = await Guests.OpenAsync();
        var (victims, thief) = (await site.KeyAsync(Key("cad", SourceGrant.Everything.Rights)), await site.KeyAsync(Key("amb", SourceGrant.Everything.Rights)));
        await site.SendAsync(victims, [.. Enumerable.Range(0, 20).Select(number => Of("cad", $"{number}"))]);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(site, thief, "", "?complete=2026-03/2026-12&source=cad")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(site, thief, "", "?complete=2026-03/2026-12&source=never-heard-of")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(site, thief, JsonSerializer.Serialize(Of("cad", "0")), "?complete=2026-03/2026-12")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(site, thief, "", "?complete=2026-03/2026-12&source=amb")).Status);
        foreach (var kind in new[] { "withdrawal", "correction", "reclassification", "merge", "reinstatement", "report" })
        {
            var row = (await site.TellAsync(thief, Of("cad", "0", 2, kind, kind == "merge" ? new { source = "amb", id = "x" } : null))).GetProperty("results")[0];
            Assert.Equal("rejected", row.GetProperty("outcome").GetString());
        }

        Assert.Equal(20, site.Get<IJournal>().Head.Value);
        Assert.Contains(await site.EntriesAsync(), entry => entry.Act == AuditAct.Refused && entry.Who == "key:test");
    }

    [Theory]
    [InlineData(SourceRights.None, "report", 1, true)]
    [InlineData(SourceRights.None, "report", 2, false)]
    [InlineData(SourceRights.None, "correction", 2, false)]
    [InlineData(SourceRights.None, "withdrawal", 2, false)]
    [InlineData(SourceRights.Correct, "correction", 2, true)]
    [InlineData(SourceRights.Correct, "withdrawal", 2, false)]
    [InlineData(SourceRights.Withdraw, "withdrawal", 2, true)]
    [InlineData(SourceRights.Withdraw, "correction", 2, false)]
    [InlineData(SourceRights.Complete, "withdrawal", 2, false)]
    public async Task What_may_be_said_is_granted_right_by_right_on_keys_and_on_accounts(SourceRights rights, string kind, int revision, bool accepted)
    {
        await using var site = await Guests.OpenAsync();
        var cookie = await site.SessionAsync("anna", new(Roles.Supervisor) { Sources = SourceGrant.Of(rights, "cad") });
        var row = (await site.TellAsync(await site.KeyAsync(Key("cad", rights)), Of("cad", "a", revision, kind))).GetProperty("results")[0];
        Assert.Equal(accepted ? "accepted" : "rejected", row.GetProperty("outcome").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = JsonContent.Create(Of("cad", "b", revision, kind)), Headers = { { "Cookie", cookie }, { "Sec-Fetch-Site", "same-origin" } } };
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        Assert.Equal(accepted ? 1 : 0, (await Site.JsonAsync(answer, HttpStatusCode.OK)).GetProperty("accepted").GetInt32());
        Assert.Equal(accepted ? 2 : 0, site.Get<IJournal>().Head.Value);
    }

    [Theory]
    [InlineData(SourceRights.Correct | SourceRights.Withdraw, HttpStatusCode.Forbidden)]
    [InlineData(SourceRights.Complete, HttpStatusCode.OK)]
    public async Task A_complete_snapshot_is_a_right_of_its_own(SourceRights rights, HttpStatusCode expected)
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(Key("cad", rights));
        await site.SendAsync(key, Of("cad", "a"));
        Assert.Equal(expected, (await PostAsync(site, key, "", "?complete=2026-11&source=cad")).Status);
        Assert.Equal(expected == HttpStatusCode.OK ? 2 : 1, site.Get<IJournal>().Head.Value);
        if (expected == HttpStatusCode.OK)
        {
            var entry = Assert.Single(await site.EntriesAsync(), entry => entry.Act == AuditAct.Completed);
            Assert.Equal(("key:test", 1L), (entry.Who, entry.Rows));
            Assert.Contains("complete=2026-11 of cad: 0 rows sent, 0 accepted; 0 corrected, 1 withdrawn", entry.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_forged_by_is_a_note_and_the_credential_is_told_to_supervisors_only()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(Key("cad", SourceRights.Correct));
        await site.SendAsync(key, Of("cad", "a", by: "crime registrar"));
        var change = (await Conformance.Samples.ListAsync(site.Get<IJournal>().ReadAsync(Position.Start, new(1))))[0];
        var credential = $"key:test#{CredentialSecret.IdOf(CredentialSecret.HashOf(key))}";
        Assert.Equal((credential, "crime registrar"), (change.Revision.Credential, change.Revision.By));
        Assert.Equal(credential, (await StoryAsync(site, Roles.Supervisor)).GetProperty("credential").GetString());
        var seen = await StoryAsync(site, Roles.Viewer);
        Assert.Equal(("crime registrar", JsonValueKind.Null), (seen.GetProperty("by").GetString(), seen.GetProperty("credential").ValueKind));
        Assert.DoesNotContain(credential[^12..], seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_sources_are_narrowed_is_held_to_them_within_a_second()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Guests.OpenAsync(clock);
        var key = await site.KeyAsync(Key("cad", SourceRights.None));
        await site.SendAsync(key, Of("cad", "a"));
        await site.Get<IAccessRegister>().GrantTicketAsync(CredentialSecret.IdOf(CredentialSecret.HashOf(key)), Key("amb", SourceRights.None), "test", 1, Site.Cancellation);
        await site.Get<SessionCache>().SweepAsync(Site.Cancellation);
        Assert.Equal("rejected", (await site.TellAsync(key, Of("cad", "b"))).GetProperty("results")[0].GetProperty("outcome").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Rows_that_come_slowly_do_not_outlast_the_key()
    {
        await using var site = await Guests.OpenAsync();
        var (key, rest) = (await site.KeyAsync(Key("cad", SourceRights.None)), new TaskCompletionSource());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new SlowRows(Of("cad", "a"), Of("cad", "b"), rest.Task), Headers = { Authorization = new("Bearer", key) } };
        var sending = site.Http.SendAsync(request, Site.Cancellation);
        await Until(() => site.Get<IntakeGate>().Inside > 0);
        await site.RevokeAsync(key);
        await site.Get<SessionCache>().SweepAsync(Site.Cancellation);
        await Until(() => site.Get<IntakeGate>().Inside == 0); // The server is done with it before the rest came.
        rest.SetResult();
        await sending.ContinueWith(_ => { }, Site.Cancellation, TaskContinuationOptions.None, TaskScheduler.Default); // Who still sends may find the connection closed.
        Assert.Equal(0, site.Get<IJournal>().Head.Value);
        Assert.Contains(await site.EntriesAsync(), entry => entry.Act == AuditAct.Refused);
    }

    [Theory]
    [InlineData("""{"name":"x","roles":["feed"]}""", "name them")]
    [InlineData("""{"name":"x","roles":["viewer"],"sources":["cad"]}""", "Only a feed or a supervisor")]
    [InlineData("""{"name":"x","roles":["supervisor"],"rights":["correct"]}""", "Rights are over sources")]
    [InlineData("""{"name":"x","roles":["feed"],"sources":["c*d"]}""", "'c*d' is no source")]
    [InlineData("""{"name":"x","roles":["feed"],"sources":[null]}""", "'' is no source")]
    [InlineData("""{"name":"x","roles":["feed"],"sources":["cad"],"rights":["delete"]}""", "right")]
    public async Task A_grant_over_sources_that_cannot_be_meant_is_refused(string body, string why)
    {
        await using var site = await Guests.OpenAsync();
        var boss = await site.KeyAsync(new(Roles.Administrator));
        foreach (var address in new[] { "/api/access/keys", "/api/access/accounts" })
        {
            var (status, text) = await PostAsync(site, boss, body, address: address);
            Assert.Equal((HttpStatusCode.BadRequest, true), (status, text.Contains(why, StringComparison.Ordinal)));
        }
    }

    private static Grant Key(string source, SourceRights rights) => new(Roles.Feed) { Sources = SourceGrant.Of(rights, source) };

    internal static object Of(string source, string id, int revision = 1, string kind = "report", object? mergedInto = null, string? by = null) =>
        new { source, id, revision, kind, occurredAt = Site.Noon.AddMinutes(-10), longitude = -0.02, latitude = 51.44, category = "personal-robbery", by, mergedInto };

    internal static async Task<(HttpStatusCode Status, string Body)> PostAsync(Site site, string key, string body, string query = "", string address = "/api/incidents")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}{query}") { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { Authorization = new("Bearer", key) } };
        if (address == "/api/incidents" && body.Length == 0)
        {
            request.Content.Headers.ContentType = new("application/x-ndjson");
        }

        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Site.Cancellation));
    }

    private static async Task Until(Func<bool> happened)
    {
        while (!happened())
        {
            await Task.Delay(20, Site.Cancellation);
        }
    }

    private sealed class SlowRows : HttpContent
    {
        private readonly (object First, object Second, Task Before) parts;

        public SlowRows(object first, object second, Task rest)
        {
            parts = (first, second, rest);
            Headers.ContentType = new("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts.First) + "\n"), Site.Cancellation);
            await stream.FlushAsync(Site.Cancellation);
            await parts.Before;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts.Second) + "\n"), Site.Cancellation);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static async Task<JsonElement> StoryAsync(Site site, Roles roles)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/incidents/cad/a") { Headers = { Authorization = new("Bearer", await site.KeyAsync(new(roles))) } };
        return (await Site.JsonAsync(await site.Http.SendAsync(request, Site.Cancellation), HttpStatusCode.OK)).GetProperty("revisions")[0];
    }
}
