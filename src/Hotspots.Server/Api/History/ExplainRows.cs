using System.Text.Json.Serialization;
using Hotspots.Engine;

namespace Hotspots.Server;

/// <summary>What the <c>incidents</c> are made of. The rows of one division (<c>by</c>) add up to them.</summary>
internal sealed record ExplainDocument(HistoryAbout About, int Incidents, IReadOnlyList<PartRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// A part. <c>by</c> is <c>place</c> (latitude, longitude; of sensitive groups the area), <c>category</c>, <c>hour</c>, <c>weekday</c>, <c>day</c>, <c>feed</c>,
/// <c>told</c> (how long after it happened), <c>revision</c> or <c>recorded</c> (within 100 m of a place where things are recorded rather than happen).
/// </summary>
internal sealed record PartRow(string By, string Part, int Count, double Share);

/// <summary>Turns parts into rows, and says what stands out.</summary>
internal static class ExplainRows
{
    private static readonly Dictionary<string, string> Doubts = new(StringComparer.Ordinal)
    {
        ["place"] = "One place makes more than half of it: {0}.",
        ["day"] = "One day makes more than half of it: {0}.",
        ["feed"] = "One feed makes more than half of it: {0}.",
        ["recorded"] = "More than half of it lies {0}, where things are recorded rather than happen.",
    };

    public static ExplainDocument Of(HistoryAsked asked, Explanation found) => new(
        asked.About("explain", found.LeftOut, null, [.. found.Parts.Where(IsMost).Select(part => string.Format(System.Globalization.CultureInfo.InvariantCulture, Doubts[part.By], part.Part))]),
        found.Incidents, [.. found.Parts.Select(part => new PartRow(part.By, part.Part, part.Count, Math.Round(part.Share, 6)))]);

    private static bool IsMost(ExplanationPart part) => part.IsNamed && part.Share > 0.5 && Doubts.ContainsKey(part.By);
}
