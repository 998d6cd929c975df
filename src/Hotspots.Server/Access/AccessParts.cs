namespace Hotspots.Server.Access;

/// <summary>What somebody may do.</summary>
/// <param name="Roles">Of <c>feed</c>, <c>viewer</c>, <c>analyst</c>, <c>supervisor</c>, <c>administrator</c>, <c>auditor</c>.</param>
/// <param name="Districts">The ids of districts; null for all.</param>
/// <param name="Groups">The ids of groups; null for all.</param>
/// <param name="Sources">For which sources it speaks: names, or beginnings of names with <c>*</c> behind; null for none.</param>
/// <param name="Rights">What may be said of them beyond first reports: of <c>correct</c>, <c>withdraw</c>, <c>complete</c>; null for nothing.</param>
internal sealed record GrantBody(
    IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts = null, IReadOnlyList<string>? Groups = null, IReadOnlyList<string>? Sources = null, IReadOnlyList<string>? Rights = null);

/// <summary>An account to be made.</summary>
internal sealed record AccountBody(
    string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts = null, IReadOnlyList<string>? Groups = null, IReadOnlyList<string>? Sources = null, IReadOnlyList<string>? Rights = null)
{
    public GrantBody ToGrant() => new(Roles, Districts, Groups, Sources, Rights);
}

/// <summary>Whom an account belongs to, as another party calls them: one of <paramref name="Subject"/> and <paramref name="Mail"/>.</summary>
/// <param name="Subject">What the identity provider calls them for good, or who the proxy says it is.</param>
/// <param name="Mail">A mail address that the identity provider has verified; good once.</param>
/// <param name="Issuer">The identity provider's address, or <c>proxy</c>; that of the settings where it is left out.</param>
internal sealed record LinkBody(string? Subject = null, string? Mail = null, string? Issuer = null);

/// <summary>A link of an account.</summary>
internal sealed record LinkPart(string Issuer, string? Subject, string? Mail);

/// <summary>A key to be made.</summary>
/// <param name="Name">Whose it is: a feed, a tool.</param>
/// <param name="Roles">As of accounts.</param>
/// <param name="Districts">The ids of districts; null for all.</param>
/// <param name="Groups">The ids of groups; null for all.</param>
/// <param name="Days">For how long it is good; a year where that is left out.</param>
/// <param name="Sources">As of accounts; a feed has to have some.</param>
/// <param name="Rights">As of accounts.</param>
internal sealed record KeyBody(
    string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts = null, IReadOnlyList<string>? Groups = null, int? Days = null, IReadOnlyList<string>? Sources = null, IReadOnlyList<string>? Rights = null)
{
    public GrantBody ToGrant() => new(Roles, Districts, Groups, Sources, Rights);
}

/// <summary>An account. Without a password only an identity provider or a proxy lets it in, by one of its links.</summary>
internal sealed record AccountPart(
    string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts, IReadOnlyList<string>? Groups, IReadOnlyList<string> Sources, IReadOnlyList<string> Rights,
    DateTimeOffset AddedAt, string AddedBy, bool HasPassword, DateTimeOffset? ClosedAt, IReadOnlyList<LinkPart> Links);

/// <summary>A key, without its secret. It is suspended while whoever issued it does not hold what it grants, or keeps accounts no more: it lets nobody in until it is granted anew.</summary>
internal sealed record KeyPart(
    string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts, IReadOnlyList<string>? Groups, IReadOnlyList<string> Sources, IReadOnlyList<string> Rights,
    DateTimeOffset IssuedAt, string IssuedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, bool Suspended);

/// <summary>A one-time link for choosing a password, from its path on. It is told this once.</summary>
internal sealed record WelcomePart(string Name, string Link, DateTimeOffset ExpiresAt);

/// <summary>A new key. It is told this once.</summary>
internal sealed record IssuedKeyPart(string Id, string Name, string Key, DateTimeOffset ExpiresAt);

/// <summary>Whoever asks.</summary>
internal sealed record MePart(
    string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Districts, IReadOnlyList<string>? Groups, IReadOnlyList<string> Sources, IReadOnlyList<string> Rights, bool SignsOut);

/// <summary>Something about accounts or keys cannot be done. The message says what and why.</summary>
/// <param name="status">As of HTTP.</param>
/// <param name="message">For people.</param>
internal sealed class AccessException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static AccessException Contended(string name) => new(StatusCodes.Status409Conflict, $"'{name}' is being changed by somebody else all the time. Look at it again, then try once more.");

    public static AccessException Unknown(string what, string name) => new(StatusCodes.Status404NotFound, $"There is no {what} '{name}'. List them, and take a name from there.");
}
