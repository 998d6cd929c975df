namespace Hotspots.Engine.Live.Recounting;

/// <summary>What a recomputation found.</summary>
/// <param name="Checked">How many figures were compared.</param>
/// <param name="Mismatches">A sentence for each that differed.</param>
public sealed record Finding(long Checked, IReadOnlyList<string> Mismatches)
{
    /// <summary>Nothing compared yet.</summary>
    public static Finding None { get; } = new(0, []);

    /// <summary>Both findings together.</summary>
    public static Finding operator +(Finding a, Finding b) => new(a.Checked + b.Checked, [.. a.Mismatches, .. b.Mismatches]);

    internal static Finding Of<T>(IEnumerable<(string Name, T Held, T Recounted)> figures)
    {
        var all = figures.ToList();
        return new(all.Count, [.. all.Where(each => !Equals(each.Held, each.Recounted))
            .Select(each => $"{each.Name}: the cell holds {each.Held}, the journal says {each.Recounted}.")]);
    }
}
