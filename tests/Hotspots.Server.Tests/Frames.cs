using System.Text.Json;

namespace Hotspots.Server.Tests;

/// <summary>Waits for frames while a clock is moved by hand.</summary>
internal static class Frames
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Moves the clock on until a frame comes that is wanted.</summary>
    public static async Task<JsonElement> NextAsync(
        this HandClock clock, IAsyncEnumerator<JsonElement> frames, Predicate<JsonElement> wanted, Action<JsonElement>? seen = null)
    {
        do
        {
            var next = frames.MoveNextAsync().AsTask();
            while (!next.IsCompleted)
            {
                clock.Advance(Step);
                await Task.WhenAny(next, Task.Delay(5, Site.Cancellation));
                Site.Cancellation.ThrowIfCancellationRequested();
            }

            Assert.True(await next);
            seen?.Invoke(frames.Current);
        }
        while (!wanted(frames.Current));
        return frames.Current;
    }
}
