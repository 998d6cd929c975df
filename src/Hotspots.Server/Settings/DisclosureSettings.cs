using Hotspots.Domain.Disclosure;

namespace Hotspots.Server.Settings;

/// <summary>How figures of sensitive groups are published to those who may not see them as they are.</summary>
public sealed record DisclosureSettings
{
    /// <summary>
    /// The secret that the noise comes from: at least 32 bytes in base64. Null for one in a file beside the store; servers of a cluster need the
    /// same. Another one draws all noise anew, so keep it with the backups.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>How many ISO weeks are published together: 1, 2 or 4.</summary>
    public int Weeks { get; init; } = new DisclosureRule().Weeks;

    /// <summary>How much one cell may tell of one incident; the smaller, the more noise.</summary>
    public double Epsilon { get; init; } = new DisclosureRule().Epsilon;

    /// <summary>A published figure under this is not told.</summary>
    public int Threshold { get; init; } = new DisclosureRule().Threshold;

    /// <summary>Days, in London, on which everything that was published before is published once more: after an archive was brought in.</summary>
    public IReadOnlyList<DateOnly> Releases { get; init; } = [];

    /// <summary>Feeds whose places are snap points already, and how far from those the places themselves may lie, in metres.</summary>
    public Dictionary<string, double> SnapPoints { get; init; } = new() { ["police.uk"] = 100, ["police.uk-api"] = 100 };

    internal DisclosureRule Rule => new(Weeks, Epsilon, Threshold);
}
