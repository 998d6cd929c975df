using Hotspots.Domain.Density;
using Hotspots.Domain.Detection;
using Hotspots.Domain.Time;

namespace Hotspots.Engine.Live.Surfaces;

/// <summary>The looks at the hotspots of a lens, one after the other from where following begins, as the incidents that are known now tell it.</summary>
/// <remarks>
/// A look follows from what stands in its window and from what the look before it left. So an incident that arrives late has those looks
/// taken again in whose windows it stands, and then as many as are left otherwise than they found it; the others are what they were.
/// </remarks>
internal sealed class HotspotLooks(SurfaceShape shape, Timeline timeline)
{
    /// <summary>So many steps of the window lie between two looks.</summary>
    public const int StepsApart = 12;

    private const int WindowsBack = 4;
    private const long BytesOfLook = 256;
    private const long BytesOfHotspot = 1_024;
    private static readonly HotspotTracker Tracker = new(new());

    private readonly List<Look> looks = [];
    private int settled;
    private WindowSurface? standing;
    private DateTimeOffset standsAt;

    /// <summary>When the first look is.</summary>
    public DateTimeOffset Anchor { get; private set; }

    /// <summary>All that were taken.</summary>
    public IReadOnlyList<Look> All => looks;

    /// <summary>From one look to the next.</summary>
    public TimeSpan Apart => shape.Window.Step * StepsApart;

    /// <summary>How often it looked; what late incidents cost.</summary>
    public long Taken { get; private set; }

    /// <summary>The memory that looks and what they were taken from last take, about: a run of a hotspot's cells is eight bytes, a hotspot a few hundred.</summary>
    public long Bytes => (standing?.Bytes ?? 0) + looks.Sum(look => BytesOfLook + (look.After.Hotspots.Count * BytesOfHotspot));

    private TimeSpan Length => shape.Window.Length;

    /// <summary>Where following begins for a window that ends there.</summary>
    public static DateTimeOffset AnchorAt(Window window, DateTimeOffset edge)
    {
        var span = window.Length.Ticks * WindowsBack;
        return new(((edge.UtcTicks / span) - 1) * span, TimeSpan.Zero);
    }

    /// <summary>Takes back what an incident of that time, which came or went, has a part in.</summary>
    public void Touch(DateTimeOffset countedAt)
    {
        var (first, end) = (FirstFrom(countedAt), FirstFrom(countedAt + Length));
        for (var index = first; index < looks.Count; index++)
        {
            looks[index].IsTouched |= index < end;
            looks[index].News = null; // Later ones expect otherwise, too.
        }

        settled = Math.Min(settled, first);
        if (standing is not null && countedAt > standsAt - Length && countedAt <= standsAt)
        {
            standing = null;
        }
    }

    /// <summary>Looks so many times at most at where that is due.</summary>
    /// <param name="edge">The end of the window's last whole step: no look is later.</param>
    /// <param name="most">How many times.</param>
    /// <returns>Whether there was anything to look at.</returns>
    public bool CatchUp(DateTimeOffset edge, int most)
    {
        BeginAt(AnchorAt(shape.Window, edge));
        var taken = 0;
        while (taken < most && NextDue(edge) is { } due)
        {
            Take(due);
            taken++;
        }

        return taken > 0;
    }

    /// <summary>One more look after the last, of which no other will know.</summary>
    public Look Present(Surface shown, StandingCounts counts)
    {
        var last = looks[^1];
        var (after, events) = Tracker.Look(last.After, last.At, shown, counts);
        return new(last.At + Apart, last.After, after, events);
    }

    private DateTimeOffset TimeOf(int index) => Anchor + (Apart * index);

    // The first look at a time or after it.
    private int FirstFrom(DateTimeOffset time) => (int)Math.Clamp(((time - Anchor).Ticks + Apart.Ticks - 1) / Apart.Ticks, 0, looks.Count);

    private void BeginAt(DateTimeOffset from)
    {
        if (from != Anchor)
        {
            looks.Clear();
            (Anchor, settled, standing) = (from, 0, null);
        }
    }

    private int? NextDue(DateTimeOffset edge)
    {
        while (settled < looks.Count && !looks[settled].IsTouched && (settled == 0 || looks[settled].Before.LeadsWhereDoes(looks[settled - 1].After)))
        {
            settled++;
        }

        if (settled < looks.Count || TimeOf(settled) <= edge)
        {
            return settled;
        }

        standing = null; // It is a grid, and may not be wanted for hours.
        return null;
    }

    private void Take(int index)
    {
        var (at, before) = (TimeOf(index), index > 0 ? looks[index - 1].After : TrackedHotspots.None(shape.Frame));
        var stands = StandingAt(at);
        var (after, events) = Tracker.Look(before, at - Apart, stands.Shown(at), stands.ByCell);
        looks.RemoveRange(index, index < looks.Count ? 1 : 0);
        looks.Insert(index, new(at, before, after, events));
        (settled, Taken) = (index + 1, Taken + 1);
    }

    // Rolled on from an earlier look where that shares anything with this one.
    private WindowSurface StandingAt(DateTimeOffset at)
    {
        var rolled = standing is not null && standsAt <= at && at - standsAt < Length;
        var (stands, from) = rolled ? (standing!, standsAt) : (new(shape), at - Length);
        foreach (var incident in timeline.In(new(from, at)))
        {
            stands.Add(incident);
        }

        foreach (var incident in rolled ? timeline.In(new(from - Length, at - Length)) : [])
        {
            stands.Remove(incident);
        }

        (standing, standsAt) = (stands, at);
        return stands;
    }
}

/// <summary>What a look at hotspots found.</summary>
/// <param name="At">When it was.</param>
/// <param name="Before">What the look before it left.</param>
/// <param name="After">What it leaves to the next.</param>
/// <param name="Events">What happened in between.</param>
internal sealed record Look(DateTimeOffset At, TrackedHotspots Before, TrackedHotspots After, IReadOnlyList<HotspotEvent> Events)
{
    /// <summary>Made when it is asked for: most looks are never told of.</summary>
    public List<HotspotChanges>? News { get; set; }

    /// <summary>Whether what stood in its window is no longer what it saw.</summary>
    public bool IsTouched { get; set; }

    public TrackedHotspot? Find(long? id) =>
        After.Hotspots.FirstOrDefault(hotspot => hotspot.Id == id) ?? Before.Hotspots.FirstOrDefault(hotspot => hotspot.Id == id);
}
