using System.Buffers;
using Hotspots.Domain.Density;

namespace Hotspots.Domain.Detection;

/// <summary>One look of a <see cref="HotspotTracker"/>.</summary>
/// <remarks>What it needs for each cell is lent to it: grids of their own, hundreds of times over, were most of what the process threw away.</remarks>
internal sealed class HotspotLook
{
    private readonly TrackingRule rule;
    private readonly TrackedHotspots before;
    private readonly DateTimeOffset at;
    private readonly StandingCounts standing;
    private readonly List<Told> told = [];
    private readonly HotspotIdentities identities;
    private readonly TrackedHotspot[] now;
    private readonly long nextId;

    public HotspotLook(TrackingRule rule, TrackedHotspots before, DateTimeOffset at, Surface surface, StandingCounts standing)
    {
        (this.rule, this.before, this.at, this.standing) = (rule, before, at, standing);
        var held = new RetainedLevels(surface, standing);
        var (enter, stay) = (held.LevelOf(rule.EnterShare) ?? long.MaxValue, held.LevelOf(rule.StayShare) ?? long.MaxValue);
        var (owner, hot) = (ArrayPool<int>.Shared.Rent(before.Frame.Cells), ArrayPool<int>.Shared.Rent(before.Frame.Cells));
        Own(owner);
        DenseRegion[] regions = [.. Hot(surface, hot, enter, stay).Where(region => IsHotspot(region, owner)).Order()];
        identities = new(before.Hotspots, regions, owner, standing.ByCell, reach: surface.Bandwidth / 2);
        (nextId, now) = (before.NextId, new TrackedHotspot[regions.Length]);
        for (var index = 0; index < now.Length; index++)
        {
            now[index] = Follow(index, regions[index].ToHotspot(index + 1, standing.Total, stay), regions[index], ref nextId);
        }

        foreach (var (index, former) in before.Hotspots.Index())
        {
            End(index, former);
        }

        ArrayPool<int>.Shared.Return(owner);
        ArrayPool<int>.Shared.Return(hot);
    }

    public TrackedHotspots After() => new(before.Frame, nextId, now);

    /// <param name="expected">How many would be expected in each cell, or none.</param>
    public IReadOnlyList<HotspotEvent> Events(ReadOnlySpan<double> expected)
    {
        told.Sort((a, b) => (a.Hotspot.Id, a.Kind).CompareTo((b.Hotspot.Id, b.Kind)));
        var events = new HotspotEvent[told.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var (kind, hotspot, other) = told[i];
            double? usual = expected.IsEmpty ? null : hotspot.Cells.Sum(expected);
            events[i] = new(kind, hotspot.Id, other, at, new(hotspot.Hotspot.Incidents, usual, hotspot.Since, hotspot.BornAt, hotspot.Hotspot.PeakAt));
        }

        return events;
    }

    /// <summary>For each cell 1 + which of the former hotspots it was part of, or 0.</summary>
    private void Own(int[] owner)
    {
        owner.AsSpan(0, before.Frame.Cells).Clear();
        foreach (var (index, hotspot) in before.Hotspots.Index())
        {
            foreach (var run in hotspot.Cells.Runs)
            {
                owner.AsSpan(run.First..run.End).Fill(index + 1);
            }
        }
    }

    private IEnumerable<DenseRegion> Hot(Surface surface, int[] hot, long enter, long stay)
    {
        Regions.Mark(surface.Cells, enter, hot);
        foreach (var cell in before.Hotspots.SelectMany(former => former.Cells))
        {
            hot[cell] |= surface.Cells[cell] >= stay ? 1 : 0;
        }

        var regions = new Regions(surface.Frame, hot);
        return regions.All.Select(own => new DenseRegion(surface, regions, own, standing));
    }

    private bool IsHotspot(DenseRegion region, int[] owner) =>
        rule.Enters(region.Incidents, standing.Total) || (rule.Stays(region.Incidents, standing.Total) && region.Cells.Any(cell => owner[cell] > 0));

    private TrackedHotspot Follow(int index, Hotspot hotspot, DenseRegion region, ref long next)
    {
        if (identities.FormerOf(index) is { } former)
        {
            return GoOn(before.Hotspots[former], identities.IsJoined(index), hotspot, region.Cells);
        }

        var born = new TrackedHotspot(next++, at, hotspot.PeakAt, hotspot, hotspot.Incidents, region.Cells);
        var origin = identities.OriginOf(index);
        Tell(origin is null ? HotspotEventKind.Emerged : HotspotEventKind.Split, born, origin is { } from ? before.Hotspots[from].Id : null);
        return born;
    }

    private TrackedHotspot GoOn(TrackedHotspot former, bool isJoined, Hotspot hotspot, CellRuns cells)
    {
        var now = former with { Hotspot = hotspot, Cells = cells };
        var change = isJoined ? 0 : rule.ChangeFrom(former.Told, hotspot.Incidents);
        if (change != 0)
        {
            Tell(change > 0 ? HotspotEventKind.Grew : HotspotEventKind.Shrank, now, other: null);
        }

        return change != 0 || isJoined ? now with { Told = hotspot.Incidents } : now;
    }

    private void End(int index, TrackedHotspot former)
    {
        if (identities.GoesOn(index))
        {
            return;
        }

        if (identities.DestinationOf(index) is { } into)
        {
            Tell(HotspotEventKind.Merged, now[into] with { Id = former.Id, Since = former.Since, BornAt = former.BornAt }, now[into].Id);
        }
        else
        {
            var left = former.Hotspot with { Incidents = former.Cells.Sum(standing.ByCell) };
            Tell(HotspotEventKind.Cooled, former with { Hotspot = left }, other: null);
        }
    }

    private void Tell(HotspotEventKind kind, TrackedHotspot hotspot, long? other) => told.Add(new(kind, hotspot, other));

    private readonly record struct Told(HotspotEventKind Kind, TrackedHotspot Hotspot, long? Other);
}
