using Hotspots.Domain.Tallies;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Boards;
using Hotspots.Engine.Live.Cells;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Benchmarks;

/// <summary>The yardstick: a board that folds the journal for itself, with a tally for each area, as boards once did.</summary>
internal sealed class FoldedBoard
{
    private readonly Dictionary<(int Layer, int Index), Tally> areas = [];
    private readonly CellContext context;
    private readonly District district;
    private readonly Subscription subscription;
    private readonly Tally whole;

    public FoldedBoard(CellContext context, District district)
    {
        (this.context, this.district, whole) = (context, district, new(context.Clock.GetUtcNow()));
        subscription = context.Follower.Subscribe(SubscriptionFilter.Where(incident => district.Includes(incident.Placement), extent: null), () => { });
    }

    /// <summary>The counts of all areas of a level now, and of the district before them.</summary>
    public IReadOnlyList<WindowCount> Counts(BoardQuestion question)
    {
        var now = context.Clock.GetUtcNow();
        foreach (var change in subscription.Take())
        {
            Count(change.Before, -1);
            Count(change.After, 1);
        }

        whole.Advance(now);
        foreach (var tally in areas.Values)
        {
            tally.Advance(now);
        }

        var layer = context.Placer.Atlas.LayerOf(question.Level);
        return [whole.Count(question.Window, question.Groups, now), .. context.Placer.Atlas.AreasOf(district, question.Level)
            .Select(area => areas.TryGetValue((layer, area.Index), out var tally) ? tally.Count(question.Window, question.Groups, now) : default)];
    }

    private void Count(in PlacedIncident? incident, int by)
    {
        if (incident is not { } placed || !district.Includes(placed.Placement))
        {
            return;
        }

        Count(whole, placed, by);
        for (var layer = 0; layer < context.Placer.Atlas.Layers.Count; layer++)
        {
            if (placed.Placement[layer] is >= 0 and var index)
            {
                Count(TallyOf((layer, index)), placed, by);
            }
        }
    }

    private static void Count(Tally tally, in PlacedIncident incident, int by)
    {
        if (by > 0)
        {
            tally.Add(incident.Occurred, incident.Groups);
        }
        else
        {
            tally.Remove(incident.Occurred, incident.Groups);
        }
    }

    private Tally TallyOf((int Layer, int Index) area) => areas.TryGetValue(area, out var tally) ? tally : areas[area] = new(whole.AdvancedTo);
}
