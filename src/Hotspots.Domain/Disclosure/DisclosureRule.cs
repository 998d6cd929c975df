using Hotspots.Domain.Time;

namespace Hotspots.Domain.Disclosure;

/// <summary>How figures of sensitive groups are published to whoever may not see them as they are.</summary>
/// <remarks>
/// The noise is that of a two-sided geometric distribution (Ghosh, Roughgarden and Sundararajan 2012), drawn once for each cell by its
/// key, as census offices do (Thompson, Broadfoot and Elazar 2013). Whatever is asked, the odds that somebody gives to one incident
/// having happened change by no more than e to the <paramref name="Epsilon"/>. <c>docs/disclosure.md</c> tells the rest.
/// </remarks>
/// <param name="Weeks">How many ISO weeks a published cell is long.</param>
/// <param name="Epsilon">The smaller, the more noise: the bound on what one cell tells of one incident.</param>
/// <param name="Threshold">A published figure under this is not told.</param>
public sealed record DisclosureRule(int Weeks = 4, double Epsilon = 0.5, int Threshold = 5)
{
    /// <summary>For messages and answers.</summary>
    public const string Method = "cell-key perturbation, two-sided geometric";

    /// <summary>How many published cells a window is; null where it is shorter than one, or they do not fit.</summary>
    public int? BlocksIn(Window window)
    {
        var weeks = (int)(window.Length.TotalDays / 7); // Twelve months are 52 weeks.
        return weeks >= Weeks && weeks % Weeks == 0 ? weeks / Weeks : null;
    }
}
