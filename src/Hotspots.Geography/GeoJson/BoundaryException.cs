namespace Hotspots.Geography.GeoJson;

/// <summary>Boundaries or populations that cannot be used as they are. The message says what, where and what to do.</summary>
public sealed class BoundaryException : Exception
{
    /// <summary>Makes the message of what is wrong and what to do about it.</summary>
    public BoundaryException(string what, string remedy, Exception? cause = null)
        : base($"{what} {remedy}", cause) => Remedy = remedy;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
