namespace Hotspots.CrashRig;

/// <summary>Something that goes wrong under a server, and what has to hold while it does.</summary>
/// <param name="Name">What a report calls it.</param>
/// <param name="HappenAsync">Lets it happen and ends it again; returns what came of it, in a few words.</param>
internal sealed record Mishap(string Name, Func<Scene, CancellationToken, Task<string>> HappenAsync)
{
    /// <summary>Whether writing must be refused with 503 while it lasts.</summary>
    public bool Refuses { get; init; }

    /// <summary>Whether reading must go on while it lasts.</summary>
    public bool Reads { get; init; }
}
