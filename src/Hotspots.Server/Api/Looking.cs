using System.Globalization;
using Hotspots.Domain;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>Answers a lens: what lives, or what was known then.</summary>
internal sealed class Looking(LensText lenses, IRuntime runtime, Recollection recollection, ErasedPast erased, Recorder recorder, IHttpContextAccessor http)
{
    /// <summary>Says of an answer about the past that incidents which happened before a time were erased since.</summary>
    public const string ErasedHeader = "Hotspots-Erased-Before";

    /// <summary>The board of a lens.</summary>
    public async Task<(View View, Board Board)> BoardAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = Read(asked);
        var board = await MomentOfAsync(asked, cancellation) is { } moment
            ? await recollection.BoardAsync(view, moment, cancellation)
            : await runtime.Board(view.Lens.District).BoardAsync(new(view.Lens.Groups, view.Lens.Window, view.Level));
        Shown(board.Moment, board.Areas.Count, FrameBuilder.WindowOf(board));
        return (view, board);
    }

    /// <summary>The surface of a lens.</summary>
    public async Task<(View View, SurfaceState State)> SurfaceAsync(LensRequest asked, CancellationToken cancellation)
    {
        var view = Read(asked);
        var state = await MomentOfAsync(asked, cancellation) is { } moment
            ? await recollection.SurfaceAsync(view.Lens, moment, cancellation)
            : await runtime.Surface(view.Lens).StateAsync();
        Shown(state.Moment, state.Incidents, FrameBuilder.WindowOf(view.Lens.Window, state.Moment));
        return (view, state);
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

    private Visitor Visitor => http.HttpContext?.Visitor() ?? throw new NotGrantedException();

    private View Read(LensRequest asked)
    {
        var view = lenses.Read(asked, Visitor);
        recorder.Tell(http.HttpContext, view, asked.AsOf);
        return view;
    }

    private void Shown(Moment moment, int rows, WindowPart window) => http.HttpContext.ShowsMore(
        look => look with { Position = moment.Position.Value, Rows = rows, AboutAfter = window.After, AboutUpTo = window.UpTo });

    private async Task TellOfErasuresAsync(Position asOf)
    {
        if (await erased.SinceAsync(asOf) is { } before && http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Headers[ErasedHeader] = before.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }
    }
}
