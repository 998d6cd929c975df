using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Runtime;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Gives arrivals the positions that who looks through a lens may know.</summary>
internal sealed class ShownArrivals(Lens lens, ShownPositions positions)
{
    private Dictionary<Position, Arrival> known = [];

    /// <summary>The same arrivals with the positions as they are shown; each is translated once.</summary>
    public async ValueTask<IReadOnlyList<Arrival>> OfAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        if (lens.Without.IsEmpty)
        {
            return arrivals;
        }

        var shown = new Dictionary<Position, Arrival>();
        foreach (var arrival in arrivals)
        {
            shown[arrival.Position] = known.GetValueOrDefault(arrival.Position)
                ?? arrival with { Position = await positions.ShownAsync(arrival.Position, cancellation).ConfigureAwait(false) };
        }

        known = shown;
        return [.. arrivals.Select(arrival => shown[arrival.Position])];
    }
}
