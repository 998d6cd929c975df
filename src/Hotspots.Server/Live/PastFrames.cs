using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Computing;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;

namespace Hotspots.Server.Live;

/// <summary>Shows a lens as it was known then: one whole frame.</summary>
internal sealed class PastFrames(LensQueryService queries, PointInTimeQuery recollection, ShownPositions positions, ErasureNotice erased, FrameBuilder frames, Computations computations)
{
    /// <summary>The frame of a view at the moment that is asked about.</summary>
    /// <exception cref="LensException">That moment has not come yet.</exception>
    /// <exception cref="ComputationRefusedException">Too much is being worked out.</exception>
    public async Task<Frame> OfAsync(View view, LensRequest asked, Visitor visitor, string asker, CancellationToken cancellation)
    {
        var moment = (await queries.MomentOfAsync(asked, visitor, cancellation).ConfigureAwait(false))!.Value;
        var picture = await computations.RunAsync(asker, ending => recollection.PictureAsync(view, moment, ending), cancellation).ConfigureAwait(false);
        var shown = await positions.OfAsync(view.Lens, moment, cancellation).ConfigureAwait(false);
        picture = picture with { Board = picture.Board with { Moment = shown } };
        return frames.Frame(picture, null, new(shown.Position.Value, moment.Now, await erased.SinceAsync(moment.Position).ConfigureAwait(false)));
    }
}
