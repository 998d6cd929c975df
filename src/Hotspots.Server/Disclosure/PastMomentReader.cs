using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Feeds;
using Hotspots.Engine.Security.Access;
using Hotspots.Server.Lenses;

namespace Hotspots.Server.Disclosure;

/// <summary>Finds the moment of the past that somebody asks about, in positions as they are shown to whoever asks.</summary>
internal sealed class PastMomentReader(PointInTimeQuery recollection, ShownPositions? positions)
{
    /// <summary>The moment, with the journal's own position; null for now.</summary>
    /// <param name="text">A position, an instant or both; null for now.</param>
    /// <param name="visitor">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LensException">It cannot be read.</exception>
    /// <exception cref="NotYetKnownException">It has not come yet.</exception>
    public async Task<Moment?> MomentAsync(string? text, Visitor visitor, CancellationToken cancellation)
    {
        if (AsOfText.Read(text) is not { } asOf)
        {
            return null;
        }

        if (!visitor.SeesSensitive && asOf.Position is { } shown)
        {
            asOf = asOf with { Position = await positions!.RealAsync(shown, cancellation) };
        }

        return await recollection.MomentOfAsync(asOf, cancellation);
    }

    /// <summary>A position as it is shown to who looks through a lens.</summary>
    public ValueTask<Position> ShownAsync(Lens lens, Position real, CancellationToken cancellation) =>
        lens.Without.IsEmpty ? new(real) : positions!.ShownAsync(real, cancellation);
}
