using System.Threading.Channels;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Says that there is something to do. Said twice before anybody looked, it is still one thing to do.</summary>
internal sealed class AsyncSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Returns when it was said, or after <paramref name="patience"/> all the same.</summary>
    public async Task WaitAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var said = channel.Reader.WaitToReadAsync(impatience.Token).AsTask();
        await Task.WhenAny(said, Task.Delay(patience, clock, impatience.Token)).ConfigureAwait(false);
        await impatience.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        channel.Reader.TryRead(out _);
    }
}
