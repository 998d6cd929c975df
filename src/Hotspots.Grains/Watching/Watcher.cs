using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hotspots.Engine.Live.Cells;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Watching;

/// <summary>Watches a grain from outside: renews itself with it each second, and so finds it again wherever it lives next.</summary>
internal static class Watcher
{
    /// <summary>From one renewal to the next.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>A renewal that takes longer has failed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>After so long without a renewal the grain is lost.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(5);

    /// <summary>So long an observer stays known when nobody watches any more: longer than anything can be on its way to it, which Orleans else calls an error.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    /// <summary>What an observer is shown, the newest only for who is slow.</summary>
    /// <param name="grains">Makes the observer known.</param>
    /// <param name="observer">Makes one that hands on what it is shown.</param>
    /// <param name="renew">Renews its watch.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CellUnavailableException">The grain was not reached for some seconds.</exception>
    public static async IAsyncEnumerable<TMessage> WatchAsync<TObserver, TMessage>(
        IGrainFactory grains, Func<ChannelWriter<TMessage>, TObserver> observer, Func<TObserver, Task> renew, [EnumeratorCancellation] CancellationToken cancellation)
        where TObserver : class, IGrainObserver
    {
        var slot = Channel.CreateBounded<TMessage>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var self = observer(slot.Writer); // Orleans holds it weakly.
        var reference = grains.CreateObjectReference<TObserver>(self);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(() => renew(reference), slot.Writer, ending.Token);
        try
        {
            await foreach (var message in slot.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return message;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            slot.Writer.TryComplete();
            _ = ForgetAsync(grains, reference, self);
        }
    }

    /// <summary>The answer to a renewal: it fails, passing, while what is watched cannot be drawn, so that whoever watches can say so.</summary>
    /// <param name="failure">Why it could not be drawn last; null where it could.</param>
    public static Task Renewed(Exception? failure) =>
        failure is null ? Task.CompletedTask : Task.FromException(RetriedCalls.Passing(new CellUnavailableException("What is watched cannot be drawn now.", failure)));

    private static async Task ForgetAsync<TObserver>(IGrainFactory grains, TObserver reference, TObserver self)
        where TObserver : class, IGrainObserver
    {
        await Task.Delay(Farewell, TimeProvider.System).ConfigureAwait(false);
        grains.DeleteObjectReference<TObserver>(reference);
        GC.KeepAlive(self);
    }

    private static async Task RenewAsync<TMessage>(Func<Task> renew, ChannelWriter<TMessage> slot, CancellationToken cancellation)
    {
        var last = TimeProvider.System.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var renewal = renew();
                renewal.Ignore(); // Nobody waits for one that takes too long.
                await renewal.WaitAsync(Timeout, TimeProvider.System, cancellation).ConfigureAwait(false);
                last = TimeProvider.System.GetTimestamp();
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                if (!RetriedCalls.IsPassing(failure) || TimeProvider.System.GetElapsedTime(last) > LostAfter)
                {
                    slot.TryComplete(RetriedCalls.IsPassing(failure) ? new CellUnavailableException("What is watched could not be reached for some seconds.", failure) : failure);
                    return;
                }
            }

            await Task.Delay(Period, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>Hands on the boards that it is shown.</summary>
internal sealed class BoardObserver(ChannelWriter<BoardPictureMessage> slot) : IBoardObserver
{
    public Task<bool> ShowAsync(BoardPictureMessage picture) => Task.FromResult(slot.TryWrite(
        picture.Trace is null ? picture : picture with { Trace = Activity.Current is { Recorded: true } call ? call.Id : picture.Trace }));
}

/// <summary>Hands on the surfaces that it is shown.</summary>
internal sealed class SurfaceObserver(ChannelWriter<SurfaceMessage> slot) : ISurfaceObserver
{
    public Task<bool> ShowAsync(SurfaceMessage surface) => Task.FromResult(slot.TryWrite(surface));
}
