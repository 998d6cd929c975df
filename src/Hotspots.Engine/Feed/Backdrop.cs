using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>The slower half of a picture, its surface and how fresh the feeds are: looked at in the background, at a pace of its own.</summary>
/// <remarks>
/// So nobody waits for it who only waits for a figure, however long it takes. Where it takes no time to speak of, it comes with the
/// figures that it belongs to.
/// </remarks>
/// <param name="view">What is followed.</param>
/// <param name="world">Whose clock counts.</param>
/// <param name="runtime">Where the surface lives.</param>
/// <param name="freshness">Knows of the feeds.</param>
/// <param name="arrived">Is called when a look is over, so that it is shown.</param>
internal sealed class Backdrop(View view, CellWorld world, IRuntime runtime, FreshnessReader freshness, Action arrived)
{
    // Figures wait so long for their surface and no longer: less than a fifth of what a picture is late anyway.
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(20);

    private Task<Seen>? looking;
    private Seen? shown;
    private long rested;
    private TimeSpan pause;

    /// <summary>How long until the next look may begin; none while one is under way, since that calls by itself.</summary>
    public TimeSpan? DueIn => looking is not null ? null : pause - world.Clock.GetElapsedTime(rested) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>The newest there is. Begins to look again where that is due.</summary>
    public async Task<Seen> NewestAsync()
    {
        looking ??= DueIn == TimeSpan.Zero ? LookAsync() : null;
        if (looking is { } under && (shown is null || await ComesSoonAsync(under).ConfigureAwait(false)))
        {
            looking = null;
            shown = AsShown(await under.ConfigureAwait(false));
        }

        return shown!;
    }

    /// <summary>Waits until nothing is under way.</summary>
    public async Task EndAsync()
    {
        if (looking is { } under)
        {
            await ((Task)under).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ComesSoonAsync(Task under)
    {
        await under.WaitAsync(Courtesy, world.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return under.IsCompleted;
    }

    private async Task<Seen> LookAsync()
    {
        var begun = world.Clock.GetTimestamp();
        try
        {
            var surface = await runtime.Surface(view.Lens).StateAsync().ConfigureAwait(false);
            return new(surface, await freshness.NowAsync(view.Lens.Window, surface.Moment.Now, view.Lens.Without).ConfigureAwait(false));
        }
        finally
        {
            rested = world.Clock.GetTimestamp();
            pause = Feed.PauseAfter(world.Clock.GetElapsedTime(begun, rested), Feed.SurfacePause);
            arrived();
        }
    }

    // A grid that came from another host is a new object even where nothing changed. One copy is kept, and packed once.
    private Seen AsShown(Seen seen) => shown is null ? seen : seen with { Surface = AsShown(seen.Surface, shown.Surface) };

    private static SurfaceState AsShown(SurfaceState surface, SurfaceState shown) =>
        shown.Version == surface.Version ? shown with { Moment = surface.Moment, Window = surface.Window }
        : shown.Grid.Version == surface.Grid.Version ? surface with { Grid = shown.Grid }
        : surface;

    /// <summary>What a look saw.</summary>
    internal sealed record Seen(SurfaceState Surface, Freshness Freshness);
}
