using System.Diagnostics;
using Hotspots.Engine.Telemetry;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>The trace of the newest sampled change that a picture shows.</summary>
/// <param name="context">The span by which it came here.</param>
public sealed class PictureTrace(ActivityContext context)
{
    // One incident may be shown to thousands.
    private const int MostFrames = 16;

    private int frames;

    /// <summary>Begins the span of a frame that shows the change to somebody for the first time; null where it does not, or so many frames have one.</summary>
    /// <param name="before">The picture that was sent before; null where none was.</param>
    public Activity? BeginFrame(Picture? before) => before is not null && before.Trace != this && Interlocked.Increment(ref frames) <= MostFrames
        ? Traces.Follow("hotspots.frame", ActivityKind.Producer, context)
        : null;
}
