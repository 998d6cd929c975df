using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Microsoft.AspNetCore.Builder;

namespace Hotspots.Server.Tests;

/// <summary>A surface that takes its time keeps no figure waiting, and comes whole when it comes.</summary>
public class SlowSurfaceTests
{
    [Fact]
    public async Task Figures_go_on_while_a_surface_is_looked_at_and_it_comes_when_it_is_there()
    {
        var (clock, sluice) = (new HandClock(Site.Noon), new Sluice());
        await using var site = await Site.OpenAsync(clock, configure: (WebApplicationBuilder builder) =>
            builder.Services.Decorate<IRuntime>(inner => new SluggishRuntime(inner, sluice)));
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place = "l00-l10", window = "24h" }]).GetAsyncEnumerator(Site.Cancellation);
        await clock.NextAsync(frames, _ => true);
        sluice.Close();
        for (var told = 1; told <= 5; told++)
        {
            await site.PostAsync(Incidents.Json(Incidents.At(told % 4, told % 2, $"i{told}")));
            var frame = await clock.NextAsync(frames, frame => frame.GetProperty("position").GetInt64() == told);
            Assert.Equal(JsonValueKind.Null, frame.GetProperty("surface").ValueKind);
            Assert.Equal(told, frame.GetProperty("total").GetProperty("count").GetInt32());
        }

        sluice.Open();
        await clock.NextAsync(frames, frame => frame.GetProperty("version").GetString()!.Split('-')[1].StartsWith("5.", StringComparison.Ordinal));
        Assert.InRange(sluice.Asked, 2, 5); // Once for whoever came, and not for each figure while one look was under way.
    }

    [Fact]
    public async Task A_view_in_which_nothing_happens_is_told_of_no_more_than_every_two_seconds()
    {
        var clock = new HandClock(Site.Noon);
        await using var site = await Site.OpenAsync(clock);
        await using var client = await site.ConnectAsync();
        await using var frames = client.StreamAsync("Watch", [new { place = "l00-l10", window = "24h" }]).GetAsyncEnumerator(Site.Cancellation);
        var last = (await clock.NextAsync(frames, _ => true)).GetProperty("at").GetDateTimeOffset();
        for (var frame = 0; frame < 4; frame++)
        {
            var at = (await clock.NextAsync(frames, _ => true)).GetProperty("at").GetDateTimeOffset();
            Assert.True(at - last >= Feed.LongestPause, $"{at - last} apart");
            last = at;
        }
    }

    /// <summary>Lets those through who come, or has them wait.</summary>
    private sealed class Sluice
    {
        private TaskCompletionSource opened = Opened();
        private int asked;

        public int Asked => Volatile.Read(ref asked);

        public void Close() => opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => opened.TrySetResult();

        public Task PassAsync()
        {
            Interlocked.Increment(ref asked);
            return opened.Task;
        }

        private static TaskCompletionSource Opened()
        {
            var opened = new TaskCompletionSource();
            opened.SetResult();
            return opened;
        }
    }

    private sealed class SluggishRuntime(IRuntime inner, Sluice sluice) : IRuntime
    {
        public IAreaCell Unlocated => inner.Unlocated;

        public IAreaCell Area(AreaKey key) => inner.Area(key);

        public IBoardCell Board(string district) => inner.Board(district);

        public ISurfaceCell Surface(Lens lens) => new SluggishSurface(inner.Surface(lens), sluice);
    }

    private sealed class SluggishSurface(ISurfaceCell inner, Sluice sluice) : ISurfaceCell
    {
        public Task<SurfaceState> StateAsync(CancellationToken cancellation) => inner.StateAsync(cancellation);

        public Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) => inner.EvidenceAsync(cancellation);

        public async IAsyncEnumerable<SurfaceState> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var surface in inner.WatchAsync(cancellation))
            {
                await sluice.PassAsync();
                yield return surface;
            }
        }
    }
}
