using Hotspots.Domain;
using Hotspots.Geography;

namespace Hotspots.Engine;

/// <summary>A ward, an LSOA or a borough: its counts in every window, by every group.</summary>
/// <param name="atlas">The boundaries.</param>
/// <param name="layer">The layer of its edition in the atlas.</param>
/// <param name="index">Its index in that layer.</param>
public sealed class AreaCell(Atlas atlas, int layer, int index) : Cell
{
    private Tally tally = new(default);

    /// <inheritdoc/>
    public override JournalSlice SliceAt(DateTimeOffset now) => new(BoxOf(atlas.Layers[layer].Areas[index]), Horizon(now));

    /// <inheritdoc/>
    public override bool Concerns(PlacedIncident incident) => incident.Placement[layer] == index;

    /// <inheritdoc/>
    public override Interest Interest => Interest.In(layer, index);

    /// <inheritdoc/>
    public override void Clear(DateTimeOffset now) => tally = new(now);

    /// <inheritdoc/>
    public override void Add(in PlacedIncident incident)
    {
        if (Concerns(incident))
        {
            tally.Add(incident.Occurred, incident.Groups);
        }
    }

    /// <inheritdoc/>
    public override void Remove(in PlacedIncident incident)
    {
        if (Concerns(incident))
        {
            tally.Remove(incident.Occurred, incident.Groups);
        }
    }

    /// <inheritdoc/>
    public override void Advance(DateTimeOffset now) => tally.Advance(now);

    /// <summary>Its figures for each of the first <paramref name="groups"/> groups, in every window.</summary>
    /// <param name="groups">How many groups the catalogue has.</param>
    /// <param name="moment">How far they go.</param>
    /// <param name="without">Incidents in any of these count nowhere.</param>
    public AreaFigures Figures(int groups, Moment moment, GroupSet without = default)
    {
        var figures = new AreaFigure[Window.All.Count * groups];
        Span<WindowCount> counts = stackalloc WindowCount[groups];
        for (var i = 0; i < figures.Length; i++)
        {
            var (window, group) = (Window.All[i / groups], i % groups);
            if (group == 0)
            {
                tally.CountEach(window, counts, moment.Now, without);
            }

            figures[i] = new(window.Id, group, counts[group]);
        }

        return new(moment, figures, tally.UpcomingWithout(without));
    }

    private static GridBox BoxOf(Area area)
    {
        var box = area.Shape.EnvelopeInternal;
        return new(new(box.MinX, box.MinY), new(box.MaxX, box.MaxY));
    }
}

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
public readonly record struct AreaFigure(string Window, int Group, WindowCount Count);
