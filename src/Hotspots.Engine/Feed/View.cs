using Hotspots.Domain;

namespace Hotspots.Engine;

/// <summary>What a screen follows: a lens, and the level of the areas on its board.</summary>
/// <param name="Lens">Place, groups, window and bandwidth.</param>
/// <param name="Level">Wards, LSOAs or boroughs.</param>
public sealed record View(Lens Lens, AreaLevel Level);

/// <summary>Everything that a view shows at a moment. Immutable; a whole, never a difference.</summary>
/// <param name="View">What is shown.</param>
/// <param name="Board">The counts.</param>
/// <param name="Surface">The densities and the hotspots.</param>
/// <param name="Arrivals">The last few changes, the newest last.</param>
/// <param name="Freshness">How late the feeds are.</param>
/// <param name="LostSince">Since when the figures cannot be reached, UTC, so that this is the last that is known; null where they can.</param>
public sealed record Picture(
    View View, Board Board, SurfaceState Surface, IReadOnlyList<Arrival> Arrivals, Freshness Freshness, DateTimeOffset? LostSince = null)
{
    /// <summary>What the place counts itself, at most a second or so apart from the board; null where it is a district.</summary>
    public OwnFigures? Own { get; init; }

    /// <summary>The trace of the newest sampled change that it shows; null where there was none.</summary>
    public PictureTrace? Trace { get; init; }

    /// <summary>How far the board goes.</summary>
    public Moment Moment => Board.Moment;

    /// <summary>Names the picture: its board, its surface and its own figures, which may be a moment apart.</summary>
    public string Version => Own is null ? $"{Board.Version}-{Surface.Version}" : $"{Board.Version}-{Surface.Version}-{Own.Version}";
}

/// <summary>A change that was just heard of, as it may be shown.</summary>
/// <param name="Position">Where the journal has it.</param>
/// <param name="Kind">Report, correction or withdrawal.</param>
/// <param name="Occurred">When it happened.</param>
/// <param name="Category">What happened.</param>
/// <param name="At">Where, EPSG:4326: the place itself, or the middle of its LSOA where <paramref name="Blurred"/>.</param>
/// <param name="Blurred">Whether a single place must not be shown, since the incident is of a sensitive group.</param>
/// <param name="Area">The name of its ward, for people.</param>
/// <param name="Uncertainty">How far the place itself may lie from there, in metres; null where it is exact, or an area.</param>
public sealed record Arrival(
    Position Position, RevisionKind Kind, OccurredAt Occurred, Category Category, Wgs84Position At, bool Blurred, string Area, double? Uncertainty = null);
