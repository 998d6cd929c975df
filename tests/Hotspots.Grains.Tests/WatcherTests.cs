using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Grains.Messages;
using Hotspots.Grains.Watching;
using Orleans;

namespace Hotspots.Grains.Tests;

/// <summary>Watching a grain from outside, and no longer.</summary>
public class WatcherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_that_comes_when_nobody_watches_any_more_is_dropped_and_its_sender_told_so()
    {
        await using var silo = await LoneHost.StartAsync("watched");
        IBoardObserver? known = null;
        var picture = await PictureAsync(silo);
        var pictures = Watcher.WatchAsync<IBoardObserver, BoardPictureMessage>(
            silo.Get<IGrainFactory>(), slot => new BoardObserver(slot), async observer => Assert.True(await (known = observer).ShowAsync(picture)), Cancellation);
        await foreach (var shown in pictures)
        {
            Assert.NotNull(shown);
            break;
        }

        Assert.False(await known!.ShowAsync(picture));
    }

    private static async Task<BoardPictureMessage> PictureAsync(LoneHost silo) => BoardPictureMessage.Of(new(
        await silo.Get<IRuntime>().Board(SquareCity.Atlas.Districts[0].Id).BoardAsync(new(SquareCity.AllGroups, Window.TwelveMonths, AreaLevel.Ward)), []));
}
