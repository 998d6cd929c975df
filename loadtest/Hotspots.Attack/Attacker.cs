namespace Hotspots.Attack;

/// <summary>Asks whatever the API takes, and weighs what comes back: for each candidate the logarithm of the odds that it happened.</summary>
/// <param name="answers">What is attacked.</param>
/// <param name="noise">What is known of the noise, should there be any.</param>
/// <param name="seed">Of the questions.</param>
internal sealed class Attacker(IAnswers answers, Noise noise, int seed)
{
    private const double Nearly = 1e-6;
    private const double Fewest = 0.01;

    private readonly Lattice lattice = new(answers, seed);

    /// <summary>How often an answer to the same question differed.</summary>
    public int Contradictions => lattice.Contradictions;

    /// <summary>How many different sums were told.</summary>
    public int Sums => lattice.Sums;

    /// <summary>The channels that told candidates apart at all.</summary>
    public List<string> Open { get; } = [];

    /// <summary>The noisy counts of the cells, by ward and block; null where they could not be found.</summary>
    public int?[,] Cells { get; } = new int?[Planting.Wards, Planting.Begins.Count];

    /// <summary>Weighs every candidate.</summary>
    public async Task<double[]> WeighAsync(IReadOnlyList<Candidate> candidates, long budget)
    {
        var odds = new double[candidates.Count];
        foreach (var (name, channel) in new Channels(answers).All)
        {
            var left = new List<int?>();
            foreach (var candidate in candidates)
            {
                left.Add(await channel(candidate));
            }

            Weigh(name, left, odds);
        }

        await FindCellsAsync();
        foreach (var candidate in candidates.Where(candidate => candidate.Twin is null))
        {
            odds[candidate.Number] += OddsIn(candidate);
        }

        await lattice.GoOnAsync(budget);
        return odds;
    }

    // A channel that leaves the same for everybody says nothing; else what it leaves is a count of one more or not.
    private void Weigh(string name, IReadOnlyList<int?> left, double[] odds)
    {
        var known = left.OfType<int>().ToList();
        if (known.Distinct().Count() < 2)
        {
            return;
        }

        Open.Add(name);
        var others = Math.Max(Fewest, known.Average() - 0.5);
        foreach (var (number, count) in left.Index().Where(each => each.Item is not null))
        {
            odds[number] += Math.Log((Poisson(count!.Value - 1, others) + Nearly) / (Poisson(count.Value, others) + Nearly));
        }
    }

    private async Task FindCellsAsync()
    {
        for (var ward = 0; ward < Planting.Wards; ward++)
        {
            for (var block = 0; block < Planting.Begins.Count; block++)
            {
                Cells[ward, block] = await lattice.CellAsync(ward, block);
            }
        }
    }

    private double OddsIn(Candidate candidate)
    {
        var block = candidate.Block;
        if (Cells[candidate.Ward, block] is not { } told)
        {
            return 0;
        }

        var others = Enumerable.Range(0, Planting.Begins.Count).Where(other => other != block).Select(other => Cells[candidate.Ward, other]).OfType<int>().DefaultIfEmpty(told);
        var expected = Math.Max(Fewest, others.Average() - 0.5);
        return Math.Log(noise.Of(told, expected, 1) / noise.Of(told, expected, 0));
    }

    private static double Poisson(int count, double mean)
    {
        var chance = count < 0 ? 0 : Math.Exp(-mean);
        for (var number = 1; number <= count; number++)
        {
            chance *= mean / number;
        }

        return chance;
    }
}
