namespace Hotspots.Server.Hosting;

/// <summary>A clock that was set to another moment and goes on from there, so that the figures of a past day can be looked at.</summary>
/// <param name="from">What it shows when it is made.</param>
internal sealed class SetClock(DateTimeOffset from) : TimeProvider
{
    /// <summary>The machine's clock, or one set to a moment.</summary>
    public static TimeProvider At(DateTimeOffset? moment) => moment is { } from ? new SetClock(from) : System;

    private readonly TimeSpan ahead = from - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
