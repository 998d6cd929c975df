using Hotspots.Domain.Disclosure;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.History.Published;

namespace Hotspots.Server.Wire;

/// <summary>What an answer does not tell, or tells only with noise, because of who asks.</summary>
/// <param name="Excluded">The sensitive groups whose incidents are in no figure of it.</param>
/// <param name="Published">How its figures were published; null where they are not of a sensitive group.</param>
/// <param name="Note">The same in words.</param>
internal sealed record DisclosurePart(IReadOnlyList<string> Excluded, PublishedPart? Published, string Note)
{
    private const string Left = "Incidents of sensitive groups are not in these figures; each such group has a layer of its own. Exact places are shown as the middle of a square.";

    private const string Apart = "Incidents of sensitive groups are on no surface but their own.";

    /// <summary>Of an answer whose figures leave sensitive groups out; null where they leave out nothing.</summary>
    public static DisclosurePart? Of(Lens lens, GroupCatalogue catalogue) => Of(lens.Without, catalogue);

    /// <summary>Likewise.</summary>
    public static DisclosurePart? Of(GroupSet without, GroupCatalogue catalogue) => without.IsEmpty ? null : new(catalogue.IdsOf(without), null, Left);

    /// <summary>Of an answer with a surface, which is never mixed with that of a sensitive group, whoever looks.</summary>
    public static DisclosurePart? OfSurface(Lens lens, GroupCatalogue catalogue) =>
        Of(lens, catalogue) ?? (lens.Apart.IsEmpty ? null : new(catalogue.IdsOf(lens.Apart), null, Apart));

    /// <summary>Of published figures.</summary>
    /// <param name="rule">How they were published.</param>
    /// <param name="table">The figures.</param>
    /// <param name="before">Those that they are held against; null for none.</param>
    public static DisclosurePart Of(DisclosureRule rule, PublishedTable table, PublishedTable? before = null)
    {
        var suppressed = table.Areas.Count(each => each.Count.Told(rule.Threshold) is null) + (before?.Areas.Count(each => each.Count.Told(rule.Threshold) is null) ?? 0);
        var deviation = table.Areas.Count == 0 ? 0 : Math.Round(Math.Sqrt(table.Areas.Max(each => each.Count.NoiseVariance)), 2);
        var told = FormattableString.Invariant($"Figures of whole weeks from {table.Days.First:yyyy-MM-dd} to {table.Days.Last:yyyy-MM-dd}, as published on {table.ReleasedAt:yyyy-MM-dd}, with noise (standard deviation of an area's figure up to {deviation}); {suppressed} under {rule.Threshold} are not told.");
        return new([], new(Method: DisclosureRule.Method, Epsilon: rule.Epsilon, Threshold: rule.Threshold, Weeks: rule.Weeks, NoiseDeviation: deviation, Suppressed: suppressed, First: table.Days.First, Last: table.Days.Last, PreviousFirst: before?.Days.First, PreviousLast: before?.Days.Last, ReleasedAt: table.ReleasedAt), told);
    }
}

/// <summary>How figures were published.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Epsilon">The bound on what one cell tells of one incident: the odds change by e to this at most.</param>
/// <param name="Threshold">A figure under this is null.</param>
/// <param name="Weeks">How many ISO weeks a cell is long.</param>
/// <param name="NoiseDeviation">The standard deviation of the noise in the noisiest area's figure.</param>
/// <param name="Suppressed">How many figures are not told.</param>
/// <param name="First">The first day that is in the figures.</param>
/// <param name="Last">The last one.</param>
/// <param name="PreviousFirst">Likewise of what they are held against; null for nothing.</param>
/// <param name="PreviousLast">Likewise.</param>
/// <param name="ReleasedAt">The last release that is in them.</param>
internal sealed record PublishedPart(
    string Method, double Epsilon, int Threshold, int Weeks, double NoiseDeviation, int Suppressed,
    DateOnly First, DateOnly Last, DateOnly? PreviousFirst, DateOnly? PreviousLast, DateTimeOffset ReleasedAt);
