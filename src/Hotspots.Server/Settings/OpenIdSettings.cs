using System.Text.Encodings.Web;
using Hotspots.Server.Access;

namespace Hotspots.Server.Settings;

/// <summary>An identity provider by which people sign in. It says who they are; what they may do is up to their account here.</summary>
public sealed record OpenIdSettings
{
    /// <summary>The issuer's address, under which <c>.well-known/openid-configuration</c> lies; null for no provider.</summary>
    public string? Authority { get; init; }

    /// <summary>What the provider calls this server.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>What this server shows the provider.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>A secret of at least <see cref="ShortestRingKey"/> characters, the same for all servers, that encrypts what protects the way to the provider and back; null for the <see cref="ClientSecret"/>.</summary>
    public string? RingKey { get; init; }

    /// <summary>The fewest characters of that secret.</summary>
    public const int ShortestRingKey = 32;

    /// <summary>What the button says.</summary>
    public string Label { get; init; } = "Sign in with your organisation";

    internal string Form => Authority is null ? ""
        : $"<button type=\"submit\" formaction=\"{SignInPages.WelcomeProviderAddress}\" formnovalidate>{HtmlEncoder.Default.Encode(Label)} instead</button>";

    internal string Link(string back) => Authority is null ? ""
        : $"<p class=\"provider\"><a class=\"button\" href=\"{SignInPages.Address}/openid?return={Uri.EscapeDataString(back)}\">{HtmlEncoder.Default.Encode(Label)}</a></p>";
}
