namespace Hotspots.Server.Ogc;

/// <summary>A page of the features that touch a box.</summary>
/// <param name="Source">All features.</param>
/// <param name="Features">Those of the page.</param>
/// <param name="Matched">How many touch the box.</param>
/// <param name="Question">The question.</param>
internal sealed record OgcPage(OgcFeatures Source, IReadOnlyList<OgcFeature> Features, int Matched, OgcQuestion Question)
{
    public static OgcPage Of(OgcFeatures features, OgcQuestion question)
    {
        var matched = question.Box is null ? features.All : [.. features.All.Where(feature => question.Wants(feature.Outline))];
        return new(features, [.. matched.Skip(question.Offset).Take(question.Limit)], matched.Count, question);
    }
}

/// <summary>The links of features.</summary>
internal sealed class OgcLinks(OgcAddress address, OgcCollection collection)
{
    private const string GeoJson = "application/geo+json";

    /// <summary>Those of a page. The pages before and after keep to the position of this one, so that together they are one answer.</summary>
    public IEnumerable<OgcLink> Of(OgcPage page)
    {
        var (question, limit) = (page.Question, page.Question.Limit);
        yield return new(address.Self, "self", GeoJson, "This document");
        if (page.Source.Alternate is { } other)
        {
            yield return new(address.Elsewhere(other), "alternate", "text/csv", "The same figures as CSV");
        }

        if (question.Offset + page.Features.Count < page.Matched)
        {
            yield return new(At(page, question.Offset + limit), "next", GeoJson, "The next page");
        }

        if (question.Offset > 0)
        {
            yield return new(At(page, Math.Max(0, question.Offset - limit)), "prev", GeoJson, "The page before");
        }

        yield return Whole;
    }

    /// <summary>Those of one feature.</summary>
    public IEnumerable<OgcLink> Of(OgcFeature feature) => [new(address.Self, "self", GeoJson, feature.Id), Whole];

    private OgcLink Whole => new(address.Of(collection), "collection", "application/json", collection.Title);

    private string At(OgcPage page, int offset)
    {
        IEnumerable<(string, string?)> place = [("limit", FormattableString.Invariant($"{page.Question.Limit}")), ("offset", FormattableString.Invariant($"{offset}"))];
        return address.With(page.Source.About is not null && page.Question.Query.AsOf is null ? place.Append(("asOf", FormattableString.Invariant($"{page.Source.Position}"))) : place);
    }
}
