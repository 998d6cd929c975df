using System.Net;
using System.Text;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Tests;

public class DayOfUseTests
{
    [Fact]
    public async Task After_a_day_of_many_people_the_record_answers_who_saw_what_and_who_took_what_away()
    {
        var clock = new HandClock(Site.Noon);
        var (site, _) = await AuditRig.OpenAsync(clock: clock);
        await using var _ = site;
        var viewer = await site.SessionAsync("vera", new(Roles.Viewer));
        var analyst = await site.SessionAsync("anna", new(Roles.Viewer | Roles.Analyst));
        var supervisor = await site.SessionAsync("sue", new(Roles.Viewer | Roles.Analyst | Roles.Supervisor));
        var auditor = await site.SessionAsync("otto", new(Roles.Auditor));
        await site.SendAsync(await site.KeyAsync(Guests.Feed), Incidents.At(0, 0, "a"), AuditRig.Domestic("b"));

        await site.AnsweredAsync(viewer, $"/api/board?place=l00&{AuditRig.Robbery}");
        await site.AnsweredAsync(supervisor, $"/api/board?place=l00&{AuditRig.Sensitive}", ("Hotspots-Purpose", "Tasking of 20 November"));
        await site.AnsweredAsync(supervisor, "/api/incidents/test/a");
        (await site.AskAsync(analyst, $"/api/history/rates?district=l00&{AuditRig.Robbery}&period=2026&format=csv", ("Hotspots-Recipient", "Community safety partnership"))).EnsureSuccessStatusCode();
        await site.AnsweredAsync(supervisor, $"/api/history/rates?district=l10&{AuditRig.Sensitive}&period=2026");
        Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(viewer, $"/api/history/rates?district=l00&{AuditRig.Robbery}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.AskAsync("", $"/api/board?place=l00&{AuditRig.Robbery}")).StatusCode);
        await WatchAsync(site, clock, viewer);
        await CorrectAsync(site, supervisor);
        await site.EntriesAsync();

        var saw = await site.AnsweredAsync(auditor, $"/api/audit/who-saw?district=l00&{AuditRig.Sensitive}&from=2026-11-01&until=2026-12-01");
        var seen = Assert.Single(saw.GetProperty("entries").EnumerateArray());
        Assert.Equal(("sue", "looked", "consultation", "Tasking of 20 November", true), (
            seen.GetProperty("who").GetString(), seen.GetProperty("act").GetString(), seen.GetProperty("processing").GetString(),
            seen.GetProperty("purpose").GetString(), seen.GetProperty("sensitive").GetBoolean()));
        Assert.Equal(2, seen.GetProperty("position").GetInt64());

        var taken = Assert.Single((await site.AnsweredAsync(auditor, "/api/audit/taken?who=anna")).GetProperty("entries").EnumerateArray());
        Assert.Equal(("exported", "disclosure", "Community safety partnership", "l00"), (
            taken.GetProperty("act").GetString(), taken.GetProperty("processing").GetString(), taken.GetProperty("recipient").GetString(), taken.GetProperty("district").GetString()));
        Assert.Contains("format=csv", taken.GetProperty("what").GetString(), StringComparison.Ordinal);

        var watched = (await site.AnsweredAsync(auditor, "/api/audit/entries?who=vera&act=watch-began,watch-ended")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(["watch-began", "watch-ended"], watched.Select(entry => entry.GetProperty("act").GetString()));
        Assert.Equal(watched[0].GetProperty("watch").GetString(), watched[1].GetProperty("watch").GetString());

        var acts = (await site.EntriesAsync()).Select(entry => (entry.Who, entry.Act)).ToHashSet();
        Assert.Superset(new HashSet<(string, AuditAct)>
        {
            ("vera", AuditAct.Looked), ("sue", AuditAct.StoryTold), ("sue", AuditAct.Asked), ("vera", AuditAct.Refused), ("nobody", AuditAct.Refused),
            ("sue", AuditAct.Corrected), ("otto", AuditAct.RecordRead),
        }, acts);
        Assert.True((await site.AnsweredAsync(auditor, "/api/audit/verify")).GetProperty("whole").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(supervisor, "/api/audit/entries")).StatusCode);
    }

    [Fact]
    public async Task Whatever_somebody_types_leaves_no_secret_and_no_formula_in_the_record()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var cookie = await site.SessionAsync("vera", new(Roles.Viewer));
        var auditor = await site.SessionAsync("otto", new(Roles.Auditor));
        var key = CredentialSecret.New(CredentialKind.Key);
        await site.AnsweredAsync(cookie, $"/api/board?place=l00&{AuditRig.Robbery}", ("Hotspots-Recipient", $"access_token={key} password=hunter2hunter2"), ("Hotspots-Purpose", $"=HYPERLINK(\"x\") with token={key}"));
        await site.AskAsync("", $"/api/board?key={key}", ("Authorization", $"Bearer {key}"));
        await site.EntriesAsync();
        var csv = await (await site.AskAsync(auditor, "/api/audit/entries?format=csv")).Content.ReadAsStringAsync(Site.Cancellation);
        var file = await File.ReadAllTextAsync(Store.Sqlite.AuditFile.PathOf(site.Get<ServerSettings>().StorePath), Site.Cancellation);
        Assert.All((string[])[csv, file], text => Assert.All((string[])[key, "hunter2", cookie[(cookie.IndexOf('=') + 1)..]], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.DoesNotContain(",=HYPERLINK", csv.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_as_CSV_are_sent_as_they_are_read_and_are_the_newest_in_their_order()
    {
        var (site, _) = await AuditRig.OpenAsync();
        await using var _ = site;
        var cookie = await site.SessionAsync("vera", new(Roles.Viewer));
        var auditor = await site.SessionAsync("otto", new(Roles.Auditor));
        for (var look = 0; look < 250; look++)
        {
            await site.AnsweredAsync(cookie, $"/api/board?place=l00&{AuditRig.Robbery}");
        }

        await site.EntriesAsync();
        var answer = await site.AskAsync(auditor, "/api/audit/entries?format=csv&who=vera&limit=220");
        Assert.True(answer.Headers.TransferEncodingChunked);
        var lines = (await answer.Content.ReadAsStringAsync(Site.Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var numbers = lines.Skip(1).Select(line => long.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((221, 220), (lines.Length, numbers.Distinct().Count()));
        Assert.Equal(numbers.Order(), numbers);
    }

    private static async Task WatchAsync(Site site, HandClock clock, string cookie)
    {
        await using var client = await LiveAccess.ConnectAsync(site, cookie: cookie);
        await using var frames = client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "personal-robbery" }, purpose = "Meeting" }]).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(frames, _ => true);
    }

    private static async Task CorrectAsync(Site site, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent(Incidents.Json(Incidents.At(0, 0, "a", 2, "withdrawal")), Encoding.UTF8, "application/json") };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        await Site.JsonAsync(await site.Http.SendAsync(request, Site.Cancellation), HttpStatusCode.OK);
    }
}
