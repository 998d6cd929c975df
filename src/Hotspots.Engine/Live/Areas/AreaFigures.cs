using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Live.Areas;

/// <summary>What one area counts.</summary>
/// <param name="Moment">How far the figures go.</param>
/// <param name="Figures">One for each window and group.</param>
/// <param name="Upcoming">How many incidents are still in the future.</param>
public sealed record AreaFigures(Moment Moment, IReadOnlyList<AreaFigure> Figures, int Upcoming)
{
    /// <summary>Names these figures. The shortest window has the finest edge, and the edges of the others are among its own.</summary>
    public ContentVersion Version => ContentVersion.Of(Moment, Window.All[0], Upcoming);
}

/// <summary>The count of one group in one window.</summary>
/// <param name="Window">The window's id.</param>
/// <param name="Group">The group's index in the catalogue.</param>
/// <param name="Count">Now, before, and left out.</param>
/// <param name="PerKm2">Incidents per km²; null for what has no place.</param>
/// <param name="PerThousand">Incidents per 1,000 usual residents; null where their number is unknown.</param>
public readonly record struct AreaFigure(string Window, int Group, WindowCount Count, double? PerKm2, double? PerThousand);
