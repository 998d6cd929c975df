using Hotspots.Domain.Detection;
using Hotspots.Engine.Live.Surfaces;

namespace Hotspots.Grains.Messages;

/// <summary>What is known of a hotspot besides its shape.</summary>
/// <param name="Id">It keeps this.</param>
/// <param name="Since">When it was first seen, UTC ticks.</param>
/// <param name="SinceEarlier">Whether it may be older.</param>
/// <param name="Alarm">Of the square nearest to its peak; null where nothing can be said.</param>
[GenerateSerializer, Immutable, Alias("hotspots.life.1")]
public sealed record LifeMessage(
    [property: Id(0)] string Id, [property: Id(1)] long Since, [property: Id(2)] bool SinceEarlier, [property: Id(3)] AlarmMessage? Alarm)
{
    /// <summary>For a grain call.</summary>
    public static LifeMessage Of(FollowedHotspot hotspot) => new(
        hotspot.Id, hotspot.Since.UtcTicks, hotspot.SinceEarlier, hotspot.Alarm is { } alarm ? AlarmMessage.Of(alarm) : null);

    /// <summary>For the engine.</summary>
    public FollowedHotspot ToFollowed(Hotspot hotspot) => new(Id, new(Since, TimeSpan.Zero), SinceEarlier, hotspot, Alarm?.ToAlarm());
}

/// <summary>Something that happened to a hotspot.</summary>
/// <param name="Kind">The kind's number.</param>
/// <param name="Id">To which.</param>
/// <param name="Other">The one that it merged into or split from.</param>
/// <param name="SeenAt">UTC ticks.</param>
/// <param name="Incidents">How many stand in it.</param>
/// <param name="Expected">How many were to be expected; null where nothing can be said.</param>
/// <param name="Since">When it was first seen, UTC ticks.</param>
/// <param name="Easting">Of its densest cell, in metres.</param>
/// <param name="Northing">Likewise.</param>
[GenerateSerializer, Immutable, Alias("hotspots.news.1")]
public sealed record NewsMessage(
    [property: Id(0)] int Kind,
    [property: Id(1)] string Id,
    [property: Id(2)] string? Other,
    [property: Id(3)] long SeenAt,
    [property: Id(4)] int Incidents,
    [property: Id(5)] double? Expected,
    [property: Id(6)] long Since,
    [property: Id(7)] double Easting,
    [property: Id(8)] double Northing)
{
    /// <summary>For a grain call.</summary>
    public static NewsMessage Of(HotspotChanges news) => new(
        Kind: (int)news.Kind, Id: news.Id, Other: news.Other, SeenAt: news.SeenAt.UtcTicks, Incidents: news.Incidents, Expected: news.Expected, Since: news.Since.UtcTicks, Easting: news.At.Easting, Northing: news.At.Northing);

    /// <summary>For the engine.</summary>
    public HotspotChanges ToNews() => new(
        (HotspotEventKind)Kind, Id, Other, new(SeenAt, TimeSpan.Zero), Incidents, Expected, new(Since, TimeSpan.Zero), new(Easting, Northing));
}

/// <summary>The densest part of a surface.</summary>
/// <param name="Share">Of the incidents.</param>
/// <param name="Level">Per km².</param>
/// <param name="Incidents">How many stand in it.</param>
/// <param name="Hectares">Its area.</param>
/// <param name="Outlines">For each part its rings, as <see cref="HotspotMessage"/> writes them.</param>
[GenerateSerializer, Immutable, Alias("hotspots.contour.1")]
public sealed record ContourMessage(
    [property: Id(0)] double Share,
    [property: Id(1)] double Level,
    [property: Id(2)] int Incidents,
    [property: Id(3)] double Hectares,
    [property: Id(4)] double[][][] Outlines)
{
    /// <summary>For a grain call.</summary>
    public static ContourMessage Of(Contour contour) =>
        new(contour.Share, contour.Level, contour.Incidents, contour.Hectares, [.. contour.Outlines.Select(RingCoordinates.Flat)]);

    /// <summary>For the engine.</summary>
    public Contour ToContour() => new(Share, Level, Incidents, Hectares, [.. Outlines.Select(RingCoordinates.ToPolygon)]);
}
