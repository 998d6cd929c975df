namespace Hotspots.Engine;

/// <summary>Somebody who signs in.</summary>
/// <param name="Name">Lower case; what they type, what an identity provider or a proxy calls them, and what the record of who looked says.</param>
/// <param name="Grant">What they may do.</param>
/// <param name="AddedAt">When the account was made, UTC.</param>
/// <param name="AddedBy">By whom.</param>
public sealed record Account(string Name, Grant Grant, DateTimeOffset AddedAt, string AddedBy)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The hash of the password, as the framework's hasher writes it; null where none was chosen.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Since when nobody gets in by it; null while they do.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>A name as it is kept: without blanks around it, in lower case.</summary>
    public static string Tidy(string name) => name.Trim().ToLowerInvariant();

    /// <summary>Whether an account or a key can have this name: letters, digits and <c>. - _ @ +</c>, up to <see cref="LongestName"/>.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || ".-_@+".Contains(letter, StringComparison.Ordinal));
}
