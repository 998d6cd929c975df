namespace Hotspots.Engine.Security.Access;

/// <summary>Somebody who signs in.</summary>
/// <param name="Name">As <see cref="AccountName"/> reads it; what they type, and what the record of who looked says.</param>
/// <param name="Grant">What they may do.</param>
/// <param name="AddedAt">When the account was made, UTC.</param>
/// <param name="AddedBy">By whom.</param>
public sealed record Account(string Name, Grant Grant, DateTimeOffset AddedAt, string AddedBy)
{
    /// <summary>The hash of the password, as the framework's hasher writes it; null where none was chosen.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Since when nobody gets in by it; null while they do.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many times it was changed, so that nobody overwrites what they have not read.</summary>
    public long Version { get; init; } = 1;
}
