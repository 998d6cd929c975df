using System.Diagnostics;
using System.Text.Json;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Tests;

/// <summary>That a frame comes, and when, tells nothing of an incident that its reader may not know of.</summary>
public class SilentFramesTests
{
    private const int Rounds = 2;
    private const int QuietBeats = 3;
    private static readonly TimeSpan Step = Feed.ShortestPause;

    public static TheoryData<string, string> Watched { get; } = new() { { "Z00", "lsoa" }, { "W00", "lsoa" }, { "l00-l10", "ward" }, { "l00", "lsoa" } };

    [Theory]
    [MemberData(nameof(Watched))]
    public async Task A_sensitive_incident_brings_no_frame(string place, string level)
    {
        await using var world = await World.OpenAsync();
        await NoFrameComesAsync(world, place, level, number => World.Sensitive(0, 0, $"hidden{number}"));
    }

    [Theory]
    [InlineData("Z00", "lsoa")]
    [InlineData("W00", "lsoa")]
    [InlineData("l00", "ward")]
    public async Task An_incident_of_a_group_that_was_not_granted_brings_no_frame(string place, string level)
    {
        await using var world = await World.OpenAsync(World.Analyst with { Groups = new HashSet<string>(StringComparer.Ordinal) { "personal-robbery" } });
        await NoFrameComesAsync(world, place, level, number => Incidents.At(0, 0, $"other{number}", category: "drug-trafficking"));
    }

    // Less time passes than until the next beat, so that what comes came because of the incident.
    private static async Task NoFrameComesAsync(World world, string place, string level, Func<int, object> hidden)
    {
        await using var client = await world.Site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place, groups = new[] { "personal-robbery" }, window = "28d", level }], Site.Cancellation).GetAsyncEnumerator(Site.Cancellation);
        await world.Clock.NextAsync(frames, _ => true);
        for (var round = 0; round < Rounds; round++)
        {
            await world.TellAsync(Incidents.At(0, 0, $"seen{round}", category: "personal-robbery"));
            var head = world.Site.Get<Engine.Journal.IJournal>().Head.Value;
            await world.Clock.NextAsync(frames, frame => frame.GetProperty("rows").GetProperty("code").GetArrayLength() > 0);
            var next = await QuietAsync(world, frames, frames.MoveNextAsync().AsTask());
            await world.TellAsync(hidden(round));
            await MoveAsync(world, times: 3);
            Assert.False(next.IsCompleted, next.IsCompletedSuccessfully ? $"In round {round}, at {head}: {frames.Current}" : "");
            await world.Clock.NextAsync(new Continued(frames, next), _ => true);
        }
    }

    // Until several beats in a row told of nothing but the time, so that the surface has the incident that was seen, and the next beat is more than a second away.
    private static async Task<Task<bool>> QuietAsync(World world, IAsyncEnumerator<JsonElement> frames, Task<bool> next)
    {
        var (beats, last) = (0, DateTimeOffset.MinValue);
        for (var patience = Stopwatch.StartNew(); beats < QuietBeats || world.Clock.GetUtcNow() - last > Feed.LongestPause / 2;)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), $"No {QuietBeats} beats in a row told of nothing; the last frame: {frames.Current}");
            world.Clock.Advance(Step);
            while (await Task.WhenAny(next, Task.Delay(beats < QuietBeats ? 10 : 250, Site.Cancellation)) == next)
            {
                Assert.True(await next);
                beats = IsBeat(frames.Current) ? beats + 1 : 0;
                last = frames.Current.GetProperty("at").GetDateTimeOffset();
                next = frames.MoveNextAsync().AsTask();
            }
        }

        return next;
    }

    private static bool IsBeat(JsonElement frame) => frame.GetProperty("surface").ValueKind != JsonValueKind.Object
        && frame.GetProperty("version").GetString() == frame.GetProperty("basedOn").GetString();

    private static async Task MoveAsync(World world, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Task.Delay(100, Site.Cancellation);
            world.Clock.Advance(Step);
        }

        await Task.Delay(300, Site.Cancellation);
    }

    /// <summary>Frames of which the next one is waited for already.</summary>
    private sealed class Continued(IAsyncEnumerator<JsonElement> frames, Task<bool> next) : IAsyncEnumerator<JsonElement>
    {
        private Task<bool>? waiting = next;

        public JsonElement Current => frames.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            var come = waiting is { } first ? new(first) : frames.MoveNextAsync();
            waiting = null;
            return come;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
