using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>What may happen to a hotspot.</summary>
public enum HotspotEventKind
{
    /// <summary>It is new, and was part of none before.</summary>
    Emerged = 0,

    /// <summary>It holds clearly more incidents than when it was last told of.</summary>
    Grew = 1,

    /// <summary>It holds clearly fewer.</summary>
    Shrank = 2,

    /// <summary>It went into another, which goes on.</summary>
    Merged = 3,

    /// <summary>It came off another, which goes on.</summary>
    Split = 4,

    /// <summary>It is gone.</summary>
    Cooled = 5,
}

/// <summary>What an event rests on.</summary>
/// <param name="Incidents">How many stand in the hotspot now; for one that cooled, in its former cells; for one that merged, in the one that goes on.</param>
/// <param name="Expected">How many would be expected in the same cells; null where no expectation was given.</param>
/// <param name="Since">When the hotspot was first seen.</param>
/// <param name="BornAt">The centre of its densest cell when it was first seen, EPSG:27700; with that time it names the hotspot.</param>
/// <param name="At">The centre of its densest cell, EPSG:27700; for one that cooled, where that was last.</param>
public sealed record HotspotEvidence(int Incidents, double? Expected, DateTimeOffset Since, GridPosition BornAt, GridPosition At);

/// <summary>Something happened to a hotspot.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">To which.</param>
/// <param name="Other">The one that it merged into or split from; null for other kinds.</param>
/// <param name="SeenAt">The look at which it was seen.</param>
/// <param name="Evidence">What that rests on.</param>
public sealed record HotspotEvent(HotspotEventKind Kind, long Id, long? Other, DateTimeOffset SeenAt, HotspotEvidence Evidence);
