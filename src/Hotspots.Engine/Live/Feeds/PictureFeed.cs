using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Live.Surfaces;
using Hotspots.Engine.Telemetry;
using Hotspots.Engine.Timeliness;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Follows one view for all who watch it on this host: its board and its surface are pushed to it, wherever they live.</summary>
/// <remarks>
/// The board, the surface, and the own figures of a place that is an area come each at their own pace, and a picture has the newest of all:
/// no figure waits for its surface. What is not of the board goes with its next picture, or by itself where none comes for a pause, so
/// that there are at most eight pictures a second.
/// Where neither can be reached the last picture is shown as such, and reaching for them goes on.
/// </remarks>
internal sealed class PictureFeed : IAsyncDisposable
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(250);

    private readonly View view;
    private readonly CellContext context;
    private readonly IFreshnessSource freshness;
    private readonly ShownPositions positions;
    private readonly ILogger log;
    private readonly ShownArrivals arrivals;
    private readonly OwnWatch? ownWatch;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Task following;
    private readonly ITimer later;
    private readonly long began;
    private ImmutableArray<Channel<Picture>> slots = [];
    private BoardPicture? board;
    private SurfaceState? surface;
    private OwnFigures? own;
    private Position ownUpTo;
    private Freshness? fresh;
    private DateTimeOffset? boardLostSince;
    private DateTimeOffset? surfaceLostSince;
    private DateTimeOffset? ownLostSince;
    private PictureTrace? trace;
    private Picture? latest;
    private TimeSpan next;
    private bool isDue;

    public PictureFeed(View view, CellContext context, IRuntime runtime, IFreshnessSource freshness, ShownPositions positions, ILogger log)
    {
        (this.view, this.context, this.freshness, this.positions, this.log) = (view, context, freshness, positions, log);
        arrivals = new(view.Lens, positions);
        ownWatch = context.Placer.Atlas.DistrictOf(view.Lens.Place).Area is { } area ? new(view, area, runtime, context.Clock) : null;
        began = context.Clock.GetTimestamp();
        later = context.Clock.CreateTimer(_ => PublishWhatIsDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var stop = stopping.Token;
        following = Task.WhenAll(
            Task.Run(() => FollowAsync(() => runtime.Board(view.Lens.Place).WatchAsync(view, stop), TakeAsync, () => IsNews(ref boardLostSince), stop)),
            Task.Run(() => FollowAsync(() => runtime.Surface(view.Lens).WatchAsync(stop), TakeAsync, () => IsNews(ref surfaceLostSince), stop)),
            ownWatch is null ? Task.CompletedTask
                : Task.Run(() => FollowAsync(() => ownWatch.WatchAsync(stop), TakeAsync, () => IsNews(ref ownLostSince), stop)));
    }

    private DateTimeOffset? LostSince => boardLostSince ?? surfaceLostSince ?? ownLostSince;

    public int Watchers => slots.Length;

    /// <summary>A slot that holds the latest picture only: whoever is slow skips, and nobody waits for them.</summary>
    public Channel<Picture> Join()
    {
        var slot = Channel.CreateBounded<Picture>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            slots = slots.Add(slot);
            if (latest is not null)
            {
                slot.Writer.TryWrite(latest);
            }
        }

        return slot;
    }

    public void Leave(Channel<Picture> slot)
    {
        lock (gate)
        {
            slots = slots.Remove(slot);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await later.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task FollowAsync<T>(Func<IAsyncEnumerable<T>> watch, Func<T, CancellationToken, Task> take, Func<bool> lose, CancellationToken cancellation)
    {
        Activity.Current = null; // It outlives the request of who came first.
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await foreach (var shown in watch().WithCancellation(cancellation).ConfigureAwait(false))
                {
                    await take(shown, cancellation).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Lose(failure, lose);
                await Task.Delay(TryAgain, context.Clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TakeAsync(BoardPicture shown, CancellationToken cancellation)
    {
        var (told, moment) = (await arrivals.OfAsync(shown.Arrivals, cancellation).ConfigureAwait(false), shown.Board.Moment);
        moment = await positions.OfAsync(view.Lens, moment, cancellation).ConfigureAwait(false);
        lock (gate)
        {
            // A board that moved to a host that lags behind may have less than was shown already: then that is waited for.
            if (board is null || moment.Position >= board.Board.Moment.Position)
            {
                (board, boardLostSince) = (new(shown.Board with { Moment = moment }, told), null);
                trace = Traces.IsNone(shown.Trace) ? trace : new(shown.Trace);
                Publish();
            }
        }

        ownWatch?.Changed();
    }

    private async Task TakeAsync(SurfaceState shown, CancellationToken cancellation)
    {
        var known = await freshness.NowAsync(view.Lens.Window, shown.Moment.Now, view.Lens.Without, cancellation).ConfigureAwait(false);
        var moment = await positions.OfAsync(view.Lens, shown.Moment, cancellation).ConfigureAwait(false);
        lock (gate)
        {
            var isNews = surface?.Version != shown.Version || surfaceLostSince is not null;
            (surface, fresh, surfaceLostSince) = (AsShown(shown) with { Moment = moment }, known, null);
            if (isNews)
            {
                PublishSoon(); // That time passed, the board tells.
            }
        }
    }

    private Task TakeAsync(OwnFigures shown, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (shown.Figures.Moment.Position >= ownUpTo)
            {
                var isNews = own?.Version != shown.Version || ownLostSince is not null;
                (own, ownUpTo, ownLostSince) = (own?.Version == shown.Version ? own : shown, shown.Figures.Moment.Position, null);
                if (isNews)
                {
                    PublishSoon();
                }
            }
        }

        return Task.CompletedTask;
    }

    // A grid that came from another host is a new object even where nothing changed. One copy is kept, and packed once.
    private SurfaceState AsShown(SurfaceState shown) =>
        surface is null ? shown
        : surface.Version == shown.Version ? surface with { Window = shown.Window }
        : surface.Grid.Version == shown.Grid.Version ? shown with { Grid = surface.Grid }
        : shown;

    // Once for each loss, however often it is tried again, and of however many parts of the picture.
    private void Lose(Exception failure, Func<bool> lose)
    {
        var isTold = false;
        lock (gate)
        {
            isTold = LostSince is not null && failure is CellUnavailableException;
            if (!lose())
            {
                return;
            }

            PublishSoon();
        }

        if (!isTold)
        {
            log.LogWarning(CellUnavailableException.OtherThan(failure), "What is watched of {Place} cannot be reached; what was shown last stays, and it is tried again. {Reason}", view.Lens.Place, failure.Message);
        }
    }

    private bool IsNews(ref DateTimeOffset? lostSince)
    {
        var isNews = lostSince is null;
        lostSince ??= context.Clock.GetUtcNow();
        return isNews;
    }

    // The first picture waits for nothing. Where a board came out of turn, one of these waits for as long as it takes to make that good.
    private void PublishSoon()
    {
        if (latest is null)
        {
            Publish();
        }
        else if (!isDue)
        {
            var wait = next - context.Clock.GetElapsedTime(began);
            isDue = true;
            later.Change(wait > Feed.ShortestPause ? wait : Feed.ShortestPause, Timeout.InfiniteTimeSpan);
        }
    }

    private void PublishWhatIsDue()
    {
        lock (gate)
        {
            if (isDue)
            {
                Publish();
            }
        }
    }

    private void Publish()
    {
        if (board is null || surface is null || fresh is null || (own is null && ownWatch is not null))
        {
            return;
        }

        var now = context.Clock.GetElapsedTime(began);
        (isDue, next) = (false, (next > now ? next : now) + Feed.ShortestPause);
        latest = new(view, board.Board, surface, board.Arrivals, fresh, LostSince) { Own = own, Trace = trace };
        foreach (var slot in slots)
        {
            slot.Writer.TryWrite(latest);
        }
    }
}
