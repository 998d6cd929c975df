using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>Watchers who come back from another server and have seen more there than this one knows yet.</summary>
public class ReturningTests
{
    [Fact]
    public async Task A_watcher_who_comes_back_is_sent_nothing_earlier_than_what_he_saw()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "a")));
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, since: 2);
        var first = clock.NextAsync(frames, _ => true);
        await site.PostAsync(Incidents.Json(Incidents.At(1, 0, "b")));
        var frame = await first;
        Assert.Equal((2, JsonValueKind.Null), (frame.GetProperty("position").GetInt64(), frame.GetProperty("basedOn").ValueKind));
    }

    [Fact]
    public async Task A_journal_that_was_put_back_to_an_earlier_state_is_shown_in_the_end()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, since: 1_000);
        var frame = await clock.NextAsync(frames, _ => true);
        Assert.Equal(0, frame.GetProperty("position").GetInt64());
        Assert.True(clock.GetUtcNow() >= Site.Noon.AddSeconds(10));
    }

    private static IAsyncEnumerator<JsonElement> Watch(HubConnection client, long since) =>
        client.StreamAsync("Watch", [new { since }]).GetAsyncEnumerator(Site.Cancellation);
}
