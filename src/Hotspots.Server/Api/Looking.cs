using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Answers a lens: what lives, or what was known then.</summary>
internal sealed class Looking(LensText lenses, IRuntime runtime, Recollection recollection)
{
    /// <summary>The board of a lens.</summary>
    public async Task<(View View, Board Board)> BoardAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = lenses.Read(asked);
        return (view, await MomentOfAsync(asked, cancellation) is { } moment
            ? await recollection.BoardAsync(view, moment, cancellation)
            : await runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Groups, view.Lens.Window, view.Level)));
    }

    /// <summary>The surface of a lens.</summary>
    public async Task<(View View, SurfaceState State)> SurfaceAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = lenses.Read(asked);
        return (view, await MomentOfAsync(asked, cancellation) is { } moment
            ? await recollection.SurfaceAsync(view.Lens, moment, cancellation)
            : await runtime.Surface(view.Lens).StateAsync());
    }

    /// <summary>The moment of the past that is asked about; null for now.</summary>
    /// <exception cref="LensException">It cannot be read, or has not come yet.</exception>
    public async Task<Moment?> MomentOfAsync(LensRequest asked, CancellationToken cancellation)
    {
        try
        {
            return AsOfText.Read(asked.AsOf) is { } asOf ? await recollection.MomentOfAsync(asOf, cancellation) : null;
        }
        catch (NotYetKnownException why)
        {
            throw new LensException(why.Message);
        }
    }
}
