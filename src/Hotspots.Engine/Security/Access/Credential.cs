namespace Hotspots.Engine.Security.Access;

/// <summary>What a ticket is for.</summary>
public enum CredentialKind
{
    /// <summary>A feed or a tool shows it with each request.</summary>
    Key = 1,

    /// <summary>A browser shows it, after somebody signed in.</summary>
    Session = 2,

    /// <summary>Good once: for choosing a password.</summary>
    Welcome = 3,
}

/// <summary>A secret that lets somebody in. The register knows its hash only.</summary>
/// <param name="Id">Names it without telling it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Holder">The name of the key, or of the account.</param>
/// <param name="Hash">As <see cref="CredentialSecret.HashOf"/> makes it.</param>
/// <param name="Grant">What may be done with it; null for what its account may do.</param>
/// <param name="IssuedAt">When, UTC.</param>
/// <param name="IssuedBy">By whom.</param>
/// <param name="ExpiresAt">From when it lets nobody in, UTC; null for never.</param>
public sealed record Credential(
    string Id, CredentialKind Kind, string Holder, string Hash, Grant? Grant, DateTimeOffset IssuedAt, string IssuedBy, DateTimeOffset? ExpiresAt)
{
    /// <summary>Since when it lets nobody in, because somebody said so; null where nobody did.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How many times it was changed, so that nobody overwrites what they have not read.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Whether it lets somebody in at that moment.</summary>
    public bool IsGood(DateTimeOffset at) => RevokedAt is null && (ExpiresAt is not { } end || at < end);
}
