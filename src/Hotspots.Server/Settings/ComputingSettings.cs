namespace Hotspots.Server.Settings;

/// <summary>How many long computations run: questions about the past, exports, briefings, looks as of then.</summary>
public sealed record ComputingSettings
{
    /// <summary>The threads that compute, and how many computations run at once.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How many of them may be of one account or key.</summary>
    public int AtOncePerCredential { get; init; } = 2;

    /// <summary>How many one account or key may have in all: running, waiting for their turn, or being read.</summary>
    public int MostPerCredential { get; init; } = 10;

    /// <summary>How many may wait for their turn in all.</summary>
    public int MostWaiting { get; init; } = 100;

    /// <summary>How long one waits for its turn before it is refused.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
