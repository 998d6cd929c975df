namespace Hotspots.Domain;

/// <summary>One look of a <see cref="HotspotTracker"/>.</summary>
internal sealed class HotspotLook
{
    private readonly TrackingRule rule;
    private readonly TrackedHotspots before;
    private readonly DateTimeOffset at;
    private readonly StandingIncidents standing;
    private readonly double[] expected;
    private readonly List<HotspotEvent> events = [];
    private readonly Identities identities;
    private readonly IReadOnlyList<TrackedHotspot> now;
    private readonly long nextId;

    public HotspotLook(
        TrackingRule rule, TrackedHotspots before, DateTimeOffset at, Surface surface, StandingIncidents standing, double[] expected)
    {
        (this.rule, this.before, this.at, this.standing, this.expected) = (rule, before, at, standing, expected);
        var owner = new int[surface.Frame.Cells];
        foreach (var (index, hotspot) in before.Hotspots.Index())
        {
            foreach (var cell in hotspot.Cells)
            {
                owner[cell] = index + 1;
            }
        }

        var stay = standing.LevelOf(rule.StayShare) ?? long.MaxValue;
        DenseRegion[] regions = [.. Hot(surface, owner, stay).Where(region => IsHotspot(region, owner)).Order()];
        identities = new(before.Hotspots, regions, owner, standing.ByCell, reach: surface.Bandwidth / 2);
        nextId = before.NextId;
        var firstSeen = new List<TrackedHotspot>();
        foreach (var (index, region) in regions.Index())
        {
            firstSeen.Add(Follow(index, region.ToHotspot(index + 1, standing.Total, stay), region, ref nextId));
        }

        now = firstSeen;
        Array.ForEach([.. before.Hotspots.Index()], former => End(former.Index, former.Item));
    }

    public TrackedHotspots After() => new(before.Frame, nextId, now);

    public IReadOnlyList<HotspotEvent> Events() => [.. events.OrderBy(each => each.Id).ThenBy(each => each.Kind)];

    private IEnumerable<DenseRegion> Hot(Surface surface, int[] owner, long stay)
    {
        var enter = standing.LevelOf(rule.EnterShare) ?? long.MaxValue;
        var hot = new bool[owner.Length];
        for (var cell = 0; cell < hot.Length; cell++)
        {
            hot[cell] = surface.Cells[cell] >= (owner[cell] > 0 ? stay : enter);
        }

        var regions = new Regions(surface.Frame, hot);
        return regions.All.Select(cells => new DenseRegion(surface, regions, cells, standing));
    }

    private bool IsHotspot(DenseRegion region, int[] owner) =>
        region.Incidents >= rule.EnterIncidents
        || (region.Incidents >= rule.StayIncidents && Array.Exists(region.Cells, cell => owner[cell] > 0));

    private TrackedHotspot Follow(int index, Hotspot hotspot, DenseRegion region, ref long next)
    {
        if (identities.FormerOf(index) is { } former)
        {
            return GoOn(before.Hotspots[former], identities.IsJoined(index), hotspot, region.Cells);
        }

        var born = new TrackedHotspot(next++, at, hotspot, hotspot.Incidents, region.Cells);
        var origin = identities.OriginOf(index);
        Tell(origin is null ? HotspotEventKind.Emerged : HotspotEventKind.Split, born, origin is { } from ? before.Hotspots[from].Id : null);
        return born;
    }

    private TrackedHotspot GoOn(TrackedHotspot former, bool isJoined, Hotspot hotspot, int[] cells)
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
            Tell(HotspotEventKind.Merged, now[into] with { Id = former.Id, Since = former.Since }, now[into].Id);
        }
        else
        {
            var left = former.Hotspot with { Incidents = former.Cells.Sum(cell => standing.ByCell[cell]) };
            Tell(HotspotEventKind.Cooled, former with { Hotspot = left }, other: null);
        }
    }

    private void Tell(HotspotEventKind kind, TrackedHotspot hotspot, long? other)
    {
        double? usual = expected.Length == 0 ? null : hotspot.Cells.Sum(cell => expected[cell]);
        events.Add(new(kind, hotspot.Id, other, at, new(hotspot.Hotspot.Incidents, usual, hotspot.Since, hotspot.Hotspot.PeakAt)));
    }
}
