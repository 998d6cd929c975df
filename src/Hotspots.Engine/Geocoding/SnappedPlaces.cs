using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Geocoding;

/// <summary>Where places are shown to who may not see exact ones: those of feeds that publish none themselves in the middle of a square.</summary>
/// <param name="snap">The squares.</param>
/// <param name="published">Feeds whose places are snap points already, and how far from them the places themselves may lie, in metres.</param>
public sealed class SnappedPlaces(PointSnap snap, IReadOnlyDictionary<string, double> published)
{
    /// <summary>Where a place of a feed is shown, EPSG:27700 metres; null where as it is, or nowhere.</summary>
    public GridPosition? Of(string source, GridPosition? at) => at is { } exact && !published.ContainsKey(source) ? snap.Snap(exact) : null;

    /// <summary>How far from the snap points of a feed the places themselves may lie, in metres; null where it tells exact places.</summary>
    public double? UncertaintyOf(string source) => published.TryGetValue(source, out var metres) ? metres : null;
}
