namespace Hotspots.Engine.Security.Access;

/// <summary>What of somebody a link names.</summary>
public enum LinkKind
{
    /// <summary>What the issuer calls them for good; the <c>sub</c> of OpenID Connect.</summary>
    Subject = 1,

    /// <summary>A mail address that the issuer has verified. Good once: who comes by it is linked by their subject from then on.</summary>
    Mail = 2,
}

/// <summary>Says that somebody whom another party has signed in is an account's owner. Without one, nobody gets in by another's word.</summary>
/// <param name="Kind">What <paramref name="Who"/> is.</param>
/// <param name="Issuer">Whose word it is: an identity provider's address, or <see cref="Proxy"/>.</param>
/// <param name="Who">Their subject, or their mail address in lower case.</param>
/// <param name="Account">The account's name.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="MadeBy">By whom.</param>
public sealed record AccountLink(LinkKind Kind, string Issuer, string Who, string Account, DateTimeOffset MadeAt, string MadeBy)
{
    /// <summary>Stands for the listed reverse proxies.</summary>
    public const string Proxy = "proxy";

    /// <summary>The longest <see cref="Who"/> and <see cref="Issuer"/>, in characters; OpenID Connect has 255 for a subject.</summary>
    public const int Longest = 255;
}
