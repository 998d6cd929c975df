namespace Hotspots.Domain;

/// <summary>What a revision says about its incident.</summary>
public enum RevisionKind
{
    /// <summary>It happened, as described: a first report.</summary>
    Report = 0,

    /// <summary>It happened, but otherwise than said before: place, time, category or flags.</summary>
    Correction = 1,

    /// <summary>It did not happen ("no crime"); it leaves every window.</summary>
    Withdrawal = 2,
}
