namespace Hotspots.Domain.Incidents;

/// <summary>What a revision says about its incident.</summary>
public enum RevisionKind
{
    /// <summary>It happened, as described: a first report.</summary>
    Report = 0,

    /// <summary>It happened, but otherwise than said before: place, time, category or flags.</summary>
    Correction = 1,

    /// <summary>It did not happen ("no crime"); it leaves every window.</summary>
    Withdrawal = 2,

    /// <summary>It happened as said before, but is a crime of another category.</summary>
    Reclassification = 3,

    /// <summary>It is the same incident as another, which counts for both; this one leaves every window.</summary>
    Merge = 4,

    /// <summary>It happened after all: what was withdrawn or merged counts again, as described.</summary>
    Reinstatement = 5,

    /// <summary>What was said here was erased, as the law demands of what is old; only a digest of it is left. No feed can say so.</summary>
    Erasure = 6,
}
