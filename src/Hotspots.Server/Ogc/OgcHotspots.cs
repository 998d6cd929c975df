using System.Globalization;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.History;
using Hotspots.Server.Lenses;
using Hotspots.Server.Live;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Ogc;

/// <summary>The hotspots of a district: those that live, those of an instant of the past, or those of past days.</summary>
internal sealed class OgcHotspots(District district, Atlas atlas, OgcHotspots.Sources sources) : OgcCollection
{
    public override string Id { get; } = $"hotspots-{district.Id}";

    public override string Title => $"Hotspots, {district.Name}";

    public override string Description =>
        "Connected parts of the densest quarter of a kernel density, with three incidents or more: as they are now, as they were known at an instant (datetime), or of an interval of past days (datetime).";

    public override string Credit => atlas.Layers[0].Credit;

    public override bool IsFor(Visitor visitor) => visitor.Sees(district);

    public override Envelope Box { get; } =
        new(district.Wgs84SouthWest.Longitude, district.Wgs84NorthEast.Longitude, district.Wgs84SouthWest.Latitude, district.Wgs84NorthEast.Latitude);

    public override IReadOnlyList<string> Parameters { get; } = [.. OgcQuery.Common, "window", "bandwidth", "kernel"];

    private IReadOnlyList<string> Credits => atlas.Credits;

    public override async Task<OgcFeatures> ReadAsync(OgcQuestion question, HttpRequest request, CancellationToken cancellation) => question.Time switch
    {
        { IsInstant: false } days => await OfDaysAsync(question, days, request, cancellation),
        { From: { } instant } when instant > sources.Clock.GetUtcNow() => new([], Credits, 0),
        var instant => await OfLensAsync(question.Query, instant?.From, cancellation),
    };

    private async Task<OgcFeatures> OfLensAsync(OgcQuery query, DateTimeOffset? instant, CancellationToken cancellation)
    {
        var asOf = instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (asOf is not null && query.AsOf is not null)
        {
            throw new BadHttpRequestException("datetime and asOf are given, and both say when: ask with one of them.");
        }

        var lens = new LensQuery { Place = district.Id, Groups = query.Groups, Window = query.Window, Bandwidth = query.Bandwidth, Kernel = query.Kernel, AsOf = asOf ?? query.AsOf };
        var (_, state) = await sources.Looking.SurfaceAsync(lens.ToRequest(sources.Settings), cancellation);
        var told = sources.Features.Of(state).Features;
        return new(
            [.. state.Hotspots.Zip(told, (followed, feature) => new OgcFeature(feature.Properties.Id, Outlines.Of(followed.Hotspot.Outline), feature.Properties))],
            Credits, state.Moment.Position.Value);
    }

    private async Task<OgcFeatures> OfDaysAsync(OgcQuestion question, OgcTime days, HttpRequest request, CancellationToken cancellation)
    {
        var lens = new LensQuery { Bandwidth = question.Query.Bandwidth }.ToRequest(sources.Settings);
        var history = new HistoryRequest
        {
            District = district.Id, Groups = LensQuery.ListOf(question.Query.Groups), Bandwidth = lens.Bandwidth, Kernel = question.Query.Kernel, AsOf = question.Query.AsOf,
        };
        var asked = await sources.Reader.ReadAsync(history, request.HttpContext.Visitor(), asOf => sources.Follower.AtAsync(asOf, cancellation), cancellation);
        if (asked.Lens.IsPublished)
        {
            throw new NotDisclosedException("Of a sensitive group no surface is drawn, so that there are no hotspots. Ask the collections of wards and boroughs.");
        }

        asked = asked with { Period = days.Days(asked.View.KnownFrom is { } known ? LondonDays.Of(known) : asked.Today, asked.Today) };
        request.HttpContext.Tell(asked, taken: true);
        var found = PastSurfaceAnswer.Of(asked.Drawn, new(asked.Place, asked.Groups, asked.Period, asked.Lens.Kernel, asked.Lens.Bandwidth));
        var about = asked.About("surface", found.LeftOut);
        return new(
            [.. PastSurfaceRows.HotspotsOf(asked, found).Select(row => new OgcFeature($"{row.Rank}", row.Outline, row))],
            about.Credits, asked.Position.Value, about, HistoryTag.Of(asked, "ogc", request.QueryString.Value, request.Host.Value));
    }

    /// <summary>Where hotspots come from.</summary>
    internal sealed record Sources(LensQueryService Looking, HotspotFeatures Features, HistoryReader Reader, HistoryFollower Follower, ServerSettings Settings, TimeProvider Clock);
}
