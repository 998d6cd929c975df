using Hotspots.Domain.Incidents;

namespace Hotspots.Engine.Journal;

/// <summary>A part of what is new in a journal: what concerns those who want what lies in some boxes, or has no place.</summary>
/// <remarks>
/// A change is in it by what counted before it as well as by what counts from then on: what moved out of a box, was withdrawn there or
/// lost its place is in it, too. A change that changes nothing is in none.
/// </remarks>
/// <param name="Boxes">Boxes on the National Grid, EPSG:27700 metres, edges included; they may overlap, and there may be none.</param>
/// <param name="Unlocated">Besides also what has no place.</param>
public sealed record JournalExtent(IReadOnlyList<GridBox> Boxes, bool Unlocated)
{
    /// <summary>Whether a change is in it.</summary>
    public bool Contains(Change change) => Contains(change.Before) || Contains(change.After);

    private bool Contains(Revision? revision) => revision is not null && (revision.Grid is { } at ? Boxes.Any(box => box.Contains(at)) : Unlocated);
}
