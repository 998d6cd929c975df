using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.History.Scores;

/// <summary>Answers <see cref="ScoreQuestion"/>.</summary>
public static class ScoreAnswer
{
    /// <summary>More looks than this are asked for in parts.</summary>
    public const int MostLooks = 1_000;

    /// <summary>So many days make last year's counts.</summary>
    public const int DaysOfYear = 365;

    private const int FewestCells = 100;
    private const double MostWork = 2e8; // Cells times looks: some ten seconds.
    private const int SecondsOfDay = 86_400;
    private const int SecondsOfHour = 3_600;
    /// <summary>The shares of the area that maps flag.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.03, 0.05];

    /// <summary>The score as it is known at the view's position.</summary>
    /// <exception cref="HistoryException">It would take too long, or the cells are too few; the message says what to ask instead.</exception>
    public static Score Of(ColumnView view, ScoreQuestion question)
    {
        Check(question);
        var (days, unfinished) = DaysOf(question);
        var cells = new StudyCells(view.Placer.Atlas, question.Place, question.CellMetres, view.Cancellation);
        Check(cells.Count, days.Count);
        var rows = KnownRows.Of(view, question.Place, question.Groups, Reach(question, days), CoarsestSeconds(question), question.Knowledge);
        var maps = new ScoreMaps(question, rows, cells, view.Cancellation);
        var looks = new ScoreLook[days.Count];
        Parallel.For(0, looks.Length, view.Threads, look => looks[look] = maps.On(days[look]));
        var incidents = looks.Where(look => look.IsJudged).SelectMany(look => maps.Outcomes(look.Day)).Select(row => (row.Chunk, row.Row)).Distinct().Count();
        return new(looks, unfinished, [.. MethodsOf(looks, incidents)], [.. VerdictsOf(looks, question.AheadDays)], cells.Count, incidents, LeftOutOf(rows, maps, cells, days));
    }

    /// <summary>Nothing is drawn from or judged by that is known to more seconds: days may have 25 hours.</summary>
    internal static long CoarsestSeconds(ScoreQuestion question) => (Math.Max(question.WindowDays, Math.Max(DaysOfYear, question.AheadDays)) * (long)SecondsOfDay) + SecondsOfHour;

    private static void Check(ScoreQuestion question)
    {
        if (question.Bandwidth < question.CellMetres)
        {
            throw new HistoryException($"Cells of {question.CellMetres} m are wider than the bandwidth of {question.Bandwidth} m, so that a cell could miss its own incidents: ask for smaller cells or a larger bandwidth.");
        }
    }

    private static void Check(int cells, int looks)
    {
        if (cells < FewestCells)
        {
            throw new HistoryException($"The place has {cells} cells, of which 1 % cannot be flagged: ask for smaller cells or a larger place.");
        }

        if ((double)cells * looks > MostWork)
        {
            throw new HistoryException($"{cells:N0} cells on {looks:N0} days are too many: ask for larger cells, longer steps or a shorter period.");
        }
    }

    private static (List<DateOnly> Days, int Unfinished) DaysOf(ScoreQuestion question)
    {
        var steps = new Steps(question.Period, question.Step);
        if (steps.Count > MostLooks)
        {
            throw new HistoryException($"{steps.Count:N0} maps are more than {MostLooks:N0}: ask for a shorter period or longer steps.");
        }

        var all = Enumerable.Range(0, steps.Count).Select(step => steps.PeriodOf(step).First).ToList();
        var days = all.Where(day => day.AddDays(question.AheadDays) <= question.Today).ToList();
        return (days, all.Count - days.Count);
    }

    private static TimeRange Reach(ScoreQuestion question, List<DateOnly> days) => days.Count == 0 ? new(0, 0)
        : TimeRange.Of(new(days[0].AddDays(-Math.Max(DaysOfYear, question.WindowDays)), days[^1].AddDays(question.AheadDays - 1)));

    private static IEnumerable<MethodScore> MethodsOf(ScoreLook[] looks, int incidents) =>
        looks.Where(look => look.IsJudged).SelectMany(look => look.Maps).GroupBy(map => (map.Method, map.Share)).Select(maps =>
        {
            var score = maps.Select(map => map.Score).Aggregate((sum, each) => sum + each);
            var hits = score.HitRate!.Value * incidents; // Each as large a part of one as it was hit.
            return new MethodScore(
                maps.Key.Method, maps.Key.Share, score, ShareInterval.Of(hits, incidents), (double)maps.Sum(map => map.Tied) / maps.Sum(map => map.Score.Flagged));
        });

    // Looks that share a day share incidents, and would let the same luck count twice.
    private static IEnumerable<MapVerdict> VerdictsOf(ScoreLook[] looks, int ahead)
    {
        var judged = looks.Where(look => look.IsJudged).ToList();
        var apart = Apart(judged, ahead);
        return judged.Count == 0 ? [] :
            from share in Shares
            from rival in Enum.GetValues<MapMethod>().Skip(1)
            select new MapVerdict(
                share, rival, apart.Aggregate(default(SignTest), (test, look) => test.With(LeadOn(look, share, rival).CompareTo(0))), judged.Sum(look => LeadOn(look, share, rival)));
    }

    private static List<ScoreLook> Apart(List<ScoreLook> judged, int ahead) => judged.Aggregate(new List<ScoreLook>(), (apart, look) =>
    {
        if (apart.Count == 0 || look.Day >= apart[^1].Day.AddDays(ahead))
        {
            apart.Add(look);
        }

        return apart;
    });

    private static long LeadOn(ScoreLook look, double share, MapMethod rival) => HitsOf(look, share, MapMethod.Hotspot) - HitsOf(look, share, rival);

    private static long HitsOf(ScoreLook look, double share, MapMethod method) => look.Maps.First(map => map.Share == share && map.Method == method).Score.Hits;

    private static LeftOut LeftOutOf(KnownRows rows, ScoreMaps maps, StudyCells cells, List<DateOnly> days)
    {
        var (coarse, outside) = (new HashSet<KnownRow>(), new HashSet<KnownRow>());
        foreach (var ahead in days.Select(maps.Ahead))
        {
            foreach (var row in rows.In(ahead))
            {
                _ = row.Counts && (row.Chunk.Precision[row.Row] > ahead.Length ? coarse.Add(row) : cells.IndexOf(row.At) < 0 && outside.Add(row));
            }
        }

        return rows.LeftOut with { Coarse = rows.LeftOut.Coarse + coarse.Count, OutsideAreas = outside.Count };
    }
}
