using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Disclosure;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.Live.Feeds;

/// <summary>Turns changes into what a map may show of them.</summary>
/// <param name="placer">Knows the areas and the groups.</param>
/// <param name="lens">What is looked through; null for everything.</param>
/// <param name="place">Where is looked; null for everywhere.</param>
internal sealed class Arrivals(Placer placer, Lens? lens = null, District? place = null)
{
    /// <summary>How many are remembered for who looks next.</summary>
    public const int Most = 50;

    /// <summary>How many are remembered of those that came between two looks: nobody sees more of them flash up in an eighth of a second.</summary>
    public const int MostAtOnce = 12;

    /// <summary>The last of those that came before and of these, the newest last.</summary>
    /// <remarks>Of many that came at once only those are looked at that are remembered.</remarks>
    public IReadOnlyList<Arrival> Append(IReadOnlyList<Arrival> before, IReadOnlyList<PlacedChange> changes)
    {
        Arrival[] last = [.. changes.Reverse().Select(Of).OfType<Arrival>().Take(MostAtOnce).Reverse()];
        return [.. before.TakeLast(Most - last.Length), .. last];
    }

    private Arrival? Of(PlacedChange change)
    {
        if (change.After is { } after && !Holds(after))
        {
            return null; // It left the place or the lens. Where to, or what it is now, who looks here may not be granted.
        }

        if (lens is { Without.IsEmpty: false })
        {
            return OfRestricted(change);
        }

        // One that was sensitive a moment ago was shown by its area: its point now would tell whose it is.
        var sensitive = IsSensitive(change.Before) || IsSensitive(change.After);
        return Told(change.After, sensitive) is { } now ? Arrival(change, now)
            : change.Before is { } before && Holds(before) && Told(before, sensitive) is { } former ? Arrival(change, former) // One that was moved away is shown where it left.
            : null;
    }

    // What leaves is not told, so that of one that was withdrawn and one that turned out to be sensitive the same is seen. What comes is
    // told as a report, whatever it was before.
    private Arrival? OfRestricted(PlacedChange change) =>
        change.After is not { } after || Told(after, sensitive: false) is not { } now ? null
        : change.Before is { } before && !IsSensitive(before) ? Arrival(change, now)
        : Arrival(change, now) with { Kind = RevisionKind.Report };

    private bool Holds(in PlacedIncident incident) => (place?.Includes(incident.Placement) ?? true) && (lens?.Filter.Admits(incident.Groups) ?? true);

    private bool IsSensitive(PlacedIncident? incident) => incident is { } placed && placed.Groups.Overlaps(placer.Catalogue.Sensitive);

    // What stands in no area is on nobody's map.
    private (PlacedIncident Incident, DisclosedLocation Where)? Told(PlacedIncident? incident, bool sensitive) =>
        incident is { } placed && DisclosedLocation.Of(placer, placed, sensitive, lens is { Snapped: true }) is { At: not null, Area: not null } location ? (placed, location) : null;

    private static Arrival Arrival(PlacedChange change, (PlacedIncident Incident, DisclosedLocation Where) told) => new(
        change.Position,
        change.Cause.Revision.Kind,
        told.Incident.Occurred,
        change.Cause.Revision.Category,
        told.Where.At!.Value,
        told.Where.Blurred,
        told.Where.Area!,
        told.Where.Uncertainty);
}
