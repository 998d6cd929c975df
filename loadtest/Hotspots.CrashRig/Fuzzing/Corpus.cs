using System.Text.RegularExpressions;

namespace Hotspots.CrashRig;

/// <summary>Inputs worth damaging further: the sound ones, and each that led to an outcome never seen before.</summary>
/// <remarks>
/// The outcome stands in for coverage, which needs a build instrumented by a package that is not restored here: a branch that
/// ends in another sentence, status or kind of message is another outcome.
/// </remarks>
internal sealed partial class Corpus(IEnumerable<byte[]> seeds, Random random)
{
    private const int Most = 1_000;

    private readonly List<byte[]> inputs = [.. seeds];
    private readonly HashSet<string> outcomes = new(StringComparer.Ordinal);

    /// <summary>How many different outcomes there were.</summary>
    public int Outcomes => outcomes.Count;

    /// <summary>Any of them.</summary>
    public byte[] Any() => inputs[random.Next(inputs.Count)];

    /// <summary>Remembers what an input led to.</summary>
    public void Learn(byte[] input, string outcome)
    {
        if (outcomes.Count < 20_000 && outcomes.Add(Shape(outcome)) && inputs.Count < Most)
        {
            inputs.Add(input);
        }
    }

    // What a message quotes from the input makes it no other message.
    private static string Shape(string outcome) => Digits().Replace(Quoted().Replace(outcome.Length > 2_000 ? outcome[..2_000] : outcome, "'…'"), "#");

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.None, 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\d.,:+-]+", RegexOptions.None, 1_000)]
    private static partial Regex Digits();
}
