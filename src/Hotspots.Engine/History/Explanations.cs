using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Engine.Geocoding;

namespace Hotspots.Engine.History;

/// <summary>What is it made of?</summary>
/// <param name="Place">Where.</param>
/// <param name="Groups">An incident counts when it is in any of them.</param>
/// <param name="Period">When.</param>
/// <param name="RecordingPlaces">Where things are recorded rather than happen.</param>
public sealed record ExplanationQuestion(HistoryPlace Place, GroupSet Groups, Period Period, IReadOnlyList<Place> RecordingPlaces);

/// <summary>A part of the whole.</summary>
/// <param name="By">What the whole is divided by: <c>place</c>, <c>category</c>, <c>hour</c>, <c>weekday</c>, <c>day</c>, <c>feed</c>, <c>told</c>, <c>revision</c> or <c>recorded</c>.</param>
/// <param name="Part">Which part of it.</param>
/// <param name="Count">Incidents in it; those of one division add up to the whole.</param>
/// <param name="Share">Of the whole, 0 to 1.</param>
/// <param name="IsNamed">Whether it is one thing and not the rest, or what is not known.</param>
public sealed record ExplanationPart(string By, string Part, int Count, double Share, bool IsNamed);

/// <summary>What something is made of.</summary>
/// <param name="Incidents">The whole.</param>
/// <param name="Parts">By division, then by count.</param>
/// <param name="LeftOut">What is not in the whole.</param>
public sealed record Explanation(int Incidents, IReadOnlyList<ExplanationPart> Parts, LeftOut LeftOut);

/// <summary>Answers <see cref="ExplanationQuestion"/>.</summary>
public static class ExplanationAnswer
{
    private const int MostNamed = 10;

    /// <summary>The parts as they were known at the view's position.</summary>
    public static Explanation Of(ColumnView view, ExplanationQuestion question) =>
        Of(view, LocatedRows.Of(view, question.Place, question.Groups, question.Period), question.RecordingPlaces);

    /// <summary>The parts of just these rows.</summary>
    internal static Explanation Of(ColumnView view, LocatedRows located, IReadOnlyList<Place> recordingPlaces)
    {
        var divisions = new Divisions(view, recordingPlaces);
        return new(located.Rows.Count, [.. divisions.All.SelectMany(division => PartsBy(division.Name, located.Rows, division.PartOf))], located.LeftOut);
    }

    private static IEnumerable<ExplanationPart> PartsBy(string by, IReadOnlyList<(ColumnChunk Chunk, int Row)> rows, Func<ColumnChunk, int, Part> partOf)
    {
        var counts = rows.CountBy(each => partOf(each.Chunk, each.Row)).OrderByDescending(each => each.Value).ThenBy(each => each.Key.Name, StringComparer.Ordinal).ToList();
        var isLong = by is Divisions.Place or Divisions.Day;
        var named = counts.Where(each => each.Key.IsNamed).Take(isLong ? MostNamed : counts.Count).ToList();
        var rest = counts.Where(each => each.Key.IsNamed).Skip(named.Count).Sum(each => each.Value);
        return named.Concat(counts.Where(each => !each.Key.IsNamed)).Select(each => (each.Key, each.Value))
            .Concat(rest > 0 ? [(new Part("all others", false), rest)] : [])
            .Select(each => new ExplanationPart(by, each.Item1.Name, each.Item2, (double)each.Item2 / rows.Count, each.Item1.IsNamed));
    }
}

/// <summary>A part by its name.</summary>
internal readonly record struct Part(string Name, bool IsNamed = true);
