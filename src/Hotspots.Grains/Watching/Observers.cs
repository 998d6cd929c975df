using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hotspots.Engine.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hotspots.Grains.Watching;

/// <summary>The observers of a grain: each is sent the newest picture when it has taken the one before, until it stops renewing itself.</summary>
/// <param name="pack">Makes the message of a picture, once for all observers.</param>
/// <param name="log">Hears of observers that are gone.</param>
/// <param name="traceOf">Tells by which sampled span a picture came; null for none ever.</param>
internal sealed class Observers<TObserver, TPicture, TMessage>(Func<TPicture, TMessage> pack, ILogger log, Func<TPicture, ActivityContext>? traceOf = null)
    where TObserver : IGrainObserver
    where TPicture : class
    where TMessage : class
{
    /// <summary>So long a watch holds without being renewed. A look that tells nothing but the time comes every two seconds.</summary>
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string View, TObserver Observer), Watch> watches = [];
    private readonly ConditionalWeakTable<TPicture, TMessage> packed = [];

    /// <summary>How many there are.</summary>
    public int Count => watches.Count;

    /// <summary>Begins to send to an observer, or goes on to.</summary>
    /// <param name="view">What it watches.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="pictures">Begins the pictures of that view; called for a new watch only.</param>
    /// <param name="show">Sends one; false where nobody watches any more.</param>
    public void Renew(string view, TObserver observer, Func<CancellationToken, IAsyncEnumerable<TPicture>> pictures, Func<TObserver, TMessage, Task<bool>> show)
    {
        if (watches.TryGetValue((view, observer), out var watch))
        {
            watch.Renewed = TimeProvider.System.GetTimestamp();
            return;
        }

        watch = new();
        var shown = pictures(watch.Ending.Token); // A view that cannot be read leaves no watch behind.
        watches[(view, observer)] = watch;
        _ = SendAsync((view, observer), watch, shown, show);
    }

    /// <summary>Sends nothing more.</summary>
    public void End()
    {
        foreach (var watch in watches.Values)
        {
            watch.Ending.Cancel();
        }
    }

    private async Task SendAsync(
        (string View, TObserver Observer) key, Watch watch, IAsyncEnumerable<TPicture> pictures, Func<TObserver, TMessage, Task<bool>> show)
    {
        // It outlives the call that began it, and is no part of that one's trace.
        Activity.Current = null;
        RequestContext.Clear();
        try
        {
            await foreach (var picture in pictures)
            {
                if (TimeProvider.System.GetElapsedTime(watch.Renewed) > Expiry)
                {
                    return;
                }

                using var push = traceOf is null ? null : Traces.Follow("hotspots.push", ActivityKind.Producer, traceOf(picture));
                if (!await show(key.Observer, packed.GetValue(picture, each => pack(each))))
                {
                    return;
                }
            }
        }
        catch (Exception failure)
        {
            log.LogDebug(failure, "An observer can no longer be shown anything; it may come again.");
        }
        finally
        {
            watches.Remove(key);
            watch.Ending.Dispose();
        }
    }

    private sealed class Watch
    {
        public long Renewed { get; set; } = TimeProvider.System.GetTimestamp();

        public CancellationTokenSource Ending { get; } = new();
    }
}
