using Hotspots.Domain.Density;
using Hotspots.Domain.Time;

namespace Hotspots.Domain.Keyframes;

/// <summary>A surface that goes from one window of a <see cref="Playback"/> to the next.</summary>
/// <remarks>
/// A window near the last one is reached by adding what came and taking away what went; a far one, or any after the incidents
/// changed, by keyframes. Either way the surface is the same to the bit. Moving takes no memory. For one thread at a time,
/// together with the playback and its other players.
/// </remarks>
public sealed class KeyframePlayer
{
    private readonly KeyframeCursor cursor;

    internal KeyframePlayer(Timeline timeline, Surface surface) => (Surface, cursor) = (surface, new(timeline, new(surface, null)));

    /// <summary>The density of the incidents of the <see cref="Window"/>; to be read only.</summary>
    public Surface Surface { get; }

    /// <summary>What is shown.</summary>
    public Interval Window { get; private set; }

    /// <summary>Shows the incidents of a window; none where it ends before it begins.</summary>
    public void MoveTo(Interval window)
    {
        cursor.MoveTo(window.After.UtcTicks, window.UpTo.UtcTicks);
        Window = window;
    }
}
