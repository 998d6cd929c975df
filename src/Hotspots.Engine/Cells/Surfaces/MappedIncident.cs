using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>An incident as a surface needs it.</summary>
/// <param name="CountedAt">The instant by which windows count it, UTC.</param>
/// <param name="At">Where, EPSG:27700 metres.</param>
/// <param name="Severity">How much it weighs where severity is asked for.</param>
/// <param name="Placement">The areas that this is in.</param>
internal readonly record struct MappedIncident(DateTimeOffset CountedAt, GridPosition At, int Severity, Placement Placement)
{
    /// <summary>Sums of these are equal for equal incidents, in whatever order they came; for others by chance once in 2^64.</summary>
    public ulong Hash => Mixed(
        Mixed(Mixed((ulong)CountedAt.UtcTicks) + BitConverter.DoubleToUInt64Bits(At.Easting))
        + BitConverter.DoubleToUInt64Bits(At.Northing) + ((ulong)Severity << 52));

    public static MappedIncident Of(in PlacedIncident incident) =>
        new(incident.Occurred.CountedAt, incident.Grid!.Value, incident.Severity, incident.Placement);

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
