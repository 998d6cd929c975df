using System.Text.Json.Serialization;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Geography.Projection;
using Hotspots.Server.Wire;

namespace Hotspots.Server.History;

/// <summary>What the <c>incidents</c> are made of. The rows of one division (<c>by</c>) add up to them. <c>hotspot</c> is what was asked about; null for an area.</summary>
internal sealed record ExplainDocument(HistoryAbout About, ExplainedHotspot? Hotspot, int Incidents, IReadOnlyList<PartRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// A hotspot as it was last seen, in the window after <c>after</c> and up to <c>upTo</c>; <c>longitude</c>, <c>latitude</c> are its densest place and <c>peak</c> the density there, per km².
/// </summary>
internal sealed record ExplainedHotspot(
    string Id, DateTimeOffset Since, bool SinceEarlier, DateTimeOffset After, DateTimeOffset UpTo, int Incidents, double Share, double Hectares, double Peak, double Longitude, double Latitude);

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

    /// <exception cref="HistoryException">It is so small that it could point at a single home, which these groups must not.</exception>
    public static ExplainDocument Of(HistoryContext asked, HotspotFound found)
    {
        if (found.Hotspot.Hectares < HistoryReader.LeastSensitiveHectares && asked.Groups.Overlaps(asked.View.Placer.Catalogue.Sensitive))
        {
            throw new HistoryException($"The hotspot has {found.Hotspot.Hectares:F1} hectares. For groups whose single places must not be shown it needs at least {HistoryReader.LeastSensitiveHectares}: ask for its ward, or for a larger bandwidth.");
        }

        var (at, hotspot) = (NationalGrid.ToWgs84(found.Hotspot.PeakAt), found.Hotspot);
        var seen = asked with { Period = new(LondonDays.Of(found.After), LondonDays.Of(found.UpTo.AddTicks(-1))) };
        return Of(seen, found.Made, new(
            Id: found.Id, Since: found.Since, SinceEarlier: found.SinceEarlier, After: found.After, UpTo: found.UpTo, Incidents: hotspot.Incidents, Share: Math.Round(hotspot.Share, 6), Hectares: Math.Round(hotspot.Hectares, 4), Peak: Math.Round(hotspot.Peak, 4),
            Longitude: Degrees.Rounded(at.Longitude), Latitude: Degrees.Rounded(at.Latitude)));
    }

    public static ExplainDocument Of(HistoryContext asked, Explanation found, ExplainedHotspot? hotspot = null) => new(
        asked.About("explain", found.LeftOut, null, [.. found.Parts.Where(IsMost).Select(part => string.Format(System.Globalization.CultureInfo.InvariantCulture, Doubts[part.By], part.Part))]),
        hotspot, found.Incidents, [.. found.Parts.Select(part => new PartRow(part.By, part.Part, part.Count, Math.Round(part.Share, 6)))]);

    private static bool IsMost(ExplanationPart part) => part.IsNamed && part.Share > 0.5 && Doubts.ContainsKey(part.By);
}
