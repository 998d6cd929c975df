using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Disclosure;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>Reads questions about the past: districts, areas, groups, periods by their names.</summary>
internal sealed class HistoryReader(Placer placer, LensText lenses, ServerSettings settings, PastMomentReader knowledge, ErasureNotice erased, TimeProvider clock)
{
    /// <summary>Smaller polygons could point at a single home, which sensitive groups must not.</summary>
    internal const double LeastSensitiveHectares = 5;

    private const string UsualPeriod = "last-12-months";

    private Atlas Atlas => placer.Atlas;

    /// <summary>The question with everything in it found.</summary>
    /// <param name="request">As it was written.</param>
    /// <param name="visitor">Who asks.</param>
    /// <param name="columns">What was known at a position; at the newest for none.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="NotGrantedException">It names what the visitor may not see.</exception>
    /// <exception cref="LensException">It names what does not exist.</exception>
    /// <exception cref="HistoryException">It makes no sense.</exception>
    public async Task<HistoryContext> ReadAsync(HistoryRequest request, Visitor visitor, Func<Position?, ValueTask<ColumnView>> columns, CancellationToken cancellation)
    {
        var lens = lenses.Read(new() { Place = lenses.DistrictOf(request.District, visitor).Id, Groups = request.Groups, Level = request.Level, Bandwidth = request.Bandwidth, Kernel = request.Kernel, Window = request.Window }, visitor);
        var place = PlaceOf(request, visitor, Atlas.DistrictOf(lens.Lens.Place), lens.Level, lens.Lens.Groups, cancellation);
        DemandWithin(place, visitor);
        var moment = await MomentOfAsync(request.AsOf, visitor, cancellation);
        var now = moment?.Now ?? clock.GetUtcNow();
        var today = LondonDays.Of(now);
        var view = await columns(moment?.Position);
        return new(
            request, visitor.SeesSensitive ? view : view.Restricted(), place, lens.Lens, PeriodOf(request.Period ?? UsualPeriod, place.District, today), now,
            await knowledge.ShownAsync(lens.Lens, view.Position, cancellation), await erased.AllAsync());
    }

    /// <summary>The period that another is held against.</summary>
    public Period AgainstOf(HistoryContext asked) => asked.Request.Against switch
    {
        null or "" or "before" => asked.Period.Before,
        "year-before" => asked.Period.YearBefore,
        var text => PeriodOf(text, asked.Place.District, asked.Today),
    };

    private Period PeriodOf(string text, District district, DateOnly today)
    {
        var named = settings.NamedDays.GetValueOrDefault(district.Id) ?? [];
        return new PeriodText(today, named).Read(text) ?? throw new HistoryException(
            $"'{(text.Length > 60 ? text[..60] + "…" : text)}' is no period. Write one such as {string.Join(", ", named.Keys.Select(name => $"since-{name}").Prepend(PeriodText.Forms))}.");
    }

    private async Task<Moment?> MomentOfAsync(string? text, Visitor visitor, CancellationToken cancellation)
    {
        try
        {
            return await knowledge.MomentAsync(text, visitor, cancellation);
        }
        catch (NotYetKnownException why)
        {
            throw new HistoryException(why.Message);
        }
    }

    private HistoryPlace PlaceOf(HistoryRequest request, Visitor visitor, District district, AreaLevel level, GroupSet groups, CancellationToken cancellation)
    {
        var layer = string.IsNullOrEmpty(request.Edition) ? Atlas.LayerOf(level) : LayerOf(level, request.Edition);
        if (!string.IsNullOrEmpty(request.Area) && !string.IsNullOrEmpty(request.Polygon))
        {
            throw new HistoryException("An area and a polygon are given: ask for one of them.");
        }

        return string.IsNullOrEmpty(request.Polygon)
            ? new(district, layer, string.IsNullOrEmpty(request.Area) ? null : AreaOf(layer, request.Area, visitor))
            : new(district, layer, null, PolygonOf(request.Polygon, groups, cancellation));
    }

    // An area by its code, and what is drawn, may lie anywhere: whoever was granted single districts stays within the one asked about.
    private void DemandWithin(HistoryPlace place, Visitor visitor)
    {
        if (visitor.Districts is not null && !(place.Polygon is { } polygon ? Atlas.OutlineOf(place.District).Covers(polygon.Shape)
            : place.Area is not { } area || place.District.Boroughs.Contains(Atlas.Layers[place.Layer].Areas[area].Borough, StringComparer.Ordinal)))
        {
            throw new NotGrantedException();
        }
    }

    private int LayerOf(AreaLevel level, string edition)
    {
        var layers = Atlas.Layers.Index().Where(each => each.Item.Level == level).ToList();
        return layers.Any(each => each.Item.Name == edition)
            ? layers.First(each => each.Item.Name == edition).Index
            : throw LensText.Unknown($"{WireNames.Of(level)} edition", edition, layers.Select(each => each.Item.Name));
    }

    // Whoever was granted single districts is told of one that there is not what they are told of one elsewhere.
    private int AreaOf(int layer, string code, Visitor visitor) =>
        Atlas.Find(new(Atlas.Layers[layer].Level, Atlas.Layers[layer].Name, code))?.Index
        ?? throw (visitor.Districts is not null ? (Exception)new NotGrantedException() : new HistoryException($"Edition '{Atlas.Layers[layer].Name}' has no {WireNames.Of(Atlas.Layers[layer].Level)} with the code '{(code.Length > 60 ? code[..60] + "…" : code)}'. /api/areas lists them."));

    private DrawnPolygon PolygonOf(string text, GroupSet groups, CancellationToken cancellation)
    {
        var polygon = DrawnPolygon.Read(text, Atlas, cancellation);
        return polygon.Hectares < LeastSensitiveHectares && groups.Overlaps(placer.Catalogue.Sensitive)
            ? throw new HistoryException($"The polygon has {polygon.Hectares:F1} hectares. For groups whose single places must not be shown it needs at least {LeastSensitiveHectares}: draw it larger.")
            : polygon;
    }
}
