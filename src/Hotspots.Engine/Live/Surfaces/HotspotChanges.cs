using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>Something that happened to a hotspot, for people.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">To which.</param>
/// <param name="Other">The one that it merged into or split from; null for other kinds.</param>
/// <param name="SeenAt">The beginning of the stretch between two looks in which it came about, UTC.</param>
/// <param name="Incidents">How many stand in it.</param>
/// <param name="Expected">How many its past leads one to expect in the same cells; null where that cannot be said.</param>
/// <param name="Since">When it was first seen, UTC.</param>
/// <param name="At">Its densest cell's centre, EPSG:27700.</param>
public sealed record HotspotChanges(
    HotspotEventKind Kind, string Id, string? Other, DateTimeOffset SeenAt, int Incidents, double? Expected, DateTimeOffset Since, GridPosition At)
{
    internal static HotspotChanges Of(HotspotEvent told, TrackedHotspot? other, double? expected, int bandwidth) => new(
        told.Kind,
        HotspotName.Of(told.Evidence.Since, told.Evidence.BornAt, bandwidth),
        other is null ? null : HotspotName.Of(other.Since, other.BornAt, bandwidth),
        told.SeenAt,
        told.Evidence.Incidents,
        expected,
        told.Evidence.Since,
        told.Evidence.At);
}

/// <summary>A hotspot that is followed, as it is now.</summary>
/// <param name="Id">Five letters and digits: it keeps them while it drifts, grows and shrinks.</param>
/// <param name="Since">When it was first seen, UTC.</param>
/// <param name="SinceEarlier">Whether it was there at the first look, so that it may be older.</param>
/// <param name="Hotspot">As it is.</param>
/// <param name="Alarm">Of the square nearest to its peak; null where nothing can be said.</param>
public sealed record FollowedHotspot(string Id, DateTimeOffset Since, bool SinceEarlier, Hotspot Hotspot, Alarm? Alarm);

/// <summary>What a hotspot is called by programs: its birth, in five signs that nobody mistakes for each other.</summary>
/// <remarks>
/// Where it was born is taken in blocks of half a bandwidth, since the peak of one that is just emerging wanders by a cell or two. Two
/// regions of a surface that smooth cannot both peak in one such block.
/// </remarks>
internal static class HotspotName
{
    // Crockford's base 32: without I, L, O and U.
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 5;

    public static string Of(DateTimeOffset since, GridPosition bornAt, int bandwidth)
    {
        var block = bandwidth / 2.0;
        var corner = new GridPosition(Math.Floor(bornAt.Easting / block), Math.Floor(bornAt.Northing / block));
        return string.Create(Length, new MappedIncident(since, corner, 0).Hash, static (name, bits) =>
        {
            for (var i = 0; i < name.Length; i++)
            {
                name[i] = Signs[(int)(bits >> (5 * i) & 31)];
            }
        });
    }
}
