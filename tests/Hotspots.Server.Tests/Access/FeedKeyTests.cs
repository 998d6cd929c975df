using Hotspots.Engine;

namespace Hotspots.Server.Tests;

/// <summary>A feed tells, and is told nothing of what it may not see.</summary>
public class FeedKeyTests
{
    [Fact]
    public async Task A_feed_that_guesses_at_a_known_incident_is_answered_alike_whatever_it_guesses()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Roles.Feed));
        await site.SendAsync(key, Incidents.At(0, 0, "victim", category: "violence-with-injury"));
        object[] guesses =
        [
            Incidents.At(1, 0, "victim", category: "violence-with-injury"), Incidents.At(0, 0, "victim"), Incidents.At(0, 0, "victim", category: "violence-with-injury", east: 0.51),
            Incidents.At(0, 0, "victim", category: "violence-with-injury", occurredAt: Site.Noon.AddHours(-1)), Incidents.At(3, 0, "victim", category: "burglary"),
        ];
        var answers = new HashSet<string>();
        foreach (var guess in guesses)
        {
            var row = (await site.TellAsync(key, guess)).GetProperty("results")[0];
            answers.Add($"{row.GetProperty("outcome")} {row.GetProperty("position")} {row.GetProperty("column")} {row.GetProperty("reason")}");
        }

        Assert.Equal(["rejected   'victim' of 'test' is known already, with other content. Send a correction with a higher revision."], answers);
        await site.Get<Collections>().FlushAsync();
        Assert.Contains(await site.EntriesAsync(), entry => entry.Act == AuditAct.Collected && entry.What.Contains("5 contradict what is known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_supervisor_is_told_in_what_an_incident_contradicts_the_one_that_is_known()
    {
        await using var site = await Guests.OpenAsync();
        var key = await site.KeyAsync(new(Roles.Feed | Roles.Supervisor));
        await site.SendAsync(key, Incidents.At(0, 0, "a"));
        Assert.Contains("longitude and latitude", (await site.TellAsync(key, Incidents.At(1, 0, "a"))).GetProperty("results")[0].GetProperty("reason").GetString());
    }
}
