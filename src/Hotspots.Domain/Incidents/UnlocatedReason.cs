namespace Hotspots.Domain.Incidents;

/// <summary>Why an incident stands in no area. Such incidents are kept, and counted as unlocated.</summary>
public enum UnlocatedReason
{
    /// <summary>It is located.</summary>
    None = 0,

    /// <summary>The row had no coordinates.</summary>
    NoCoordinates = 1,

    /// <summary>Longitude and latitude are both zero: a blank filled in by some program.</summary>
    NullIsland = 2,

    /// <summary>The coordinates lie outside Great Britain, where the National Grid does not reach.</summary>
    OutsideGrid = 3,

    /// <summary>The coordinates lie in Great Britain if longitude and latitude change places.</summary>
    Swapped = 4,
}
