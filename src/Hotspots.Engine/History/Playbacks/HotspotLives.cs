using Hotspots.Domain.Detection;
using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.History.Playbacks;

/// <summary>A hotspot at one look.</summary>
/// <param name="At">The end of the window that was looked at, UTC.</param>
/// <param name="Middle">The middle of its cells, EPSG:27700.</param>
/// <param name="Hotspot">As it was.</param>
public sealed record TrackPoint(DateTimeOffset At, GridPosition Middle, Hotspot Hotspot);

/// <summary>The life of a hotspot.</summary>
/// <param name="Id">As on the live map.</param>
/// <param name="Since">The look before the one that found it first, UTC.</param>
/// <param name="SinceEarlier">Whether it was there at the first look of all, so that it may be older.</param>
/// <param name="Until">The look before the one that found it gone, UTC; null where it was there at the last.</param>
/// <param name="Origin">The one that it split from; null where it emerged by itself.</param>
/// <param name="Into">The one that it merged into; null where it did not.</param>
/// <param name="Track">It at each look of the period at which it was there.</param>
/// <param name="Categories">What the incidents were that ever stood in it at these, each once; by count.</param>
public sealed record HotspotBiography(
    string Id, DateTimeOffset Since, bool SinceEarlier, DateTimeOffset? Until, string? Origin, string? Into, IReadOnlyList<TrackPoint> Track,
    IReadOnlyList<(string Category, int Count)> Categories)
{
    /// <summary>It where it held the most incidents; the first such look.</summary>
    public TrackPoint Height => Track.MaxBy(point => point.Hotspot.Incidents)!;

    /// <summary>How far its middle is at the last look from where it was at the first, in metres.</summary>
    public double Moved => double.Hypot(Track[^1].Middle.Easting - Track[0].Middle.Easting, Track[^1].Middle.Northing - Track[0].Middle.Northing);
}

/// <summary>Something that happened to a hotspot of the past.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">To which.</param>
/// <param name="Other">The one that it merged into or split from; null for other kinds.</param>
/// <param name="SeenAt">The look before the one that saw it, UTC.</param>
/// <param name="Incidents">How many stood in it.</param>
public sealed record PastHotspotEvent(HotspotEventKind Kind, string Id, string? Other, DateTimeOffset SeenAt, int Incidents);

/// <summary>The hotspots of a period.</summary>
/// <param name="Hotspots">By when they came, then by id.</param>
/// <param name="Events">In the order of time.</param>
/// <param name="Looks">How often the period was looked at.</param>
/// <param name="LeftOut">What is not counted; coarse is what is known less precisely than the window is long.</param>
public sealed record HotspotLives(IReadOnlyList<HotspotBiography> Hotspots, IReadOnlyList<PastHotspotEvent> Events, int Looks, LeftOut LeftOut);

/// <summary>Answers <see cref="HotspotLivesQuestion"/>.</summary>
public static class HotspotLivesAnswer
{
    /// <summary>The lives as they were known at the view's position.</summary>
    /// <exception cref="HistoryException">There are too many looks.</exception>
    public static HotspotLives Of(ColumnView view, HotspotLivesQuestion question)
    {
        var looks = new PastLooks(view, question);
        var lives = new HotspotRegister(looks, question, view.Kinds);
        foreach (var look in looks.Take())
        {
            lives.Write(look);
        }

        return lives.Read(question.Place, view.Placer.Atlas);
    }
}
