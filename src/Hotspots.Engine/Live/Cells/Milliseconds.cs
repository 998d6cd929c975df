namespace Hotspots.Engine.Live.Cells;

/// <summary>Moments are asked about in whole milliseconds, since so they are written: a picture can be asked for again by what it says of itself.</summary>
internal static class Milliseconds
{
    /// <summary>The last whole one, UTC.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>The first whole one that is not before, UTC.</summary>
    public static DateTimeOffset Following(DateTimeOffset at) => Of(at.AddTicks(TimeSpan.TicksPerMillisecond - 1));
}
