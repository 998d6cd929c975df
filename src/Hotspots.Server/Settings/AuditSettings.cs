using System.Text;

namespace Hotspots.Server.Settings;

/// <summary>How the record of who looked is kept.</summary>
public sealed record AuditSettings
{
    /// <summary>The least length of <see cref="Key"/>, in characters.</summary>
    public const int ShortestKey = 20;

    /// <summary>The key that seals heads of the record, at least <see cref="ShortestKey"/> characters; null for none. Whoever has it can seal a forged one.</summary>
    public string? Key { get; init; }

    /// <summary>A file that heads are appended to, on another machine's share that can only be appended to; null for the server's log alone.</summary>
    public string? HeadsFile { get; init; }

    /// <summary>How often a head is told.</summary>
    public TimeSpan HeadsEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How to connect to the PostgreSQL database of the record, where it is not the cluster's own: it can be of another owner.</summary>
    public string? Database { get; init; }

    /// <summary>The key as bytes.</summary>
    internal byte[]? KeyBytes => Key is null ? null : Encoding.UTF8.GetBytes(Key);
}

/// <summary>When a purpose has to be stated.</summary>
public enum PurposeDemand
{
    /// <summary>Never; it may be.</summary>
    Never,

    /// <summary>Before sensitive groups are looked at, and before anything is taken away.</summary>
    Sensitive,

    /// <summary>Before anything is looked at.</summary>
    Always,
}
