namespace Hotspots.Attack;

/// <summary>Finds the published cells behind what is told, those that are not told included: by differences of longer periods, which are.</summary>
internal sealed class Lattice(IAnswers answers, int seed)
{
    private const string Abuse = "domestic-abuse";
    private static readonly string[] Kinds = ["rates", "compare", "series"];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, int?> seen = [];

    /// <summary>How many times the same question had another answer, asked in another way or again: what could be averaged.</summary>
    public int Contradictions { get; private set; }

    /// <summary>How many different sums were told.</summary>
    public int Sums => seen.Count;

    /// <summary>The noisy count of a ward and a block as first published; null where it cannot be found.</summary>
    public async Task<int?> CellAsync(int ward, int block)
    {
        if (await SumAsync(ward, block, block, block) is { } told)
        {
            return told;
        }

        for (var first = block - 1; first >= 0; first--)
        {
            if (await SumAsync(ward, first, block, block) - await SumAsync(ward, first, block - 1, block) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>Asks the same things again and again, in other ways and at other moments, to see whether anything new comes.</summary>
    public async Task GoOnAsync(long until)
    {
        while (answers.Asked < until)
        {
            var (last, ward) = (random.Next(Planting.Begins.Count), random.Next(Planting.Wards));
            await SumAsync(ward, random.Next(last + 1), last, random.Next(last, Planting.Begins.Count), random.Next(2) == 0 ? "borough" : "ward", Kinds[random.Next(Kinds.Length)], random.Next(-3, 3));
        }
    }

    // As it was told while that block was the newest: before later releases add noise of their own.
    private async Task<int?> SumAsync(int ward, int first, int last, int newest, string level = "ward", string kind = "rates", int spare = 0)
    {
        var code = level == "ward" ? $"W{ward}0" : $"L{ward / 2}0";
        var at = new DateTimeOffset(Planting.Begins[newest].AddDays(28 + 3), new(12, 0), TimeSpan.Zero).AddHours(random.Next(100));
        var question = new Question(kind, Abuse)
        {
            Level = level, Area = kind == "series" || spare > 0 ? code : null, AsOf = at,
            Days = (Planting.Begins[first].AddDays(Math.Min(0, spare)), Planting.Begins[last].AddDays(27)),
        };
        var answer = await answers.AskAsync(question);
        if (answer.Position is null || (kind == "series" && first != last))
        {
            return null;
        }

        var value = answer.Areas.Count > 0 ? answer.Areas.GetValueOrDefault(code) : answer.Whole;
        var name = $"{code} {first} {last} {newest}";
        if (seen.TryGetValue(name, out var former) && former != value)
        {
            Contradictions++;
        }

        seen[name] = value;
        return value;
    }
}
