namespace Hotspots.Engine.Timeliness;

/// <summary>What one feed's log says at a moment.</summary>
internal sealed class FeedPace
{
    /// <summary>Fewer live incidents than this say nothing of their delays.</summary>
    public const int Fewest = 50;
    private const int FewestDays = 3;
    private readonly IReadOnlyList<FeedDay> days;
    private readonly long now;

    public FeedPace(string source, FeedLog log, long now)
    {
        (Source, this.now, days) = (source, now, log.DaysUpTo(now));
        var hours = days is [] ? [] : log.HoursAfter(days[0].First);
        Live = hours.Sum(hour => (long)hour.Counts.Sum());
        Curve = new(hours, now);
    }

    public string Source { get; }

    public long Live { get; }

    public DelayCurve Curve { get; }

    /// <summary>Whether it was heard of in the last eight weeks.</summary>
    public bool IsHeardOf => days is not [];

    /// <summary>Incidents in a tick, while it was followed.</summary>
    public double Rate => days is [] ? 0 : Live / (double)Math.Max(now - days[0].First, 1);

    /// <summary>Why its delays say nothing of an age up to that, in ticks; null where they do.</summary>
    public string? Objection(long age) =>
        Live < Fewest ? FormattableString.Invariant($"Of '{Source}' only {Live} incidents came live; {Fewest} are needed.")
        : Curve.Horizon == 0 || (Curve.Horizon < age && Curve.At(Curve.Horizon / 3) < 0.95)
            ? $"'{Source}' was not followed for long enough to see how late it can be."
        : null;

    public FeedState State()
    {
        var (newest, silent) = (days.Max(day => day.Newest), Math.Max(now - days[^1].Last, 0));
        var usual = Usual();
        var knows = Live >= Fewest && Curve.Horizon > 0;
        return new(
            Source: Source, NewestOccurred: newest > 0 ? Moment(newest) : null, NewestRecorded: Moment(days[^1].Last), Live: Live,
            Median: knows ? Curve.Quantile(0.5) : null, NinetyPercent: knows ? Curve.Quantile(0.9) : null,
            SilentFor: TimeSpan.FromTicks(silent), UsuallySilentFor: usual is { } ticks ? TimeSpan.FromTicks(ticks) : null, IsSilent: usual is null ? null : silent > usual);
    }

    /// <summary>Twice the median of the days' longest gaps, or the second longest of all where that is longer: weekends, but not one failure.</summary>
    private long? Usual()
    {
        // The first day's gap began before anything that is looked at.
        var gaps = days.Skip(1).Select(day => day.Gap).Order().ToList();
        return gaps.Count < FewestDays ? null : Math.Max(2 * gaps[gaps.Count / 2], gaps[^2]);
    }

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);
}
