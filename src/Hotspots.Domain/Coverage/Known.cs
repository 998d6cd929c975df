namespace Hotspots.Domain.Coverage;

/// <summary>How much of a stretch of time is known.</summary>
public enum Known
{
    /// <summary>All of it that has passed.</summary>
    Whole = 0,

    /// <summary>Some of its days: a count is of these.</summary>
    Part = 1,

    /// <summary>Nothing: there is no count, and no zero.</summary>
    Nothing = 2,
}
