using System.Globalization;
using Hotspots.Engine.History.Scores;

namespace Hotspots.Server.History;

/// <summary>Says in plain words which map did better, also where it was the simple one.</summary>
internal static class ScoreWords
{
    /// <summary>The name of a method, in addresses and rows.</summary>
    public static string Of(MapMethod method) => method switch
    {
        MapMethod.Hotspot => "hotspot",
        MapMethod.Count => "count",
        _ => "last-year",
    };

    /// <summary>Which of two did better.</summary>
    public static string Of(MapVerdict verdict) => verdict switch
    {
        { IsClear: true } => $"{Winner(verdict)} did better",
        { Lead: 0 } => "both did alike",
        _ => $"{Winner(verdict)} {(Winner(verdict) == NameOf(MapMethod.LastYear) ? "were" : "was")} ahead, which may be chance",
    };

    /// <summary>All verdicts in one or two sentences.</summary>
    public static string Headline(Score found) => found.Verdicts.Count == 0
        ? found.Looks.Count == 0 ? "There is no day in this period of which the days ahead are over."
        : found.Looks.Any(look => look.IsBlank) ? "Nothing was known to draw maps from."
        : "Nothing happened by which maps could be judged."
        : string.Join(' ', found.Verdicts.GroupBy(verdict => verdict.Rival).Select(Sentence));

    private static string Sentence(IGrouping<MapMethod, MapVerdict> rival) =>
        $"Beside {NameOf(rival.Key)}: {string.Join("; ", rival.GroupBy(Of).Select(same => $"{Shares(same)} {same.Key}"))}.";

    private static string Shares(IEnumerable<MapVerdict> verdicts)
    {
        var shares = verdicts.Select(verdict => (verdict.Share * 100).ToString("0.#", CultureInfo.InvariantCulture)).ToList();
        return $"at {(shares.Count == 1 ? shares[0] : $"{string.Join(", ", shares[..^1])} and {shares[^1]}")} % of the area";
    }

    private static string Winner(MapVerdict verdict) => NameOf(verdict.Lead > 0 ? MapMethod.Hotspot : verdict.Rival);

    private static string NameOf(MapMethod method) => method switch
    {
        MapMethod.Hotspot => "the hotspot map",
        MapMethod.Count => "the count map",
        _ => "last year's counts",
    };
}
