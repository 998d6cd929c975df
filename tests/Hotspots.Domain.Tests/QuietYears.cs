using Hotspots.Domain.Statistics;

namespace Hotspots.Domain.Tests;

/// <summary>Years of weekly counts in which nothing changes but by chance, each place at its own rate.</summary>
/// <param name="Places">How many.</param>
/// <param name="Alpha">The variance of a place's rate from week to week over its square; zero is Poisson.</param>
/// <param name="Season">By how much rates swing over the year, 0 to 1.</param>
/// <param name="AllAlike">Whether all places are equally restless, or every other one twice as much and the rest not at all.</param>
internal sealed record QuietYears(int Places, double Alpha, double Season, bool AllAlike = true)
{
    private const int Weeks = 52;

    /// <summary>What the alarms of some years came to.</summary>
    public sealed record Outcome(double FalseShare, double Power, int Looks, int Alarms);

    /// <summary>Judges every week of so many years against the twelve before it.</summary>
    /// <param name="years">How many.</param>
    /// <param name="seed">Of all random numbers.</param>
    /// <param name="planted">In so many places the week that is judged has its rate multiplied; and nowhere in the weeks before.</param>
    /// <param name="times">By this.</param>
    public Outcome Run(int years, int seed, int planted = 0, double times = 1)
    {
        var random = new Random(seed);
        var (falseShares, found, alarms) = (0.0, 0, 0);
        for (var year = 0; year < years; year++)
        {
            var weeks = Year(random, out var rates);
            for (var week = PastWindows.Most; week < weeks.Length; week++)
            {
                var hot = Enumerable.Range(0, planted).Select(_ => random.Next(Places)).ToHashSet();
                var judged = Alarms.Judge([.. Enumerable.Range(0, Places).Select(place => new PlaceCounts(
                    hot.Contains(place) ? weeks[week][place] + random.Poisson((times - 1) * rates[place]) : weeks[week][place],
                    Enumerable.Range(1, PastWindows.Most).Select(back => weeks[week - back][place]).ToArray()))]);
                var real = Enumerable.Range(0, Places).Where(place => judged[place].IsReal).ToList();
                falseShares += real.Count == 0 ? 0 : (double)real.Count(place => !hot.Contains(place)) / real.Count;
                found += real.Count(hot.Contains);
                alarms += real.Count;
            }
        }

        var looks = years * Weeks;
        return new(falseShares / looks, planted == 0 ? 0 : (double)found / (looks * planted), looks, alarms);
    }

    private int[][] Year(Random random, out double[] rates)
    {
        var own = rates = [.. Enumerable.Range(0, Places).Select(_ => 8 * random.Gamma(0.7))];
        var phase = random.NextDouble();
        return [.. Enumerable.Range(0, PastWindows.Most + Weeks).Select(week =>
        {
            var season = 1 + (Season * Math.Sin(2 * Math.PI * (((double)week / Weeks) + phase)));
            return Enumerable.Range(0, Places).Select(place => random.Poisson(own[place] * season * random.Gamma(AlphaOf(place)))).ToArray();
        })];
    }

    private double AlphaOf(int place) => AllAlike ? Alpha : 2 * Alpha * (place % 2);
}
