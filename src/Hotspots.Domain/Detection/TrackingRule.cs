namespace Hotspots.Domain.Detection;

/// <summary>When a hotspot comes, stays, changes and goes. Coming asks for more than staying, so that one at the threshold does not blink.</summary>
public sealed record TrackingRule
{
    /// <summary>A cell enters among the densest cells that hold this share of the incidents.</summary>
    public double EnterShare { get; init; } = 0.25;

    /// <summary>A cell that was part of a hotspot stays among the densest cells that hold this share.</summary>
    public double StayShare { get; init; } = 0.35;

    /// <summary>A new hotspot needs so many incidents.</summary>
    public int EnterIncidents { get; init; } = 3;

    /// <summary>One that is there needs only so many.</summary>
    public int StayIncidents { get; init; } = 2;

    /// <summary>A new hotspot also needs this part of all incidents: among thousands, three are no concentration.</summary>
    public double EnterPart { get; init; } = 0.01;

    /// <summary>One that is there needs only this part.</summary>
    public double StayPart { get; init; } = 0.007;

    /// <summary>It grew or shrank when its incidents differ by this share from what was last told of it …</summary>
    public double Change { get; init; } = 0.25;

    /// <summary>… and by at least so many.</summary>
    public int LeastChange { get; init; } = 2;

    /// <summary>Whether so many of all incidents make a new hotspot.</summary>
    internal bool Enters(int incidents, int all) => incidents >= EnterIncidents && incidents >= EnterPart * all;

    /// <summary>Whether so many of all incidents let one stay.</summary>
    internal bool Stays(int incidents, int all) => incidents >= StayIncidents && incidents >= StayPart * all;

    /// <summary>Whether a count is worth telling after another: 1 grew, −1 shrank, 0 neither.</summary>
    internal int ChangeFrom(int told, int now) => Math.Abs(now - told) < Math.Max(LeastChange, Change * told) ? 0 : Math.Sign(now - told);

    /// <summary>Itself, where staying is not harder than coming and a change is one.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    internal TrackingRule Checked() =>
        EnterShare > 0 && EnterShare <= StayShare && StayShare <= 1 && StayIncidents <= EnterIncidents && StayPart <= EnterPart && Change >= 0 && LeastChange >= 1
            ? this
            : throw new ArgumentException("Shares must be over 0 to 1, staying must not ask for more than entering, and a change must be at least 1.");
}
