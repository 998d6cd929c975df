using System.Runtime.CompilerServices;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Timeliness;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Hands pictures to whoever watches: one feed for each view, however many watch it.</summary>
public sealed class Feed(CellContext context, IRuntime runtime, IFreshnessSource freshness, ShownPositions positions, ILogger<Feed> log) : IAsyncDisposable
{
    /// <summary>Between two pictures of one view: at most eight a second, however many incidents arrive.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(125);

    /// <summary>Between two of its surfaces, which are the larger part of a picture and change in every cell where much arrives.</summary>
    public static readonly TimeSpan SurfacePause = TimeSpan.FromMilliseconds(500);

    /// <summary>After so long a view is looked at again though nothing arrived, since windows roll on by themselves.</summary>
    public static readonly TimeSpan LongestPause = LookPace.Longest;

    /// <summary>How long after a look the next one may begin.</summary>
    /// <remarks>
    /// A look that takes long is taken less often, and takes a quarter of its view's time at most: it must not keep the journal from its work.
    /// A busy machine makes every look long, so there are fewer of all of them.
    /// </remarks>
    /// <param name="look">How long the look took.</param>
    /// <param name="shortest">From one look to the next at least.</param>
    public static TimeSpan PauseAfter(TimeSpan look, TimeSpan shortest)
    {
        var pause = shortest - look > look * 3 ? shortest - look : look * 3;
        return pause < LongestPause ? pause : LongestPause;
    }

    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<View, PictureFeed> feeds = [];

    /// <summary>The views that somebody watches now.</summary>
    public IReadOnlyCollection<View> Watched
    {
        get
        {
            gate.Wait();
            try
            {
                return [.. feeds.Keys];
            }
            finally
            {
                gate.Release();
            }
        }
    }

    /// <summary>How many watch a view now.</summary>
    public int WatchersOf(View view)
    {
        gate.Wait();
        try
        {
            return feeds.GetValueOrDefault(view)?.Watchers ?? 0;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Refuses where nothing could be shown at first: later a loss is told beside the last picture.</summary>
    /// <exception cref="CellUnavailableException">What makes the pictures is not in reach.</exception>
    public void DemandReach(View view) => _ = runtime.Board(view.Lens.Place);

    /// <summary>Returns where the view's lens lives, or there is room for it.</summary>
    /// <exception cref="NoRoomException">What fills it, others watch.</exception>
    public Task DemandRoomAsync(View view, CancellationToken cancellation) => runtime.Surface(view.Lens).DemandRoomAsync(cancellation);

    /// <summary>Yields the newest picture, and then each newer one that there is time for, until cancelled.</summary>
    /// <exception cref="KeyNotFoundException">There is no such place.</exception>
    public async IAsyncEnumerable<Picture> WatchAsync(View view, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (feed, slot) = await JoinAsync(view, cancellation).ConfigureAwait(false);
        try
        {
            await foreach (var picture in slot.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return picture;
            }
        }
        finally
        {
            feed.Leave(slot);
            await CloseAsync(view, feed).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var feed in feeds.Values)
            {
                await feed.DisposeAsync().ConfigureAwait(false);
            }

            feeds.Clear();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<(PictureFeed Feed, System.Threading.Channels.Channel<Picture> Slot)> JoinAsync(View view, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!feeds.TryGetValue(view, out var feed))
            {
                feeds[view] = feed = new(view, context, runtime, freshness, positions, log);
            }

            return (feed, feed.Join());
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task CloseAsync(View view, PictureFeed feed)
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            // The last two to leave both come here, and between them somebody may have begun a new feed of that view.
            if (feed.Watchers == 0 && feeds.GetValueOrDefault(view) == feed)
            {
                feeds.Remove(view);
                await feed.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }
    }
}
