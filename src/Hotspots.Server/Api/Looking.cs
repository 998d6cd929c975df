using System.Globalization;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Answers a lens: what lives, or what was known then.</summary>
internal sealed class Looking(LensText lenses, IRuntime runtime, Recollection recollection, ErasedPast erased, IHttpContextAccessor http)
{
    /// <summary>Says of an answer about the past that incidents which happened before a time were erased since.</summary>
    public const string ErasedHeader = "Hotspots-Erased-Before";

    /// <summary>The board of a lens.</summary>
    public async Task<(View View, Board Board)> BoardAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = lenses.Read(asked);
        return (view, await MomentOfAsync(asked, cancellation) is { } moment
            ? await recollection.BoardAsync(view, moment, cancellation)
            : await runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Filter, view.Lens.Window, view.Level)));
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
            if (AsOfText.Read(asked.AsOf) is not { } asOf)
            {
                return null;
            }

            var moment = await recollection.MomentOfAsync(asOf, cancellation);
            await TellOfErasuresAsync(moment.Position);
            return moment;
        }
        catch (NotYetKnownException why)
        {
            throw new LensException(why.Message);
        }
    }

    private async Task TellOfErasuresAsync(Position asOf)
    {
        if (await erased.SinceAsync(asOf) is { } before && http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Headers[ErasedHeader] = before.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }
    }
}
