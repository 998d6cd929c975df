using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hotspots.Engine.Live.Cells;
using Microsoft.Extensions.Logging;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Shows pictures to whoever watches: looks again when something changed, at most so often, and only while somebody watches.</summary>
/// <remarks>
/// Everybody has a slot for the latest picture: whoever is slow skips, and nobody waits for them. It stays where it is called: in a
/// grain, in the grain's turns.
/// </remarks>
/// <param name="name">What is watched, for the log.</param>
/// <param name="look">Makes the newest picture.</param>
/// <param name="isNews">Whether a picture tells more than the one before.</param>
/// <param name="shortest">From one look to the next at least.</param>
/// <param name="clock">Measures pauses.</param>
/// <param name="log">Hears of looks that fail.</param>
public sealed class PicturePublisher<TPicture>(
    string name, Func<CancellationToken, Task<TPicture>> look, Func<TPicture, TPicture, bool> isNews, TimeSpan shortest, TimeProvider clock, ILogger log)
    where TPicture : class
{
    private readonly AsyncSignal signal = new();
    private readonly Lock gate = new();
    private ImmutableArray<Channel<TPicture>> slots = [];
    private CancellationTokenSource? running;
    private TPicture? latest;
    private bool ended;

    /// <summary>How many watch now.</summary>
    public int Watchers => slots.Length;

    /// <summary>Why the last look failed; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether it is looked at because time has passed. Beats come by the clock alone, so that what nobody may notice moves none of them.</summary>
    public bool OnBeat { get; private set; }

    /// <summary>Says that something changed.</summary>
    public void Changed() => signal.Set();

    /// <summary>Looks no more, and lets all who watch go: what is looked at goes away.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            running?.Cancel();
            foreach (var slot in slots)
            {
                slot.Writer.TryComplete();
            }
        }
    }

    /// <summary>Yields the newest picture, and then each newer one that there is time for, until cancelled or ended.</summary>
    public async IAsyncEnumerable<TPicture> WatchAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var slot = Join();
        try
        {
            while (await slot.Reader.WaitToReadAsync(cancellation).ConfigureAwait(true))
            {
                while (slot.Reader.TryRead(out var picture))
                {
                    yield return picture;
                }
            }
        }
        finally
        {
            Leave(slot);
        }
    }

    private Channel<TPicture> Join()
    {
        var slot = Channel.CreateBounded<TPicture>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            slots = slots.Add(slot);
            if (latest is not null)
            {
                slot.Writer.TryWrite(latest);
            }

            if (ended)
            {
                slot.Writer.TryComplete();
            }
            else if (running is null)
            {
                running = new();
                _ = FollowAsync(running.Token);
            }
        }

        return slot;
    }

    private void Leave(Channel<TPicture> slot)
    {
        lock (gate)
        {
            slots = slots.Remove(slot);
            if (slots.IsEmpty)
            {
                running?.Cancel();
                (running, latest) = (null, null);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        await Task.Yield(); // Who begins it holds the gate.
        Activity.Current = null; // It outlives whoever that is.
        var beat = clock.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            var begun = clock.GetTimestamp();
            (OnBeat, beat) = clock.GetElapsedTime(beat) >= Feed.LongestPause || latest is null ? (true, begun) : (false, beat);
            try
            {
                Publish(await look(cancellation).ConfigureAwait(true), cancellation);
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Fail(failure);
            }

            await Task.Delay(PauseUntilLook(clock.GetElapsedTime(begun), UntilBeat(beat)), clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await signal.WaitAsync(UntilBeat(beat), clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    // A beat waits for no pause, unless looks take long.
    private TimeSpan PauseUntilLook(TimeSpan look, TimeSpan untilBeat) =>
        Feed.PauseAfter(look, shortest) is var pause && pause + look <= shortest && untilBeat < pause ? untilBeat : pause;

    private TimeSpan UntilBeat(long beat) => Feed.LongestPause - clock.GetElapsedTime(beat) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    // Who comes now is not shown an old picture as if it were the newest.
    private void Fail(Exception failure)
    {
        log.LogWarning(CellUnavailableException.OtherThan(failure), "{Name} could not be drawn; it is tried again. {Reason}", name, failure.Message);
        lock (gate)
        {
            (Failure, latest) = (failure, null);
        }
    }

    private void Publish(TPicture picture, CancellationToken cancellation)
    {
        lock (gate)
        {
            Failure = null;
            if (cancellation.IsCancellationRequested || (latest is not null && !isNews(picture, latest)))
            {
                return;
            }

            latest = picture;
            foreach (var slot in slots)
            {
                slot.Writer.TryWrite(picture);
            }
        }
    }
}
