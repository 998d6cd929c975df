using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>An incident as a surface needs it.</summary>
/// <param name="CountedAt">The instant by which windows count it, UTC.</param>
/// <param name="At">Where, EPSG:27700 metres.</param>
/// <param name="Severity">How much it weighs where severity is asked for.</param>
internal readonly record struct MappedIncident(DateTimeOffset CountedAt, GridPosition At, int Severity)
{
    /// <summary>Sums of these are equal for equal incidents, in whatever order they came; for others by chance once in 2^64.</summary>
    public ulong Hash => SplitMix.Of(
        SplitMix.Of(SplitMix.Of((ulong)CountedAt.UtcTicks) + BitConverter.DoubleToUInt64Bits(At.Easting))
        + BitConverter.DoubleToUInt64Bits(At.Northing) + ((ulong)Severity << 52));

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Hash;

    /// <param name="incident">One that has a place.</param>
    /// <param name="snapped">Whether it stands where it is shown to who may not see exact places.</param>
    public static MappedIncident Of(in PlacedIncident incident, bool snapped) =>
        new(incident.Occurred.CountedAt, (snapped ? incident.ShownAt : incident.Grid)!.Value, incident.Severity);
}
