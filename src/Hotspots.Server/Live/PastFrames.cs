using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Shows a lens as it was known then: one whole frame.</summary>
internal sealed class PastFrames(Looking looking, Recollection recollection, ErasedPast erased, FrameBuilder frames)
{
    /// <summary>The frame of a view at the moment that is asked about.</summary>
    /// <exception cref="LensException">That moment has not come yet.</exception>
    public async Task<Frame> OfAsync(View view, LensRequest asked, CancellationToken cancellation)
    {
        var moment = (await looking.MomentOfAsync(asked, cancellation).ConfigureAwait(false))!.Value;
        var picture = await recollection.PictureAsync(view, moment, cancellation).ConfigureAwait(false);
        return frames.Frame(picture, null, new(moment.Position.Value, moment.Now, await erased.SinceAsync(moment.Position).ConfigureAwait(false)));
    }
}
