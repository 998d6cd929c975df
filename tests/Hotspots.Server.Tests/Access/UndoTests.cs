using System.Net;
using System.Text.Json;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;

namespace Hotspots.Server.Tests;

/// <summary>What a stolen key said is undone beside the running server, by who may, and stands in the record.</summary>
public class UndoTests
{
    [Fact]
    public async Task A_stolen_key_withdraws_its_source_and_an_administrator_undoes_it()
    {
        await using var site = await Guests.OpenAsync();
        var (key, boss) = (await site.KeyAsync(Grant("cad")), await site.KeyAsync(new(Roles.Administrator)));
        await site.SendAsync(await site.KeyAsync(Grant("cad")), [.. Enumerable.Range(0, 5).Select(number => SourceKeyTests.Of("cad", $"{number}"))]);
        await SourceKeyTests.PostAsync(site, key, "", "?complete=2026-11&source=cad");
        Assert.Empty(await CountedAsync(site));

        var planned = await UndoAsync(site, boss, key, dryRun: true);
        Assert.Equal((false, 5, 5, 5), (planned.GetProperty("done").GetBoolean(), planned.GetProperty("revisions").GetInt32(), planned.GetProperty("incidents").GetInt32(), planned.GetProperty("reinstated").GetInt32()));
        Assert.Equal(10, site.Get<IJournal>().Head.Value);
        var done = await UndoAsync(site, boss, key);
        Assert.Equal((true, 5, "cad"), (done.GetProperty("done").GetBoolean(), done.GetProperty("reinstated").GetInt32(), done.GetProperty("sources")[0].GetString()));
        Assert.Equal(5, (await CountedAsync(site)).Count);
        Assert.All(await CountedAsync(site), counted => Assert.Equal(($"key:test#{IdOf(boss)}", "Undone: It was stolen."), (counted.Revision.Credential, counted.Revision.Reason)));
        var entries = (await site.EntriesAsync()).Where(entry => entry.Act == AuditAct.Undone).ToList();
        Assert.Equal(3, entries.Count);
        Assert.Contains("would be undone", entries[0].What, StringComparison.Ordinal);
        Assert.Contains($"5 revisions of 5 incidents, said since 2026-11-20 00:00:00Z by key:test#{IdOf(key)}, were undone: 0 withdrawn, 0 corrected, 5 reinstated, 0 left to others. It was stolen.", entries[2].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_undo_is_refused_and_nothing_is_written()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(Grant("cad"));
        await site.SendAsync(key, SourceKeyTests.Of("cad", "a"));
        var rights = SourceRights.Correct | SourceRights.Withdraw;
        Grant[] refused =
        [
            new(Roles.Feed) { Sources = SourceGrant.Everything }, new(Policies.Look & ~Roles.Supervisor), new(Roles.Auditor), new(Roles.Supervisor),
            new(Roles.Supervisor) { Sources = SourceGrant.Of(rights, "amb") }, new(Roles.Supervisor) { Sources = SourceGrant.Of(SourceRights.Correct, "cad") },
            new(Roles.Supervisor, new HashSet<string> { "l00" }) { Sources = SourceGrant.Of(rights, "cad") }, new(Roles.Administrator, new HashSet<string> { "l00" }),
            new(Roles.Administrator, null, new HashSet<string> { "personal-robbery" }),
        ];
        foreach (var grant in refused)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await SourceKeyTests.PostAsync(site, await site.KeyAsync(grant), Order(key), address: "/api/undo")).Status);
        }

        Assert.Equal(1, site.Get<IJournal>().Head.Value);
        await UndoAsync(site, await site.KeyAsync(new(Roles.Supervisor) { Sources = SourceGrant.Of(rights, "ca*") }), key);
        Assert.Empty(await CountedAsync(site));
    }

    [Theory]
    [InlineData("""{"credentials":[],"since":"2026-11-20T00:00:00Z","reason":"x"}""")]
    [InlineData("""{"credentials":[null],"since":"2026-11-20T00:00:00Z","reason":"x"}""")]
    [InlineData("""{"credentials":["key:test"],"since":"2026-11-20T00:00:00Z","reason":" "}""")]
    [InlineData("""{"credentials":["key:test"],"since":"2026-11-20T00:00:00Z"}""")]
    [InlineData("""{"credentials":["key:test"],"since":"9999-99-99","reason":"x"}""")]
    [InlineData("""{"since":"2026-11-20T00:00:00Z","reason":"x"}""")]
    [InlineData("[]")]
    public async Task An_order_that_cannot_be_meant_is_a_bad_request(string order)
    {
        await using var site = await Guests.OpenAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await SourceKeyTests.PostAsync(site, await site.KeyAsync(new(Roles.Administrator)), order, address: "/api/undo")).Status);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public async Task The_ends_of_the_calendar_are_times_like_others(string since)
    {
        await using var site = await Guests.OpenAsync();
        var (status, _) = await SourceKeyTests.PostAsync(site, await site.KeyAsync(new(Roles.Administrator)), $$"""{"credentials":["key:test"],"since":"{{since}}","reason":"x"}""", address: "/api/undo");
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{status}");
    }

    private static Grant Grant(string source) => new(Roles.Feed) { Sources = SourceGrant.Of(SourceGrant.Everything.Rights, source) };

    private static string IdOf(string key) => CredentialSecret.IdOf(CredentialSecret.HashOf(key));

    private static string Order(string key, bool dryRun = false) =>
        JsonSerializer.Serialize(new { credentials = new[] { $"key:test#{IdOf(key)}" }, since = "2026-11-20T00:00:00Z", reason = "It was stolen.", dryRun });

    private static async Task<JsonElement> UndoAsync(Site site, string who, string key, bool dryRun = false)
    {
        var (status, body) = await SourceKeyTests.PostAsync(site, who, Order(key, dryRun), address: "/api/undo");
        Assert.True(status == HttpStatusCode.OK, body);
        return JsonElement.Parse(body);
    }

    private static async Task<List<Counted>> CountedAsync(Site site) => await Conformance.Samples.ListAsync(site.Get<IJournal>().ReadCountedAsync(JournalSlice.Everything, site.Get<IJournal>().Head));
}
