using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>Reads links of accounts as people write them.</summary>
internal static class LinkReader
{
    /// <summary>The parts of a link.</summary>
    /// <param name="link">What was asked for.</param>
    /// <param name="provider">The identity provider where nothing else is said; null for none.</param>
    /// <exception cref="AccessException">It says what is missing, or no link.</exception>
    public static (LinkKind Kind, string Issuer, string Who) Read(LinkBody link, string? provider)
    {
        var issuer = ExternalIdentity.IssuerOf(link.Issuer ?? provider ?? throw Bad("Say who signs them in: the identity provider's address, or proxy. The settings name no provider."));
        Demand(issuer == AccountLink.Proxy || (Uri.TryCreate(issuer, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && issuer.Length <= AccountLink.Longest),
            $"'{issuer}' is no identity provider's address, and not proxy.");
        return link switch
        {
            { Subject: { } subject, Mail: null } => (LinkKind.Subject, issuer, SubjectOf(subject)),
            { Subject: null, Mail: { } mail } when issuer != AccountLink.Proxy =>
                (LinkKind.Mail, issuer, OpenIdSignIn.AddressOf(mail) ?? throw Bad($"'{mail}' is no mail address that can be compared: it has an @, and no letters beyond ASCII.")),
            _ => throw Bad("Give one of subject and mail; a proxy knows no mail addresses."),
        };
    }

    private static string SubjectOf(string subject)
    {
        Demand(subject.Length is > 0 and <= AccountLink.Longest && !subject.Any(char.IsControl), $"A subject has 1 to {AccountLink.Longest} characters.");
        return subject;
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Bad(otherwise);
        }
    }

    private static AccessException Bad(string why) => new(StatusCodes.Status400BadRequest, why);
}
