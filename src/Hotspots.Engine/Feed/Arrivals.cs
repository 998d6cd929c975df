using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>Turns changes into what a map may show of them.</summary>
internal sealed class Arrivals(Placer placer)
{
    /// <summary>How many are remembered for who looks next.</summary>
    public const int Most = 50;

    /// <summary>The last of those that came before and these, the newest last.</summary>
    /// <remarks>Of many that came at once only those are looked at that are remembered.</remarks>
    public IReadOnlyList<Arrival> Append(IReadOnlyList<Arrival> before, IReadOnlyList<PlacedChange> changes)
    {
        Arrival[] last = [.. changes.Reverse().Select(Of).OfType<Arrival>().Take(Most).Reverse()];
        return [.. before.TakeLast(Most - last.Length), .. last];
    }

    private Arrival? Of(PlacedChange change) =>
        Told(change.After) is { } now ? Arrival(change, now)
        : Told(change.Before) is { } former ? Arrival(change, former) // One that was moved away is shown where it left.
        : null;

    // What stands in no area is on nobody's map.
    private (PlacedIncident Incident, Whereabouts Where)? Told(PlacedIncident? incident) =>
        incident is { } placed && Whereabouts.Of(placer, placed, placed.Groups.Overlaps(placer.Catalogue.Sensitive)) is { At: not null, Area: not null } where
            ? (placed, where)
            : null;

    private static Arrival Arrival(PlacedChange change, (PlacedIncident Incident, Whereabouts Where) told) => new(
        change.Position,
        change.Cause.Revision.Kind,
        told.Incident.Occurred,
        change.Cause.Revision.Category,
        told.Where.At!.Value,
        told.Where.Blurred,
        told.Where.Area!);
}
