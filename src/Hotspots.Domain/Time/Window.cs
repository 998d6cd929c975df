using Hotspots.Domain.Incidents;

namespace Hotspots.Domain.Time;

/// <summary>A rolling length of time that ends at the clock.</summary>
/// <remarks>
/// The leading edge is exact. The trailing edge moves in steps of at most 1/288 of the length, so that a count needs no
/// more memory than its steps; a window is therefore at most one step longer than its name says. Every figure of the
/// product, tallies and surfaces alike, uses these same edges, so that they agree with each other.
/// </remarks>
public sealed record Window
{
    private Window(int index, string id, string name, TimeSpan length, TimeSpan step) =>
        (Index, Id, Name, Length, Step) = (index, id, name, length, step);

    /// <summary>The last hour, in steps of 10 seconds (1/360).</summary>
    public static Window OneHour { get; } = new(0, "1h", "1 hour", TimeSpan.FromHours(1), TimeSpan.FromSeconds(10));

    /// <summary>The last 24 hours, in steps of 5 minutes (1/288).</summary>
    public static Window OneDay { get; } = new(1, "24h", "24 hours", TimeSpan.FromHours(24), TimeSpan.FromMinutes(5));

    /// <summary>The last 7 days, in steps of 30 minutes (1/336).</summary>
    public static Window SevenDays { get; } = new(2, "7d", "7 days", TimeSpan.FromDays(7), TimeSpan.FromMinutes(30));

    /// <summary>The last 28 days, in steps of 2 hours (1/336).</summary>
    public static Window TwentyEightDays { get; } = new(3, "28d", "28 days", TimeSpan.FromDays(28), TimeSpan.FromHours(2));

    /// <summary>The last 365 days, in steps of a day (1/365).</summary>
    public static Window TwelveMonths { get; } = new(4, "12m", "12 months", TimeSpan.FromDays(365), TimeSpan.FromDays(1));

    /// <summary>All windows, the shortest first.</summary>
    public static IReadOnlyList<Window> All { get; } = [OneHour, OneDay, SevenDays, TwentyEightDays, TwelveMonths];

    /// <summary>The name in addresses and messages: <c>1h</c>, <c>24h</c>, <c>7d</c>, <c>28d</c>, <c>12m</c>.</summary>
    public string Id { get; }

    /// <summary>The name for people.</summary>
    public string Name { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; }

    /// <summary>By how much its trailing edge moves at a time; divides <see cref="Length"/>.</summary>
    public TimeSpan Step { get; }

    /// <summary>The window of that <see cref="Id"/>, or null.</summary>
    public static Window? Find(string id) => All.FirstOrDefault(window => window.Id == id);

    /// <summary>The window that ends at <paramref name="now"/>.</summary>
    public Interval At(DateTimeOffset now) => new(LastEdge(now) - Length, now.ToUniversalTime());

    /// <summary>The window of equal length that ends where <see cref="At"/> begins.</summary>
    public Interval Before(DateTimeOffset now) => new(LastEdge(now) - Length - Length, LastEdge(now) - Length);

    /// <summary>Whether an incident of that precision may be counted in it.</summary>
    public bool Admits(OccurredAt occurred) => occurred.Precision <= Length;

    /// <summary>The place in <see cref="All"/>.</summary>
    internal int Index { get; }

    /// <summary>The step that <paramref name="instant"/> falls in; steps are half-open like windows and step 0 ends at the Unix epoch.</summary>
    /// <exception cref="OverflowException">Before 1290 or after 2650, where the shortest steps are no longer an int.</exception>
    public int StepOf(DateTimeOffset instant) =>
        checked((int)(((instant.UtcTicks + Step.Ticks - 1) / Step.Ticks) - (DateTimeOffset.UnixEpoch.Ticks / Step.Ticks)));

    /// <summary>The end of a step of <see cref="StepOf"/>, UTC; the next one begins there.</summary>
    public DateTimeOffset EndOf(int step) => DateTimeOffset.UnixEpoch + (step * Step);

    private DateTimeOffset LastEdge(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Step.Ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
