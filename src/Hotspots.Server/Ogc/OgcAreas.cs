using Hotspots.Domain.Areas;
using Hotspots.Domain.History;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Geography.Boundaries;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.History;
using Hotspots.Server.Lenses;
using Hotspots.Server.Wire;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.Ogc;

/// <summary>The areas of one edition, with what happened in them in a period.</summary>
internal sealed class OgcAreas(BoundaryEdition edition, Atlas atlas, HistoryReader reader, HistoryFollower follower, PublishedHistoryService published) : OgcCollection
{
    // An edition spans all districts.
    private readonly District everything = new("all", "All that is loaded", [.. atlas.Current(AreaLevel.Borough)?.Areas.Select(borough => borough.Key.Code) ?? []]);

    public override string Id { get; } = $"{WireNames.Of(edition.Level)}-{edition.Name}";

    public override string Title => $"{(edition.Level == AreaLevel.Lsoa ? "LSOAs" : edition.Level == AreaLevel.Ward ? "Wards" : "Boroughs")}, edition {edition.Name}";

    public override string Description =>
        "Areas with counts and rates of a period (datetime or period; the last twelve months if not given) and groups." + (edition.Approximate ? " The boundaries only resemble the official ones." : "");

    public override string Credit => edition.Credit;

    public override Envelope Box { get; } = edition.Areas.Aggregate(new Envelope(), (box, area) =>
    {
        box.ExpandToInclude(area.Outline.EnvelopeInternal);
        return box;
    });

    public override IReadOnlyList<string> Parameters { get; } = [.. OgcQuery.Common, "district", "period"];

    public override async Task<OgcFeatures> ReadAsync(OgcQuestion question, HttpRequest request, CancellationToken cancellation)
    {
        var asked = await AskAsync(question, request.HttpContext.Visitor(), cancellation);
        request.HttpContext.Tell(asked, taken: true);
        var (about, told) = await RatesAsync(asked, cancellation);
        var rows = told.ToDictionary(row => row.Code, StringComparer.Ordinal);
        var groups = string.Join(',', asked.View.Placer.Catalogue.IdsOf(asked.Groups));
        var features = edition.Areas.Where(area => rows.ContainsKey(area.Key.Code)).Select(area => Feature(area, rows[area.Key.Code], asked.Period, groups));
        request.HttpContext.ShowsMore(shown => shown with { Rows = rows.Count });
        return new([.. features], about.Credits, asked.Position.Value, about, HistoryTag.Of(asked, "ogc", request.QueryString.Value, request.Host.Value), AlternateOf(asked, groups));
    }

    private async Task<(HistoryAbout About, IEnumerable<RateRow> Rows)> RatesAsync(HistoryContext asked, CancellationToken cancellation)
    {
        if (asked.Lens.IsPublished)
        {
            var document = (RatesDocument)await published.AnswerAsync("rates", asked, cancellation);
            return (document.About, document.Rows);
        }

        var rates = RatesAnswer.Of(asked.View, new(asked.Place, asked.Groups, asked.Period));
        return (asked.About("rates", rates.LeftOut), rates.Rows.Select(row => HistoryRows.Of(row, asked.KnownOf(row.Group))));
    }

    private static OgcFeature Feature(Area area, RateRow row, Period period, string groups) => new(area.Key.Code, area.Outline, new OgcAreaProperties(
        Code: row.Code, Name: row.Name, BoroughCode: area.Borough, Borough: area.BoroughName, Hectares: row.Hectares, Residents: row.Residents, Count: row.Count, PerThousand: row.PerThousand, PerKm2: row.PerKm2, Rank: row.Rank, First: period.First, Last: period.Last, Groups: groups));

    private async Task<HistoryContext> AskAsync(OgcQuestion question, Visitor visitor, CancellationToken cancellation)
    {
        var query = question.Query;
        if (query.Period is not null && question.Time is not null)
        {
            throw new BadHttpRequestException("period and datetime are given: ask with one of them.");
        }

        var request = new HistoryRequest
        {
            District = query.District, Level = WireNames.Of(edition.Level), Edition = edition.Name, Groups = LensQuery.ListOf(query.Groups), AsOf = query.AsOf, Period = query.Period,
        };
        var asked = await reader.ReadAsync(request, visitor, asOf => follower.AtAsync(asOf, cancellation), cancellation);
        asked = string.IsNullOrEmpty(query.District) && visitor.Districts is null ? asked with { Place = asked.Place with { District = everything } } : asked;
        return question.Time is { } time ? asked with { Period = time.Days(KnownFrom(asked), asked.Today) } : asked;
    }

    private static DateOnly KnownFrom(HistoryContext asked) => asked.View.KnownFrom is { } known ? LondonDays.Of(known) : asked.Today;

    private string? AlternateOf(HistoryContext asked, string groups) => asked.Place.District == everything ? null
        : $"/api/history/rates?district={Uri.EscapeDataString(asked.Place.District.Id)}&level={WireNames.Of(edition.Level)}&edition={Uri.EscapeDataString(edition.Name)}&groups={groups}&period={asked.Period}&asOf={asked.Position}&format=csv";
}
