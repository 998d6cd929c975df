using Hotspots.Domain.History;

namespace Hotspots.Domain.Coverage;

/// <summary>Counts of incidents by day of which it is asked whether their silences are gaps in what was loaded.</summary>
/// <remarks>
/// A silence is a gap where it is longer than chance allows at the rate of the days that are known: at a rate r by day a Poisson process has n empty
/// days from a given one on with the chance e^(−rn), so that among N days one silence of n days is expected N e^(−rn) times. Real incidents cluster more than
/// that (weekends, holidays), hence the factor <see cref="Clustering"/>, and no silence shorter than <see cref="ShortestGap"/> days is called a gap.
/// </remarks>
public sealed class DailyCounts
{
    /// <summary>Days; a shorter silence is never a gap.</summary>
    public const int ShortestGap = 21;

    /// <summary>How many times as long as of a Poisson process a silence may be.</summary>
    public const double Clustering = 3;

    /// <summary>How often chance may make a silence that is called a gap, in all days together.</summary>
    public const double Rarest = 1e-3;

    private const int PageDays = 512;

    private readonly Period all;
    private readonly int[]?[] pages;
    private readonly SortedDictionary<int, int> spans = [];
    private long spanned;

    /// <summary>Counts of no incident.</summary>
    /// <param name="all">From the first day that anything can happen on to the last. Years of which nothing is counted take no memory.</param>
    public DailyCounts(Period all) => (this.all, pages) = (all, new int[(all.Days + PageDays - 1) / PageDays][]);

    /// <summary>How many incidents are counted.</summary>
    public long Total { get; private set; }

    /// <summary>Counts incidents of a day, or takes them away again.</summary>
    /// <param name="day">The day, from the first one on: 0 is the first.</param>
    /// <param name="by">How many.</param>
    public void Add(int day, int by)
    {
        var page = pages[day / PageDays] ??= new int[PageDays];
        page[day % PageDays] += by;
        Total += by;
    }

    /// <summary>Counts incidents that are known only as days, each of which is then heard of, or takes them away again.</summary>
    /// <param name="from">The first of the days, from the first one on.</param>
    /// <param name="to">The last of them.</param>
    /// <param name="by">How many.</param>
    public void AddSpan(int from, int to, int by)
    {
        spans[from] = spans.GetValueOrDefault(from) + by;
        spans[to + 1] = spans.GetValueOrDefault(to + 1) - by;
        (Total, spanned) = (Total + by, spanned + by);
    }

    /// <summary>The days that are known: without the gaps, and at both ends with as much of the silence as chance makes, three weeks at most.</summary>
    /// <param name="within">When at most: nobody knows of a day that has not come.</param>
    public DaySet Known(Period within)
    {
        var heard = Heard();
        var (begin, end) = (Array.IndexOf(heard, true), Array.LastIndexOf(heard, true));
        if (begin < 0)
        {
            return DaySet.None;
        }

        var known = DaySet.Of(Without(heard, begin, end, end - begin + 1));
        var silence = spanned * 2 > Total ? 0 : (int)Math.Min(ShortestGap - 1, Math.Log(1 / Rarest) * known.Days / Total);
        return DaySet.Of(known.Periods.Append(PeriodOf(begin - silence, begin)).Append(PeriodOf(end, end + silence)).SelectMany(DaySet.Of(within).Within));
    }

    /// <summary>Those of some days that are known: without the silences among them, at either end too, that are longer than chance allows.</summary>
    public DaySet KnownWithin(DaySet days)
    {
        var heard = Heard();
        return DaySet.Of(Total == 0 ? [] : days.Periods.SelectMany(period => Without(heard, DayOf(period.First), DayOf(period.Last), days.Days)));
    }

    // A gap makes the rate of the other days higher, and so perhaps another silence a gap.
    private IEnumerable<Period> Without(bool[] heard, int begin, int end, int days)
    {
        var gaps = new List<(int From, int To)>();
        foreach (var (from, to) in Silences(heard, begin, end).OrderByDescending(silence => silence.To - silence.From))
        {
            if (to - from + 1 <= LongestByChance(Total, days))
            {
                break;
            }

            gaps.Add((from, to));
            days -= to - from + 1;
        }

        return Between(gaps, begin, end);
    }

    /// <summary>How many days a silence lasts at most that is no gap.</summary>
    /// <param name="total">Incidents on all days.</param>
    /// <param name="days">How many days those are.</param>
    public static double LongestByChance(long total, int days) => Math.Max(ShortestGap - 1, Clustering * Math.Log(Math.Max(days, 1) / Rarest) * Math.Max(days, 1) / total);

    private bool[] Heard()
    {
        var heard = new bool[all.Days];
        foreach (var (number, page) in pages.Index())
        {
            for (var day = 0; page is not null && day < PageDays; day++)
            {
                heard[Math.Min((number * PageDays) + day, heard.Length - 1)] |= page[day] > 0;
            }
        }

        var (spanning, since) = (0, 0);
        foreach (var (day, by) in spans)
        {
            heard.AsSpan(since, spanning > 0 ? day - since : 0).Fill(true);
            (spanning, since) = (spanning + by, day);
        }

        return heard;
    }

    // Days outside of all that anything can happen on are silent.
    private static IEnumerable<(int From, int To)> Silences(bool[] heard, int begin, int end)
    {
        for (var day = begin; day <= end; day++)
        {
            var from = day;
            while (day <= end && !(day >= 0 && day < heard.Length && heard[day]))
            {
                day++;
            }

            if (day > from)
            {
                yield return (from, day - 1);
            }
        }
    }

    private IEnumerable<Period> Between(IEnumerable<(int From, int To)> gaps, int begin, int end)
    {
        foreach (var (from, to) in gaps.Order())
        {
            if (from > begin)
            {
                yield return PeriodOf(begin, from - 1);
            }

            begin = to + 1;
        }

        if (begin <= end)
        {
            yield return PeriodOf(begin, end);
        }
    }

    private int DayOf(DateOnly day) => day.DayNumber - all.First.DayNumber;

    private Period PeriodOf(int from, int to) => new(all.First.AddDays(from), all.First.AddDays(to));
}
