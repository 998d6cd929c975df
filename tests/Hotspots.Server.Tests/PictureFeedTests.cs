using System.Runtime.CompilerServices;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Server.Lenses;

namespace Hotspots.Server.Tests;

/// <summary>What is not of the board goes with its next picture, or by itself where none comes for a pause.</summary>
public class PictureFeedTests
{
    [Fact]
    public async Task A_surface_and_a_board_within_one_pause_make_one_picture()
    {
        await using var watch = await HeldWatch.OpenAsync();
        await watch.Surface.OpenAsync();
        Assert.False(await watch.ComesAsync());
        await watch.Board.OpenAsync();
        Assert.Equal((1, 1), await watch.NextAsync());
    }

    [Fact]
    public async Task A_surface_without_a_board_goes_by_itself_after_a_pause()
    {
        await using var watch = await HeldWatch.OpenAsync();
        await watch.Surface.OpenAsync();
        watch.Clock.Advance(Feed.ShortestPause - TimeSpan.FromMilliseconds(1));
        Assert.False(await watch.ComesAsync());
        watch.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((0, 1), await watch.NextAsync());
    }

    [Fact]
    public async Task A_board_waits_for_nothing()
    {
        await using var watch = await HeldWatch.OpenAsync();
        await watch.Board.OpenAsync();
        Assert.Equal((1, 0), await watch.NextAsync());
    }

    /// <summary>A watched view of which an incident is known, whose board and surface with it are held back.</summary>
    private sealed class HeldWatch(Site site, HandClock clock, Gate board, Gate surface, IAsyncEnumerator<Picture> pictures) : IAsyncDisposable
    {
        private Task<bool> next = Task.FromResult(true);

        public HandClock Clock => clock;

        public Gate Board => board;

        public Gate Surface => surface;

        public static async Task<HeldWatch> OpenAsync()
        {
            var (clock, board, surface) = (new HandClock(Site.Noon), new Gate(), new Gate());
            var site = await Site.OpenAsync(clock, configure: builder => builder.Services.Decorate<IRuntime>(inner => new HeldRuntime(inner, board, surface)));
            var watch = new HeldWatch(site, clock, board, surface, site.Get<Feed>().WatchAsync(site.Get<LensText>().Usual, Site.Cancellation).GetAsyncEnumerator(Site.Cancellation));
            await watch.BeginAsync();
            return watch;
        }

        /// <summary>Whether a picture comes while the clock stands still.</summary>
        public async Task<bool> ComesAsync() => await Task.WhenAny(next, Task.Delay(200, Site.Cancellation)) == next;

        /// <summary>The positions of the next picture's board and surface.</summary>
        public async Task<(long Board, long Surface)> NextAsync()
        {
            Assert.True(await next);
            return (pictures.Current.Board.Moment.Position.Value, pictures.Current.Surface.Moment.Position.Value);
        }

        public async ValueTask DisposeAsync()
        {
            board.Free();
            surface.Free();
            await site.DisposeAsync();
        }

        private async Task BeginAsync()
        {
            Assert.True(await pictures.MoveNextAsync());
            await site.PostAsync(Incidents.Json(Incidents.At(1, 0, "one")));
            while (!board.Reached || !surface.Reached)
            {
                clock.Advance(Feed.ShortestPause);
                await Task.Delay(5, Site.Cancellation);
            }

            // Meanwhile it may have been told that time passed.
            for (next = MoveAsync(); next.IsCompleted; next = MoveAsync())
            {
                Assert.Equal((0, 0), await NextAsync());
            }
        }

        private Task<bool> MoveAsync() => pictures.MoveNextAsync().AsTask();
    }

    /// <summary>Holds back what knows of the incident.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool reached;

        public bool Reached => reached;

        public void Free() => opened.TrySetResult();

        /// <summary>Lets it through, and returns when the feed has taken it.</summary>
        public Task OpenAsync()
        {
            Free();
            return taken.Task.WaitAsync(Site.Cancellation);
        }

        public async IAsyncEnumerable<T> HoldAsync<T>(IAsyncEnumerable<T> shown, Func<T, Moment> momentOf, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var each in shown.WithCancellation(cancellation))
            {
                var isHeld = momentOf(each).Position.Value > 0;
                if (isHeld)
                {
                    reached = true;
                    await opened.Task.WaitAsync(cancellation);
                }

                yield return each;
                _ = isHeld && taken.TrySetResult();
            }
        }
    }

    private sealed class HeldRuntime(IRuntime inner, Gate board, Gate surface) : IRuntime
    {
        public IAreaCell Unlocated => inner.Unlocated;

        public IAreaCell Area(AreaKey key) => inner.Area(key);

        public IBoardCell Board(string district) => new HeldBoard(inner.Board(district), board);

        public ISurfaceCell Surface(Lens lens) => new HeldSurface(inner.Surface(lens), surface);
    }

    private sealed class HeldBoard(IBoardCell inner, Gate gate) : IBoardCell
    {
        public Task<IReadOnlyList<Board>> BoardsAsync(IReadOnlyList<BoardQuestion> questions, CancellationToken cancellation) => inner.BoardsAsync(questions, cancellation);

        public IAsyncEnumerable<BoardPicture> WatchAsync(View view, CancellationToken cancellation) =>
            gate.HoldAsync(inner.WatchAsync(view, cancellation), picture => picture.Board.Moment, cancellation);
    }

    private sealed class HeldSurface(ISurfaceCell inner, Gate gate) : ISurfaceCell
    {
        public Task<SurfaceState> StateAsync(CancellationToken cancellation) => inner.StateAsync(cancellation);

        public Task<SurfaceEvidence> EvidenceAsync(CancellationToken cancellation) => inner.EvidenceAsync(cancellation);

        public IAsyncEnumerable<SurfaceState> WatchAsync(CancellationToken cancellation) =>
            gate.HoldAsync(inner.WatchAsync(cancellation), state => state.Moment, cancellation);
    }
}
