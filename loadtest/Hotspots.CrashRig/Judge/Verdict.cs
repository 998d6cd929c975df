using System.Globalization;
using Hotspots.Domain.Incidents;

namespace Hotspots.CrashRig;

/// <summary>What the judge found, a sentence for each.</summary>
/// <param name="Lost">Acknowledged, and not where it was acknowledged.</param>
/// <param name="Doubled">One revision twice, or a hole in the order.</param>
/// <param name="Mismatches">A figure that the journal does not bear out, or a row that nobody sent so.</param>
internal sealed record Verdict(IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> Mismatches)
{
    /// <summary>Nothing found.</summary>
    public static Verdict Clean { get; } = new([], [], []);

    /// <summary>All of it.</summary>
    public IEnumerable<string> Sentences => [.. Lost, .. Doubled, .. Mismatches];

    /// <summary>How a revision is named in it.</summary>
    public static string Name(RevisionKey key) => string.Create(CultureInfo.InvariantCulture, $"{key.Incident.Source}/{key.Incident.Id}, revision {key.Number},");

    /// <summary>Both together; what was found twice counts once.</summary>
    public static Verdict operator +(Verdict a, Verdict b) =>
        new([.. a.Lost.Union(b.Lost)], [.. a.Doubled.Union(b.Doubled)], [.. a.Mismatches.Union(b.Mismatches)]);
}
