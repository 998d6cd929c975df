using System.Text.RegularExpressions;

namespace Hotspots.CrashRig;

/// <summary>Inputs worth damaging further: the sound ones, and each that led to an outcome never seen before, or along new edges.</summary>
/// <remarks>Where coverage is not measured, the outcome stands in for it: a branch that ends in another sentence, status or kind of message is another outcome.</remarks>
internal sealed partial class Corpus(IEnumerable<byte[]> seeds, Random random)
{
    private const int Most = 1_000;

    private readonly List<byte[]> byOutcome = [.. seeds];
    private readonly List<byte[]> byWay = [];
    private readonly HashSet<string> outcomes = new(StringComparer.Ordinal);

    /// <summary>How many different outcomes there were.</summary>
    public int Outcomes => outcomes.Count;

    /// <summary>Any of them: half of the time one that went along new edges, where there are such.</summary>
    public byte[] Any()
    {
        var inputs = byWay.Count > 0 && random.Next(2) == 0 ? byWay : byOutcome;
        return inputs[random.Next(inputs.Count)];
    }

    /// <summary>Remembers what an input led to.</summary>
    /// <param name="wentNewWays">Whether it went along edges that none before it did, and the corpus goes by that, too.</param>
    public void Learn(byte[] input, string outcome, bool wentNewWays)
    {
        if (outcomes.Count < 20_000 && outcomes.Add(Shape(outcome)) && byOutcome.Count < Most)
        {
            byOutcome.Add(input);
        }

        if (wentNewWays && byWay.Count < Most)
        {
            byWay.Add(input);
        }
    }

    // What a message quotes from the input makes it no other message.
    private static string Shape(string outcome) => Digits().Replace(Quoted().Replace(outcome.Length > 2_000 ? outcome[..2_000] : outcome, "'…'"), "#");

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.None, 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\d.,:+-]+", RegexOptions.None, 1_000)]
    private static partial Regex Digits();
}
