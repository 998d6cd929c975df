using System.Runtime.CompilerServices;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Live;

/// <summary>Makes each frame once, however many watchers were sent the same picture before, and for no longer than somebody may need it.</summary>
/// <remarks>All who need it wait for the one who makes it, and none of them on a thread.</remarks>
internal sealed class SharedFrames(FrameBuilder frames)
{
    private static readonly object Nothing = new();

    private readonly ConditionalWeakTable<Picture, ConditionalWeakTable<object, Task<Frame>>> made = [];

    /// <summary>What a watcher gets who was sent that picture last; null where they hold nothing.</summary>
    public Task<Frame> OfAsync(Picture picture, Picture? sent)
    {
        var followers = made.GetOrCreateValue(picture);
        lock (followers)
        {
            return followers.GetValue(sent ?? Nothing, _ => Task.Run(() => frames.Frame(picture, sent)));
        }
    }
}
