using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine;

/// <summary>Hands pictures to whoever watches: one feed for each view, however many watch it.</summary>
public sealed class Feed(CellWorld world, IRuntime runtime, FreshnessReader freshness, ShownPositions positions, ILogger<Feed> log) : IAsyncDisposable
{
    /// <summary>Between two pictures of one view: at most four a second, however many incidents arrive.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two changes of its surface, which is the larger part of a picture and changes in every cell where much arrives.</summary>
    public static readonly TimeSpan SurfacePause = TimeSpan.FromMilliseconds(500);

    /// <summary>After so long a view is looked at again though nothing arrived, since windows roll on by themselves.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

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

    /// <summary>Yields the newest picture, and then each newer one that there is time for, until cancelled.</summary>
    /// <exception cref="KeyNotFoundException">There is no such district.</exception>
    public async IAsyncEnumerable<Picture> WatchAsync(View view, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _ = runtime.Board(view.Lens.District);
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
                feeds[view] = feed = new(view, world, runtime, freshness, positions, log);
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
