using System.Net;
using Hotspots.Engine.Security.Access;
using Hotspots.Grains.Lenses;
using Hotspots.Server.Access;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Tests;

/// <summary>One viewer looks through every lens there is.</summary>
public class LensHoardTests
{
    private static readonly string[] Groups = ["personal-robbery", "possession-of-weapons", "drug-trafficking", "serious-violence"];

    [Fact]
    public async Task Of_a_hundred_lenses_of_one_key_as_many_live_as_may_and_the_memory_of_the_others_comes_back()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Lenses = new() { MostPerCredential = 6 } });
        var (hoarder, other) = (await site.KeyAsync(new(Roles.Viewer)), await site.KeyAsync(new(Roles.Viewer)));
        await AskAsync(site, other, Lens(0));
        for (var number = 0; number < 100; number++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(site, hoarder, Lens(number)));
        }

        var living = site.Get<LivingLenses>();
        await UntilAsync(() => living.Count <= 6 + 2); // The other's, and the board.
        var kept = living.Bytes;
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, hoarder, Lens(100)));
        await UntilAsync(() => living.Count <= 6 + 2);
        Assert.InRange(living.Bytes, kept / 2, kept * 2);
    }

    [Fact]
    public async Task What_one_watches_is_refused_to_become_more_in_words_and_others_are_not_bothered()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Guests.OpenAsync(clock, change: settings => settings with { Lenses = new() { MostPerCredential = 2 } });
        var (hoarder, other) = (await site.KeyAsync(new(Roles.Viewer)), await site.KeyAsync(new(Roles.Viewer)));
        await using var one = await LiveAccess.ConnectAsync(site, hoarder);
        await using var two = await LiveAccess.ConnectAsync(site, hoarder);
        await using var three = await LiveAccess.ConnectAsync(site, hoarder);
        await using var first = Watch(one, 150);
        await using var second = Watch(two, 250);
        await clock.NextAsync(first, _ => true);
        await clock.NextAsync(second, _ => true);
        await using var third = Watch(three, 400);
        Assert.Contains("You watch 2 lenses", (await Assert.ThrowsAsync<HubException>(async () => await third.MoveNextAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(site, hoarder, Lens(3)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(site, other, Lens(3)));
        await one.DisposeAsync();
        await UntilAsync(async () => await AskAsync(site, hoarder, Lens(3)) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_silo_gives_up_what_was_looked_at_least_recently_and_never_what_somebody_watches()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Lenses = new() { Most = 4 } });
        await using var client = await site.ConnectAsync();
        await using var watched = Watch(client, 150);
        Assert.True(await watched.MoveNextAsync());
        var living = site.Get<LivingLenses>();
        for (var number = 0; number < 20; number++)
        {
            await site.GetAsync(Lens(number));
        }

        await UntilAsync(() =>
        {
            living.MakeRoom();
            return living.Count <= 4;
        });
        Assert.Equal(2, living.Watched); // The surface, and its board.
    }

    [Fact]
    public async Task Where_all_there_is_room_for_is_watched_another_lens_is_refused_in_words()
    {
        await using var site = await Site.OpenAsync(change: settings => settings with { Lenses = new() { Most = 2 } });
        await using var client = await site.ConnectAsync();
        await using var watched = Watch(client, 150);
        Assert.True(await watched.MoveNextAsync());
        await UntilAsync(() => site.Get<LivingLenses>().Watched == 2);
        await using var another = await site.ConnectAsync();
        await using var refused = Watch(another, 250);
        Assert.Contains("others watch", (await Assert.ThrowsAsync<HubException>(async () => await refused.MoveNextAsync())).Message, StringComparison.Ordinal);
        using var answer = await site.Http.GetAsync(Lens(3), Site.Cancellation);
        Assert.Equal("urn:hotspots:problem:too-many", (await Site.JsonAsync(answer, HttpStatusCode.TooManyRequests)).GetProperty("type").GetString());
        await using var again = await site.ConnectAsync();
        await using var same = Watch(again, 150);
        Assert.True(await same.MoveNextAsync());
    }

    [Fact]
    public async Task Of_many_new_lenses_of_one_key_few_are_drawn_at_once_and_others_do_not_wait_for_them()
    {
        await using var site = await Guests.OpenAsync(change: settings => settings with { Lenses = new() { DrawnAtOncePerCredential = 2 } });
        var budget = site.Get<LensBudget>();
        var (hoarder, other) = (ContextOf("hoarder"), ContextOf("other"));
        var drawing = Enumerable.Range(0, 8).Select(number => DrawAsync(hoarder, number)).ToList();
        Assert.Equal(2, drawing.Count(each => each.IsCompletedSuccessfully));
        (await DrawAsync(other, 0)).Dispose();
        (await drawing[0]).Dispose();
        (await drawing[2]).Dispose();
        Assert.True(DrawAsync(hoarder, 0).IsCompletedSuccessfully); // It is drawn, and does not wait again.

        Task<IDisposable> DrawAsync(DefaultHttpContext context, int number)
        {
            var asked = new LensRequest { Place = "l00", Groups = [Groups[number % 2]], Kernel = new[] { "quartic", "uniform", "triangular", "gaussian" }[number / 2] };
            var view = site.Get<LensText>().Read(asked, context.User.Visitor());
            budget.Look(context, view);
            return budget.DrawAsync(context, view, Site.Cancellation);
        }

        static DefaultHttpContext ContextOf(string name) =>
            new() { User = new(new VisitorIdentity(new CallerCredential(new Visitor(name, Roles.Viewer, null, null), name))) };
    }

    // Subsets of groups, kernels, weights.
    private static string Lens(int number) => $"/api/surface?place=l00&groups={string.Join(',', Groups.Where((_, bit) => ((number % 15) + 1 >> bit & 1) == 1))}"
        + $"&kernel={new[] { "quartic", "uniform", "triangular", "gaussian" }[number / 15 % 4]}&weight={(number / 60 % 2 == 0 ? "each" : "severity")}";

    private static IAsyncEnumerator<System.Text.Json.JsonElement> Watch(HubConnection client, int bandwidth) =>
        client.StreamAsync("Watch", [new { place = "l00", groups = new[] { "personal-robbery" }, bandwidth }]).GetAsyncEnumerator(Site.Cancellation);

    private static async Task<HttpStatusCode> AskAsync(Site site, string key, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new("Bearer", key) } };
        using var answer = await site.Http.SendAsync(request, Site.Cancellation);
        return answer.StatusCode;
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Site.Cancellation);
        }
    }
}
