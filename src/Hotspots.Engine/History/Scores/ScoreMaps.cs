using Hotspots.Domain.Density;
using Hotspots.Domain.Density.Grids;
using Hotspots.Domain.Statistics;

namespace Hotspots.Engine.History.Scores;

/// <summary>Draws the maps of one day and judges them.</summary>
internal sealed class ScoreMaps(ScoreQuestion question, KnownRows rows, StudyCells cells, CancellationToken cancellation)
{
    private static readonly MapMethod[] Methods = Enum.GetValues<MapMethod>();

    /// <summary>The days by which a map of that day is judged.</summary>
    public TimeRange Ahead(DateOnly day) => TimeRange.Of(new(day, day.AddDays(question.AheadDays - 1)));

    /// <summary>The look on one day; safe on any thread.</summary>
    public ScoreLook On(DateOnly day)
    {
        var at = TimeRange.Of(new(day, day)).From;
        var (window, year) = (Before(day, question.WindowDays), Before(day, ScoreAnswer.DaysOfYear));
        var (recent, past) = (KnownBefore(window, at), KnownBefore(year, at));
        var happened = CountsOf(Outcomes(day));
        var (drawnFrom, incidents) = (Math.Max(recent.Count, past.Count), happened.Sum());
        return new(day, drawnFrom, incidents, Straddling(at), drawnFrom == 0 || incidents == 0 ? [] : [.. Methods.SelectMany(method => Judge(method, ValuesOf(method, recent, past), happened))]);
    }

    /// <summary>What maps of that day are judged by.</summary>
    public List<KnownRow> Outcomes(DateOnly day)
    {
        cancellation.ThrowIfCancellationRequested();
        var (ahead, found) = (Ahead(day), new List<KnownRow>());
        foreach (var row in rows.In(ahead))
        {
            if (row.Counts && row.Span.First >= ahead.From && row.Chunk.Precision[row.Row] <= ahead.Length && cells.IndexOf(row.At) >= 0)
            {
                found.Add(row);
            }
        }

        return found;
    }

    private static TimeRange Before(DateOnly day, int days) => TimeRange.Of(new(day.AddDays(-days), day.AddDays(-1)));

    private List<KnownRow> KnownBefore(TimeRange range, int at)
    {
        var found = new List<KnownRow>();
        foreach (var row in rows.In(range))
        {
            if (row.Span.Last <= at && row.Chunk.Precision[row.Row] <= range.Length && (question.Knowledge == KnowledgeBasis.Then ? row.WasKnownAt(at) : row.Counts))
            {
                found.Add(row);
            }
        }

        return found;
    }

    // A span of which nobody knows on which side of the look it lies; none reaches further than the coarsest row.
    private int Straddling(int at)
    {
        var (reach, count) = (ScoreAnswer.CoarsestSeconds(question), 0);
        foreach (var row in rows.In(new((int)(at - reach), (int)(at + reach))))
        {
            count += row.Counts && row.Span.First < at && row.Span.Last > at ? 1 : 0;
        }

        return count;
    }

    private IEnumerable<JudgedMap> Judge(MapMethod method, long[] values, int[] happened)
    {
        var highest = cells.Ranking.Highest(values, cells.Ranking.CountOf(ScoreAnswer.Shares.Max()));
        return ScoreAnswer.Shares.Select(share =>
        {
            var flagged = highest.AsSpan(0, cells.Ranking.CountOf(share));
            return new JudgedMap(method, share, MapScore.Of(flagged, happened), CellRanking.TiedIn(values, flagged));
        });
    }

    private long[] ValuesOf(MapMethod method, List<KnownRow> recent, List<KnownRow> past) => method switch
    {
        MapMethod.Hotspot => DensitiesOf(recent),
        MapMethod.Count => [.. CountsOf(recent).Select(count => (long)count)],
        _ => [.. CountsOf(past).Select(count => (long)count)],
    };

    private long[] DensitiesOf(List<KnownRow> drawnFrom)
    {
        var surface = new Surface(cells.Frame, question.Kernel, question.Bandwidth);
        surface.Recompute(WeightedPosition.Stack([.. drawnFrom.Select(row => row.At)]), cancellation: cancellation);
        var densities = new long[cells.Count];
        for (var cell = 0; cell < densities.Length; cell++)
        {
            densities[cell] = surface.Cells[cells.InFrame[cell]];
        }

        return densities;
    }

    private int[] CountsOf(List<KnownRow> standing)
    {
        var counts = new int[cells.Count];
        foreach (var cell in standing.Select(row => cells.IndexOf(row.At)).Where(cell => cell >= 0))
        {
            counts[cell]++;
        }

        return counts;
    }
}
