namespace Hotspots.Server.Settings;

/// <summary>How many lenses may live: boards and surfaces that are kept up, since somebody looks or has just looked.</summary>
public sealed record LensSettings
{
    /// <summary>How many one account or key may have on one web server. The one it looked at least recently goes first.</summary>
    public int MostPerCredential { get; init; } = 32;

    /// <summary>How many that did not live yet may be drawn at once for one account or key on one web server. More wait.</summary>
    public int DrawnAtOncePerCredential { get; init; } = 2;

    /// <summary>How many surfaces, and boards of places, may live on one silo.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>The memory that they may take on one silo, in MiB.</summary>
    public int MostMebibytes { get; init; } = 1_024;
}
