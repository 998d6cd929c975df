using System.Globalization;
using Hotspots.Server.History;

namespace Hotspots.Server.Briefings;

/// <summary>What the figures of a briefing show, in words for people who do not see them (PDF/UA-1, 7.3).</summary>
internal static class BriefingDescriptions
{
    /// <summary>The map of the difference.</summary>
    public static string Of(CompareDocument compare)
    {
        var rows = compare.Rows.Count == 0 ? [compare.Whole] : compare.Rows;
        string Named(string change) => rows.Where(row => row.Change == change).Select(row => row.Name).ToList() is { Count: > 0 } names
            ? $"{BriefingWords.Of(names.Count)} clearly {change}{(names.Count <= 5 ? $" ({string.Join(", ", names)})" : "")}"
            : $"none clearly {change}";
        return $"Map of the difference in {BriefingWords.Of(rows.Count)} {(rows.Count == 1 ? "area" : "areas")}: {Named("higher")}, {Named("lower")}. The table gives the figures.";
    }

    /// <summary>The chart of the hours of the week.</summary>
    public static string Of(HoursDocument hours)
    {
        var most = hours.Rows.MaxBy(row => row.Count)!;
        return $"Chart of {BriefingWords.Of(hours.Incidents)} incidents by hour of the day and day of the week."
            + (most.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $" Most are on {CultureInfo.InvariantCulture.TextInfo.ToTitleCase(most.Day)} from {most.Hour:00}:00, {most.Count:#,0.#}.") : "");
    }

    /// <summary>The chart of the series.</summary>
    public static string Of(SeriesDocument series)
    {
        var known = series.Rows.Where(row => row.Count is not null).ToList();
        var (above, below) = (known.Count(row => row.Usual == "above"), known.Count(row => row.Usual == "below"));
        return $"Bar chart of incidents by {series.Step}, {BriefingWords.Of(series.Rows[0].First)} to {BriefingWords.Of(series.Rows[^1].Last)}."
            + (known.Count == 0 ? " Nothing is known." : $" Fewest {Step(known.MinBy(row => row.Count)!)}, most {Step(known.MaxBy(row => row.Count)!)}.")
            + (known.Exists(row => row.Usual is not null) ? $" Above the usual: {BriefingWords.Of(above)}, below: {BriefingWords.Of(below)}." : "");
    }

    private static string Step(PointRow row) => $"{BriefingWords.Of(row.Count)} from {BriefingWords.Of(row.First)}";
}
