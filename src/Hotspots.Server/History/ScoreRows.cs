using System.Text.Json.Serialization;
using Hotspots.Domain.Statistics;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Scores;

namespace Hotspots.Server.History;

/// <summary>
/// How good the map was. Of the <c>looks</c>, <c>judged</c> could be; on <c>blank</c> ones nothing was known to draw from, after <c>quiet</c> ones nothing happened, of <c>unfinished</c> ones
/// the days ahead are not over. <c>apart</c> of them share no day, which the verdicts go by. <c>known</c> says what maps are drawn from.
/// </summary>
internal sealed record ScoreDocument(
    HistoryAbout About, string Known, string Step, int Ahead, string Window, int Bandwidth, int Cell, int Cells, double Hectares, int Looks, int Judged, int Blank, int Quiet, int Unfinished,
    int Apart, int Incidents, int Straddling, string Headline, IReadOnlyList<VerdictPart> Verdicts, IReadOnlyList<ScoreRow> Rows) : HistoryDocument(About)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<object> Table => Rows;
}

/// <summary>
/// The hotspot map beside its <c>rival</c>: on how many of the looks that share no day it had more hits, as many or fewer. <c>lead</c> is how many more it had on all looks,
/// <c>pValue</c> that of the sign test.
/// </summary>
internal sealed record VerdictPart(double Share, string Rival, int Better, int Same, int Worse, long Lead, double PValue, string Word);

/// <summary>
/// A method with so much of the area flagged; <c>day</c> is null for all looks together. <c>hits</c> of the <c>judged</c> incidents fell in flagged cells, and at <c>best</c> so many could have;
/// an incident is judged at each look after which it came. The interval of the hit rate takes it as one. <c>tied</c> is the share of flagged cells that had the same value as others.
/// </summary>
internal sealed record ScoreRow(
    DateOnly? Day, string Method, double Share, int Cells, double Hectares, int Looks, long Judged, long Hits, long Best, double? HitRate, double? HitRateLow, double? HitRateHigh,
    double? Pai, double? PeiStar, double Tied);

/// <summary>The score that a night brought, and when the next one comes, UTC.</summary>
internal sealed record NightlyScorePart(DateTimeOffset Night, DateTimeOffset Next, ScoreDocument Score);

/// <summary>Turns a score into rows and words.</summary>
internal static class ScoreRows
{
    private const int SquareMetresOfHectare = 10_000;

    public static ScoreDocument Of(HistoryContext asked, ScoreQuestion question, Score found, bool fellBack)
    {
        var about = asked.About("score", found.LeftOut with { Coarse = 0, OutsideAreas = 0 }, null, Notes(question, found, fellBack));
        ScoreRow[] days = asked.Request.By == "day" ? [.. found.Judged.SelectMany(look => look.Maps.Select(map => Row(question, look, map)))] : [];
        var sign = found.Verdicts.FirstOrDefault()?.Test ?? default;
        return new(
            About: about with { LeftOut = HistoryContext.Part(found.LeftOut) }, Known: question.Knowledge.ToString().ToLowerInvariant(), Step: question.Step.ToString().ToLowerInvariant(), Ahead: question.AheadDays,
            Window: asked.Lens.Window.Id, Bandwidth: question.Bandwidth, Cell: question.CellMetres, Cells: found.Cells, Hectares: HectaresOf(question, found.Cells), Looks: found.Looks.Count, Judged: found.Judged.Count(),
            Blank: found.Looks.Count(look => look.IsBlank), Quiet: found.Looks.Count(look => look is { IsBlank: false, IsJudged: false }), Unfinished: found.Unfinished, Apart: sign.Better + sign.Same + sign.Worse, Incidents: found.Incidents,
            Straddling: found.Looks.Sum(look => look.Straddling), Headline: ScoreWords.Headline(found), Verdicts: [.. found.Verdicts.Select(Part)],
            Rows: [.. found.Methods.Select(method => Row(question, found, method)), .. days]);
    }

    private static IEnumerable<string> Notes(ScoreQuestion question, Score found, bool fellBack)
    {
        yield return ScoreWords.Headline(found);
        yield return FormattableString.Invariant($"PAI is (hits / incidents) / (flagged area / area) (Chainey, Tompson and Uhlig 2008): 1 is chance. PEI* is hits / the most that as many cells could have held (White, Hunt and Green 2023): 1 is perfect. All maps flag the same number of the same cells of {question.CellMetres} m.");
        if (fellBack)
        {
            yield return "Nothing of this had been recorded by then: the journal was filled later. So maps are drawn from what is known now of what had happened before, which flatters all of them.";
        }
        else if (question.Knowledge == KnowledgeBasis.Now)
        {
            yield return "Maps are drawn from what is known now of what had happened before, not from what had been recorded by then, which flatters all of them.";
        }

        if (question.WindowDays == ScoreAnswer.DaysOfYear)
        {
            yield return "With a window of a year the count map is that of last year's counts.";
        }

        if (found.LeftOut.Coarse > 0)
        {
            yield return FormattableString.Invariant($"{found.LeftOut.Coarse:N0} incidents are known less precisely than the {question.AheadDays} days ahead are long, and no map is judged by them: ask for more days ahead to take them in.");
        }

        if (found.LeftOut.OutsideAreas > 0)
        {
            yield return FormattableString.Invariant($"{found.LeftOut.OutsideAreas:N0} incidents lie in cells whose middle is not in the place, and no map is judged by them.");
        }

        yield return $"{ScoreAnswer.Shares.Count * (Enum.GetValues<MapMethod>().Length - 1)} comparisons are made at 5 %: one in twenty would be clear by chance alone.";
    }

    private static VerdictPart Part(MapVerdict verdict) => new(
        verdict.Share, ScoreWords.Of(verdict.Rival), verdict.Test.Better, verdict.Test.Same, verdict.Test.Worse, verdict.Lead, Math.Round(verdict.Test.PValue, 6), ScoreWords.Of(verdict));

    private static ScoreRow Row(ScoreQuestion question, Score found, MethodScore method) => Row(question, null, method.Method, method.Share, method.Score, found.Judged.Count(), method.Tied) with
    {
        HitRateLow = Math.Round(method.Interval.Low, 6), HitRateHigh = Math.Round(method.Interval.High, 6),
    };

    private static ScoreRow Row(ScoreQuestion question, ScoreLook look, JudgedMap map) =>
        Row(question, look.Day, map.Method, map.Share, map.Score, 1, (double)map.Tied / map.Score.Flagged);

    private static ScoreRow Row(ScoreQuestion question, DateOnly? day, MapMethod method, double share, MapScore score, int looks, double tied) => new(
        Day: day, Method: ScoreWords.Of(method), Share: share, Cells: score.Flagged, Hectares: HectaresOf(question, score.Flagged), Looks: looks, Judged: score.Incidents, Hits: score.Hits, Best: score.Best,
        HitRate: Rounded(score.HitRate), HitRateLow: null, HitRateHigh: null, Pai: Rounded(score.Pai), PeiStar: Rounded(score.PeiStar), Tied: Math.Round(tied, 4));

    private static double HectaresOf(ScoreQuestion question, int cells) => Math.Round((double)cells * question.CellMetres * question.CellMetres / SquareMetresOfHectare, 2);

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 6) : null;
}
