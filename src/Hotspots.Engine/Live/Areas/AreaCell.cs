using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Tallies;
using Hotspots.Domain.Time;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;

namespace Hotspots.Engine.Live.Areas;

/// <summary>The rolling counts of an area in every window by every group, its densities, and its past: the only copy there is.</summary>
/// <remarks>
/// Its clock stays a moment behind, so that it can be asked as at an instant that is not the very latest: incidents of the last
/// moment wait, as those of the future do, and are counted by their time.
/// </remarks>
/// <param name="extent">What it counts.</param>
public sealed class AreaCell(AreaExtent extent) : Cell
{
    /// <summary>So far back it can be asked as at an instant.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private Tally tally = new(default);
    private AreaPast past = new();

    /// <inheritdoc/>
    public override JournalSlice SliceAt(DateTimeOffset now) => extent.Slice with { CountedAfter = Baseline.Horizon(now - Memory) };

    /// <inheritdoc/>
    public override bool Concerns(PlacedIncident incident) => extent.Includes(incident);

    /// <inheritdoc/>
    public override SubscriptionFilter Filter => extent.Filter;

    /// <inheritdoc/>
    public override string? Reading => extent.Reading;

    /// <inheritdoc/>
    public override DateTimeOffset EarliestMoment => tally.AdvancedTo;

    /// <inheritdoc/>
    public override void Clear(DateTimeOffset now)
    {
        (tally, past) = (new(now - Memory), new());
        past.Advance(now - Memory);
    }

    /// <inheritdoc/>
    public override void Add(in PlacedIncident incident)
    {
        if (Concerns(incident))
        {
            tally.Add(incident.Occurred, incident.Groups);
            past.Count(incident, 1);
        }
    }

    /// <inheritdoc/>
    public override void Remove(in PlacedIncident incident)
    {
        if (Concerns(incident))
        {
            tally.Remove(incident.Occurred, incident.Groups);
            past.Count(incident, -1);
        }
    }

    /// <inheritdoc/>
    public override void Advance(DateTimeOffset now)
    {
        tally.Advance(now - Memory);
        past.Advance(now - Memory);
    }

    /// <summary>What a board asks for.</summary>
    /// <param name="questions">Any number of them.</param>
    /// <param name="moment">How far the counts go; not before <see cref="EarliestMoment"/>.</param>
    public AreaAnswer Answer(IReadOnlyList<AreaQuestion> questions, Moment moment) =>
        new(moment, [.. questions.Select(question => Answer(question, moment.Now))]);

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

            figures[i] = new(window.Id, group, counts[group], extent.PerKm2(counts[group].Current), extent.PerThousand(counts[group].Current));
        }

        return new(moment, figures, tally.UpcomingAt(moment.Now, without));
    }

    private AreaCount Answer(AreaQuestion question, DateTimeOffset now)
    {
        var (window, groups) = (question.Window, question.Groups);
        var count = tally.Count(window, groups, now);
        var edge = window.At(now).After + window.Length + window.Step;
        return new(
            count, extent.PerKm2(count.Current), extent.PerThousand(count.Current), past.Counts(question, edge),
            tally.UpcomingAt(now, groups.Without), past.KnownFrom(groups.Without, now), Earlier(edge, tally.NextAfter(now)));
    }

    private static DateTimeOffset Earlier(DateTimeOffset edge, DateTimeOffset? next) => next < edge ? next.Value : edge;
}
