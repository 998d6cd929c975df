using System.Text.Json;
using Hotspots.Engine.Journal;

namespace Hotspots.Server.Tests;

/// <summary>The counts in all windows and groups that a watcher of a single area is sent.</summary>
public class PlaceFiguresTests
{
    [Theory]
    [InlineData(1, "W10", "ward")]
    [InlineData(2, "Z31", "lsoa")]
    public async Task What_was_pushed_comes_to_what_the_area_tells(int seed, string place, string level)
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, place);
        var (screen, story) = (new Screen(), new RandomStory(seed));
        var whole = await clock.NextAsync(frames, _ => true, screen.Show);
        var groups = site.Get<Domain.Groups.GroupCatalogue>().Groups.Count;
        Assert.Equal(groups * Domain.Time.Window.All.Count, whole.GetProperty("figures").GetProperty("counts").GetArrayLength());
        for (var post = 0; post < 6; post++)
        {
            await site.PostAsync(Incidents.Json(story.Next()));
            await ComesToAsync(site, clock, frames, screen, $"/api/areas/{place}?level={level}", seed);
        }

        Assert.True(screen.Figures.Values.Distinct().Count() > groups, $"seed {seed}: hardly anything was counted.");
    }

    [Fact]
    public async Task Only_what_changed_is_sent_also_of_groups_that_the_lens_does_not_show()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await PlaceTests.CityAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = Watch(client, "W00");
        await clock.NextAsync(frames, _ => true);
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "burnt", category: "arson", occurredAt: Site.Noon.AddHours(-5))));
        var counts = (await clock.NextAsync(frames, HasFigures)).GetProperty("figures").GetProperty("counts").EnumerateArray().ToList();
        Assert.Equal(["24h", "7d", "28d", "12m"], counts.Where(count => count.GetProperty("group").GetString() == "arson-and-criminal-damage").Select(count => count.GetProperty("window").GetString()));
        Assert.All(counts, count => Assert.DoesNotContain("robbery", count.GetProperty("group").GetString()));
        var next = await clock.NextAsync(frames, _ => true);
        Assert.Equal(JsonValueKind.Null, next.GetProperty("figures").ValueKind);
    }

    [Fact]
    public async Task A_district_has_none_and_a_picture_of_the_past_has_those_of_then()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await PlaceTests.CityAsync(clock);
        var asOf = $"{site.Get<IJournal>().Head.Value}@{Site.Noon:yyyy-MM-ddTHH:mm:ssZ}";
        clock.Advance(TimeSpan.FromMinutes(1));
        await site.PostAsync(Incidents.Json(Incidents.At(0, 0, "later")));
        await using var client = await site.ConnectAsync();
        await using var district = Watch(client, "l00");
        Assert.Equal(JsonValueKind.Null, (await clock.NextAsync(district, _ => true)).GetProperty("figures").ValueKind);
        await using var then = Watch(client, "W00", asOf);
        Assert.True(await then.MoveNextAsync());
        var figures = then.Current.GetProperty("figures");
        Assert.Equal((3, "W00"), (figures.GetProperty("row").GetProperty("count").GetInt32(), figures.GetProperty("row").GetProperty("code").GetString()));
        Assert.Equal(3, figures.GetProperty("counts").EnumerateArray().Single(count => (count.GetProperty("window").GetString(), count.GetProperty("group").GetString()) == ("24h", "personal-robbery")).GetProperty("count").GetInt32());
    }

    private static bool HasFigures(JsonElement frame) => frame.GetProperty("figures").ValueKind == JsonValueKind.Object;

    private static IAsyncEnumerator<JsonElement> Watch(HubConnection client, string place, string? asOf = null) =>
        client.StreamAsync("Watch", [new { place, groups = new[] { "personal-robbery" }, window = "24h", asOf }]).GetAsyncEnumerator(Site.Cancellation);

    private static async Task ComesToAsync(Site site, HandClock clock, IAsyncEnumerator<JsonElement> frames, Screen screen, string address, int seed)
    {
        for (var frame = 0; frame < 200; frame++)
        {
            var told = (await site.GetAsync(address)).GetProperty("figures").EnumerateArray().Select(count => count.GetRawText()).Order(StringComparer.Ordinal);
            if (told.SequenceEqual(screen.Figures.Values.Order(StringComparer.Ordinal)))
            {
                return;
            }

            await clock.NextAsync(frames, _ => true, screen.Show);
        }

        Assert.Fail($"seed {seed}: the figures that were pushed never came to those of {address}.");
    }
}
