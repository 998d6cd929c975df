namespace Hotspots.Attack;

/// <summary>What an attacker found out, against what happened.</summary>
/// <param name="Name">What was attacked.</param>
internal sealed record Scores(string Name)
{
    private const double Sure = 2.9444; // The logarithm of 19 to 1: 95 %.
    private readonly List<(double Odds, bool Happened)> alone = [];
    private readonly List<double> pairs = [];

    public long Asked { get; set; }

    public int Sums { get; set; }

    public int Contradictions { get; set; }

    public SortedSet<string> Open { get; } = new(StringComparer.Ordinal);

    public int Alone => alone.Count;

    public int Pairs => pairs.Count;

    /// <summary>How many they were sure of at 95 %, either way.</summary>
    public int SureOf => alone.Count(each => Math.Abs(each.Odds) >= Sure) + pairs.Count(odds => Math.Abs(odds) >= Sure);

    /// <summary>How many of those were right.</summary>
    public int SureAndRight => alone.Count(each => Math.Abs(each.Odds) >= Sure && each.Odds > 0 == each.Happened) + pairs.Count(odds => odds >= Sure);

    /// <summary>Notes a candidate that stands alone.</summary>
    public void Add(double odds, bool happened) => alone.Add((odds, happened));

    /// <summary>Notes a pair: the odds for the one that happened against the other.</summary>
    public void AddPair(double odds) => pairs.Add(odds);

    /// <summary>How likely they give higher odds to one that happened than to one that did not, with the 95 % interval of Hanley and McNeil (1982).</summary>
    public (double Value, double Low, double High) Area
    {
        get
        {
            double[] with = [.. alone.Where(each => each.Happened).Select(each => each.Odds)], without = [.. alone.Where(each => !each.Happened).Select(each => each.Odds)];
            var area = with.Average(one => without.Average(other => one > other ? 1 : one < other ? 0 : 0.5));
            var (q1, q2) = (area / (2 - area), 2 * area * area / (1 + area));
            var error = Math.Sqrt(((area * (1 - area)) + ((with.Length - 1) * (q1 - (area * area))) + ((without.Length - 1) * (q2 - (area * area)))) / (with.Length * (double)without.Length));
            return (area, area - (1.96 * error), area + (1.96 * error));
        }
    }

    /// <summary>How often they say of a pair which one happened, guessing where they cannot tell, with Wilson's interval at 95 %.</summary>
    public (double Value, double Low, double High) Hits
    {
        get
        {
            var (count, share) = (pairs.Count, pairs.Average(odds => odds > 0 ? 1 : odds < 0 ? 0 : 0.5));
            const double z = 1.96;
            var middle = (share + (z * z / (2 * count))) / (1 + (z * z / count));
            var half = z * Math.Sqrt((share * (1 - share) / count) + (z * z / (4.0 * count * count))) / (1 + (z * z / count));
            return (share, middle - half, middle + half);
        }
    }
}
