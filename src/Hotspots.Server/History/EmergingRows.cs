using System.Text.Json.Serialization;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.History;
using NetTopologySuite.Geometries;

namespace Hotspots.Server.History;

/// <summary>Classes of areas or cells over steps of time. <c>classes</c> says how many places are of each class.</summary>
internal sealed record EmergingDocument(
    HistoryAbout About, int Matched, int Offset, string Step, IReadOnlyList<PeriodPart> Steps, int? Cell, IReadOnlyDictionary<string, int> Classes, IReadOnlyList<EmergingRow> Rows)
    : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// A place. <c>class</c> is such as <c>new hot spot</c> or <c>no pattern</c>; <c>z</c> and <c>q</c> are those of Gi* in the last step,
/// <c>trend</c> and <c>trendP</c> those of Mann-Kendall over its Gi* in all steps. The code of a cell is its south-west corner on the National Grid.
/// </summary>
internal sealed record EmergingRow(
    string Code, string Name, string Class, int Count, int HotSteps, int ColdSteps, double Z, double Q, double Trend, double TrendP, [property: JsonIgnore] Geometry Outline) : IShapedRow;

/// <summary>Turns classes of places into rows.</summary>
internal static class EmergingRows
{
    private const int LeastCell = 100;
    private const int LeastSensitiveCell = 250; // Over six hectares: no single home.
    private const int MostCell = 5_000;

    public static int? CellOf(HistoryContext asked)
    {
        var least = asked.Groups.Overlaps(asked.View.Placer.Catalogue.Sensitive) ? LeastSensitiveCell : LeastCell;
        return asked.Request.Cell is { } cell && (cell < least || cell > MostCell)
            ? throw new HistoryException($"cell is the side of a cell in metres; for these groups it goes from {least} to {MostCell:N0}.")
            : asked.Request.Cell;
    }

    public static EmergingDocument Of(HistoryContext asked, SeriesStep step, Emerging found, IEnumerable<EmergingPlace> page, int offset)
    {
        string[] notes =
        [
            "Classes are defined as Esri does (How Emerging Hot Spot Analysis works). A place is hot or cold in a step by Gi* of that step's counts at q ≤ 5 %; its trend is clear at p ≤ 5 %.",
            .. found.LeftOut.Coarse == 0 ? Array.Empty<string>() : [FormattableString.Invariant($"{found.LeftOut.Coarse:N0} incidents are known less precisely than a step is long, and are not counted.")],
        ];
        var about = asked.About("emerging", found.LeftOut with { Coarse = 0 }, null, notes);
        return new(
            about with { LeftOut = HistoryContext.Part(found.LeftOut) }, found.Places.Count, offset, step.ToString().ToLowerInvariant(),
            [.. found.Steps.Select(each => new PeriodPart(each.First, each.Last, each.Days))], asked.Request.Cell,
            found.Places.CountBy(place => WordOf(place.Class)).OrderBy(each => each.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), [.. page.Select(Row)]);
    }

    private static EmergingRow Row(EmergingPlace each) => new(
        Code: each.Place.Code, Name: each.Place.Name, Class: WordOf(each.Class), Count: each.Count, HotSteps: each.Class.HotSteps, ColdSteps: each.Class.ColdSteps,
        Z: Math.Round(each.Last.Z, 4), Q: Math.Round(each.Last.QValue, 6), Trend: Math.Round(each.Class.Trend.Z, 4), TrendP: Math.Round(each.Class.Trend.PValue, 6), Outline: each.Place.Outline);

    private static string WordOf(EmergingHotSpot found) =>
        found.Pattern == EmergingPattern.None ? "no pattern" : $"{found.Pattern.ToString().ToLowerInvariant()} {(found.IsCold ? "cold" : "hot")} spot";
}
