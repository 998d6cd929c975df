using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotspots.Server.Tests;

public class IncidentStoryTests
{
    [Fact]
    public async Task The_story_of_an_incident_says_who_said_what_when_and_why_and_what_stands()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a"), Incidents.At(0, 0, "b")));
        await site.PostAsync(Incidents.Json(With(Incidents.At(1, 0, "a", 3, "reclassification", "business-robbery"), by: "crime registrar", reason: "A shop.")));
        await site.PostAsync(Incidents.Json(Incidents.At(1, 1, "a", 2, "correction")));
        await site.PostAsync(Incidents.Json(With(Incidents.At(1, 0, "a", 4, "merge", "business-robbery"), by: "crime registrar", into: "b")));

        var story = await site.GetAsync("/api/incidents/test/a");
        Assert.Equal(("test", "a", 5, false, false), (
            story.GetProperty("source").GetString(), story.GetProperty("id").GetString(), story.GetProperty("position").GetInt32(),
            story.GetProperty("counts").GetBoolean(), story.GetProperty("sensitive").GetBoolean()));
        Assert.Equal(
            ["1 report 1", "3 reclassification 3 crime registrar: A shop. (category, position)", "4 correction 2 stale", "5 merge 4 crime registrar stands into b True"],
            story.GetProperty("revisions").EnumerateArray().Select(Show));
        var place = story.GetProperty("revisions")[0];
        Assert.Equal(("point", "Ward W00"), (place.GetProperty("place").GetString(), place.GetProperty("area").GetString()));
        Assert.Equal("2026-11-20T12:00:00.000Z", place.GetProperty("recordedAt").GetString());
    }

    [Fact]
    public async Task What_was_once_said_to_be_sensitive_is_told_without_its_point_in_every_revision()
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a", east: 0.1, north: 0.1)));
        await site.PostAsync(Incidents.Json(With(Incidents.At(0, 0, "a", 2, "reclassification", "violence-with-injury", east: 0.2, north: 0.2), flags: ["domestic"])));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "b", east: 0.7, north: 0.9)));
        var story = await site.GetAsync("/api/incidents/test/a");
        Assert.True(story.GetProperty("sensitive").GetBoolean());
        var revisions = story.GetProperty("revisions").EnumerateArray().ToList();
        Assert.All(revisions, revision => Assert.Equal("area", revision.GetProperty("place").GetString()));
        Assert.Single(revisions.Select(revision => (revision.GetProperty("longitude").GetDouble(), revision.GetProperty("latitude").GetDouble())).Distinct());
        Assert.DoesNotContain("position", revisions[1].GetProperty("changed").EnumerateArray().Select(part => part.GetProperty("part").GetString()));
        Assert.Equal("point", (await site.GetAsync("/api/incidents/test/b")).GetProperty("revisions")[0].GetProperty("place").GetString());
    }

    [Fact]
    public async Task That_there_is_nothing_to_tell_is_said_no_sooner_than_a_hidden_incident_can_be_read()
    {
        await using var site = await Site.OpenAsync();
        var begun = Stopwatch.GetTimestamp();
        await Site.JsonAsync(await site.Http.GetAsync("/api/incidents/test/nobody", Site.Cancellation), HttpStatusCode.NotFound);
        Assert.True(Stopwatch.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(25));
    }

    [Fact]
    public async Task A_story_names_no_place_closer_than_the_square_that_is_shown()
    {
        await using var world = await World.OpenAsync();
        await world.TellAsync(Named(Incidents.At(0, 0, "a", east: 0.1, north: 0.1), "12 Acacia Avenue", null));
        await world.TellAsync(Named(Incidents.At(0, 0, "a", 2, "correction", east: 0.1, north: 0.1), "14 Acacia Avenue", "It was number 14."));
        var told = await world.HearAsync("/api/incidents/test/a");
        Assert.StartsWith("200", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Acacia", told, StringComparison.Ordinal);
        Assert.DoesNotContain("number 14", told, StringComparison.Ordinal);
        await using var supervised = await World.OpenAsync(World.Analyst with { Roles = World.Analyst.Roles | Hotspots.Engine.Security.Access.Roles.Supervisor });
        await supervised.TellAsync(Named(Incidents.At(0, 0, "a", east: 0.1, north: 0.1), "12 Acacia Avenue", null));
        await supervised.TellAsync(Named(Incidents.At(0, 0, "a", 2, "correction", east: 0.1, north: 0.1), "14 Acacia Avenue", "It was number 14."));
        Assert.Contains("14 Acacia Avenue", await supervised.HearAsync("/api/incidents/test/a"), StringComparison.Ordinal);
    }

    private static JsonNode Named(object incident, string place, string? reason)
    {
        var named = JsonSerializer.SerializeToNode(incident)!;
        (named["place"], named["reason"]) = (place, reason);
        return named;
    }

    [Theory]
    [InlineData("CAD 4711/20NOV", "CAD%204711%2F20NOV")]
    [InlineData("CAD 4711/20NOV", "CAD%204711/20NOV")]
    [InlineData("é?&#", "%C3%A9%3F%26%23")]
    public async Task An_identifier_may_hold_anything(string id, string address)
    {
        await using var site = await Site.OpenAsync();
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, id)));
        Assert.Equal(id, (await site.GetAsync($"/api/incidents/test/{address}")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_incident_that_nobody_told_of_is_a_problem()
    {
        await using var site = await Site.OpenAsync();
        var problem = await Site.JsonAsync(await site.Http.GetAsync("/api/incidents/test/nothing", Site.Cancellation), HttpStatusCode.NotFound);
        Assert.Equal("urn:hotspots:problem:unknown-incident", problem.GetProperty("type").GetString());
    }

    private static object With(object incident, string? by = null, string? reason = null, string? into = null, string[]? flags = null)
    {
        var members = JsonSerializer.SerializeToElement(incident).EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                members[name] = value;
            }
        }

        Add("by", by);
        Add("reason", reason);
        Add("flags", flags);
        Add("mergedInto", into is null ? null : new { id = into });
        return members;
    }

    private static string Show(JsonElement revision)
    {
        string? Text(string name) => revision.GetProperty(name).GetString();
        var changed = revision.GetProperty("changed").EnumerateArray().Select(part => part.GetProperty("part").GetString()).ToList();
        return $"{revision.GetProperty("position")} {Text("kind")} {revision.GetProperty("revision")}"
            + (Text("by") is { } by ? $" {by}" : "") + (Text("reason") is { } reason ? $": {reason}" : "")
            + (changed.Count > 0 ? $" ({string.Join(", ", changed)})" : "")
            + (revision.GetProperty("stale").GetBoolean() ? " stale" : "") + (revision.GetProperty("stands").GetBoolean() ? " stands" : "")
            + (revision.GetProperty("mergedInto") is { ValueKind: JsonValueKind.Object } into ? $" into {into.GetProperty("id")} {into.GetProperty("counts")}" : "");
    }
}
