using System.Text.Json.Serialization;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Geography.PointLocation;
using Hotspots.Geography.Projection;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.History;

/// <summary>The hotspots of a period. <c>tracks</c> has where each was at each of the <c>looks</c>, <c>events</c> what happened to it.</summary>
internal sealed record HotspotLivesDocument(
    HistoryAbout About, string Window, int Bandwidth, string Known, int Looks, IReadOnlyList<HotspotLifeRow> Rows, IReadOnlyList<TrackPart> Tracks, IReadOnlyList<LifeEventPart> Events,
    [property: JsonIgnore] bool ByLook, [property: JsonIgnore] IReadOnlyList<LifeShape> Drawn) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => ByLook ? Tracks.SelectMany(track => track.Points.Select(point => TrackRow.Of(track.Id, point))) : Rows;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Shapes => Drawn;
}

/// <summary>
/// A hotspot. It was first seen after <c>since</c> (<c>sinceEarlier</c>: it may be older) and not any more after <c>until</c> (null: it is there at the end); it split <c>from</c> one or
/// merged <c>into</c> one. <c>incidents</c> stood in it in all and <c>most</c> at once, at <c>mostAt</c>, when it was of so many hectares and its middle was there.
/// </summary>
internal sealed record HotspotLifeRow(
    string Id, string Name, DateTimeOffset Since, bool SinceEarlier, DateTimeOffset? Until, int Looks, string? From, string? Into, int Incidents, int Most, DateTimeOffset MostAt, double Hectares,
    double MovedMetres, string Categories, double Longitude, double Latitude);

/// <summary>Where a hotspot was.</summary>
internal sealed record TrackPart(string Id, IReadOnlyList<TrackPointPart> Points);

/// <summary>A hotspot at one look: how many stood in it, their share of all, its densest place's density per km², and the middle of its cells.</summary>
internal sealed record TrackPointPart(DateTimeOffset At, int Incidents, double Share, double Hectares, double Peak, double Longitude, double Latitude);

/// <summary>The same in a table.</summary>
internal sealed record TrackRow(string Id, DateTimeOffset At, int Incidents, double Share, double Hectares, double Peak, double Longitude, double Latitude)
{
    public static TrackRow Of(string id, TrackPointPart point) => new(id, point.At, point.Incidents, point.Share, point.Hectares, point.Peak, point.Longitude, point.Latitude);
}

/// <summary>Something that happened to a hotspot.</summary>
internal sealed record LifeEventPart(string Kind, string Id, string? Other, DateTimeOffset SeenAt, int Incidents);

/// <summary>A hotspot on a map: its <c>outline</c> where it had most, or its <c>track</c>.</summary>
internal sealed record LifeShape(
    string Part, string Id, string Name, DateTimeOffset Since, DateTimeOffset? Until, int Incidents, int Most, DateTimeOffset MostAt, double Hectares, double MovedMetres,
    [property: JsonIgnore] Geometry Outline) : IShapedRow;

/// <summary>Turns the lives of hotspots into rows.</summary>
internal sealed class HotspotLifeRows(Atlas atlas, Gazetteer gazetteer)
{
    public HotspotLivesDocument Of(HistoryContext asked, HotspotLivesQuestion question, HotspotLives found)
    {
        var about = asked.About("hotspots", found.LeftOut with { Coarse = 0 }, null, PlaybackRows.Notes(asked, found.LeftOut.Coarse));
        List<HotspotLifeRow> rows = [.. found.Hotspots.Select(Row)];
        List<TrackPart> tracks = [.. found.Hotspots.Select(life => new TrackPart(life.Id, [.. life.Track.Select(Point)]))];
        return new(
            About: about with { LeftOut = HistoryContext.Part(found.LeftOut) }, Window: question.Window.Id, Bandwidth: question.Bandwidth, Known: question.Knowledge.ToString().ToLowerInvariant(), Looks: found.Looks, Rows: rows, Tracks: tracks,
            Events: [.. found.Events.Select(each => new LifeEventPart(WireNames.Of(each.Kind), each.Id, each.Other, each.SeenAt, each.Incidents))], ByLook: asked.Request.By == "look",
            Drawn: [.. found.Hotspots.Zip(rows).SelectMany(each => Drawn(each.First, each.Second))]);
    }

    private static TrackPointPart Point(TrackPoint point)
    {
        var at = NationalGrid.ToWgs84(point.Middle);
        return new(
            point.At, point.Hotspot.Incidents, Math.Round(point.Hotspot.Share, 6), Math.Round(point.Hotspot.Hectares, 4), Math.Round(point.Hotspot.Peak, 4), Degrees.Rounded(at.Longitude), Degrees.Rounded(at.Latitude));
    }

    private static IEnumerable<LifeShape> Drawn(HotspotBiography life, HotspotLifeRow row)
    {
        LifeShape Shape(string part, Geometry outline) =>
            new(Part: part, Id: row.Id, Name: row.Name, Since: row.Since, Until: row.Until, Incidents: row.Incidents, Most: row.Most, MostAt: row.MostAt, Hectares: row.Hectares, MovedMetres: row.MovedMetres, Outline: outline);
        yield return Shape("outline", Outlines.Of(life.Height.Hotspot.Outline));
        yield return Shape("track", LineOf(life.Track));
    }

    private static Geometry LineOf(IReadOnlyList<TrackPoint> track)
    {
        var corners = new List<Coordinate>();
        foreach (var at in track.Select(point => NationalGrid.ToWgs84(point.Middle)).Select(at => new Coordinate(Degrees.Rounded(at.Longitude), Degrees.Rounded(at.Latitude))))
        {
            if (corners.Count == 0 || !corners[^1].Equals2D(at))
            {
                corners.Add(at);
            }
        }

        return corners.Count == 1 ? new Point(corners[0]) : new LineString([.. corners]);
    }

    private HotspotLifeRow Row(HotspotBiography life)
    {
        var (height, at) = (life.Height, NationalGrid.ToWgs84(life.Height.Middle));
        return new(
            Id: life.Id, Name: NameOf(height.Hotspot.PeakAt), Since: life.Since, SinceEarlier: life.SinceEarlier, Until: life.Until, Looks: life.Track.Count, From: life.Origin, Into: life.Into, Incidents: life.Categories.Sum(each => each.Count), Most: height.Hotspot.Incidents,
            MostAt: height.At, Hectares: Math.Round(height.Hotspot.Hectares, 4), MovedMetres: Math.Round(life.Moved, 1), Categories: string.Join("; ", life.Categories.Select(each => $"{each.Category} {each.Count}")),
            Longitude: Degrees.Rounded(at.Longitude), Latitude: Degrees.Rounded(at.Latitude));
    }

    private string NameOf(GridPosition peak)
    {
        var ward = atlas.AreaOf(atlas.Place(peak), atlas.LayerOf(AreaLevel.Ward));
        return gazetteer.NameFor(peak, ward?.Name, ward?.Shape.EnvelopeInternal.Centre is { } middle ? new(middle.X, middle.Y) : null, _ => false);
    }
}
