namespace Hotspots.Engine.Timeliness;

/// <summary>The steps in which delays are counted: fine where they are short, up to 28 days.</summary>
internal static class DelayScale
{
    private const long Second = TimeSpan.TicksPerSecond;
    private const long Minute = TimeSpan.TicksPerMinute;
    private const long Hour = TimeSpan.TicksPerHour;
    private const long Day = TimeSpan.TicksPerDay;

    // The upper end of each step, itself in it, in ticks.
    private static readonly long[] Ends =
    [
        15 * Second, 30 * Second, Minute, 2 * Minute, 3 * Minute, 5 * Minute, 8 * Minute, 12 * Minute, 18 * Minute, 27 * Minute, 40 * Minute,
        Hour, 3 * Hour / 2, 2 * Hour, 3 * Hour, 4 * Hour, 6 * Hour, 8 * Hour, 12 * Hour, 18 * Hour, Day, 36 * Hour,
        2 * Day, 3 * Day, 4 * Day, 5 * Day, 7 * Day, 10 * Day, 14 * Day, 18 * Day, 23 * Day, 28 * Day,
    ];

    /// <summary>How many steps there are.</summary>
    public static int Count => Ends.Length;

    /// <summary>What comes later than this is not of a feed that is followed live.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromTicks(Ends[^1]);

    /// <summary>The upper end of a step in ticks; 0 before the first.</summary>
    public static long EndOf(int step) => step < 0 ? 0 : Ends[step];

    /// <summary>The step of a delay in ticks; the count of steps for one beyond the last.</summary>
    public static int Of(long ticks)
    {
        var found = Array.BinarySearch(Ends, ticks);
        return found >= 0 ? found : ~found;
    }
}
