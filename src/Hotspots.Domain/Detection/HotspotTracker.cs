using Hotspots.Domain.Density;
using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Detection;

/// <summary>Follows hotspots through time: a hotspot keeps its identity while it drifts, grows, splits and merges.</summary>
/// <remarks>
/// <para>
/// <b>Cells.</b> A cell is hot when it is among the densest that hold <see cref="TrackingRule.EnterShare"/> of the incidents,
/// or was part of a hotspot at the last look and is among those that hold <see cref="TrackingRule.StayShare"/>. Hot cells
/// that share an edge make a region, and a region with enough incidents a hotspot; fewer are enough for one that overlaps a hotspot
/// of the last look.
/// </para>
/// <para>
/// <b>Identity.</b> A former hotspot and a present one overlap by the incidents that stand in their common cells now, then by
/// the number of those cells. The pair with the largest overlap is one and the same hotspot, then the pair with the next
/// largest of which neither is taken; ties go to the older identity, then to the southernmost, westernmost region. Of the rest,
/// a present one that overlaps a former one split from it, and a former one that overlaps a present one merged into it. Of those
/// without any overlap, two whose peaks lie within half a bandwidth are still the same, the nearest first (published points
/// stack, so a hotspot can be a single cell that steps aside); else one emerged, and the other cooled.
/// </para>
/// <para>
/// <b>Looks.</b> What a look gives follows from the state and what is there, and a second look at the same gives no event and
/// the same state. So nothing depends on how often one looks while nothing changes. A hotspot that moves by more than that between two
/// looks cannot be told from one that cooled and another that emerged.
/// </para>
/// </remarks>
/// <param name="rule">When a hotspot comes, stays, changes and goes.</param>
/// <exception cref="ArgumentException">The rule makes it harder to stay than to enter.</exception>
public sealed class HotspotTracker(TrackingRule rule)
{
    private readonly TrackingRule rule = rule.Checked();

    /// <summary>Looks once.</summary>
    /// <param name="before">What the last look left.</param>
    /// <param name="at">When this look is.</param>
    /// <param name="surface">The density of the incidents.</param>
    /// <param name="incidents">Where they happened; as for <see cref="HotspotFinder.Find(Surface, ReadOnlySpan{GridPosition})"/>.</param>
    /// <param name="expected">How many would be expected in each cell, or none; evidence only.</param>
    /// <returns>What to hand to the next look, and what happened, by identity.</returns>
    /// <exception cref="ArgumentException">The surface or the expectation has another grid than the state.</exception>
    public (TrackedHotspots After, IReadOnlyList<HotspotEvent> Events) Look(
        TrackedHotspots before,
        DateTimeOffset at,
        Surface surface,
        ReadOnlySpan<GridPosition> incidents,
        ReadOnlySpan<double> expected = default) => Look(before, at, surface, StandingCounts.Of(surface.Frame, incidents), expected);

    /// <summary>The same, from counts that were kept up: sooner where there are many incidents.</summary>
    /// <param name="before">What the last look left.</param>
    /// <param name="at">When this look is.</param>
    /// <param name="surface">The density of the incidents.</param>
    /// <param name="standing">Their counts by cell.</param>
    /// <param name="expected">How many would be expected in each cell, or none; evidence only.</param>
    /// <returns>What to hand to the next look, and what happened, by identity.</returns>
    /// <exception cref="ArgumentException">The surface, the counts or the expectation have another grid than the state.</exception>
    public (TrackedHotspots After, IReadOnlyList<HotspotEvent> Events) Look(
        TrackedHotspots before,
        DateTimeOffset at,
        Surface surface,
        StandingCounts standing,
        ReadOnlySpan<double> expected = default)
    {
        if (surface.Frame != before.Frame || standing.Frame != before.Frame || (expected.Length != surface.Frame.Cells && !expected.IsEmpty))
        {
            throw new ArgumentException("Looks that follow each other are at one grid, with one expectation for each of its cells.", nameof(surface));
        }

        var look = new HotspotLook(rule, before, at, surface, standing);
        return (look.After(), look.Events(expected));
    }
}
