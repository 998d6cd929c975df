using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hotspots.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Hotspots.Server;

/// <summary>Signs people in by an identity provider: OpenID Connect's authorization code flow with PKCE, over the framework's OAuth handler.</summary>
/// <remarks>The provider says who it is. An account of that name has to be there already: it says what they may do.</remarks>
internal sealed class OpenIdHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenIdDiscovery discovery, OpenIdSettings settings,
    IAccessRegister register, IAuditTrail audit, TimeProvider clock) : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    public const string SchemeName = "openid";

    private const string Nonce = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await PrepareAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        try
        {
            await PrepareAsync();
            return await base.HandleRemoteAuthenticateAsync();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or FormatException or JsonException or InvalidOperationException or NotGrantedException)
        {
            return HandleRequestResult.Fail(failure);
        }
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        properties.Items[Nonce] = TicketSecret.HashOf(TicketSecret.New(TicketKind.Welcome));
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, properties.Items[Nonce]!);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var provider = await discovery.ReadAsync(Backchannel, Context.RequestAborted);
        var token = OpenIdToken.Read(tokens.Response?.RootElement is { } answer ? OpenIdToken.TextOf(answer, "id_token") : null,
            provider, settings.ClientId, properties.Items[Nonce] ?? "", clock.GetUtcNow());
        var name = Account.Tidy(await NameAsync(token, provider, tokens.AccessToken) ?? "");
        var account = await register.FindAccountAsync(name, Context.RequestAborted);
        await audit.RecordAsync(new(
            account is { ClosedAt: null } ? AuditAct.SignedIn : AuditAct.SignInRefused, name.Length == 0 ? "?" : name, account?.Grant.Roles ?? Roles.None,
            clock.GetUtcNow(), Addresses.Of(Context), "by the identity provider"));
        identity.AddClaim(new(identity.NameClaimType, account is { ClosedAt: null } ? account.Name : throw new NotGrantedException()));
        return new(new(identity), properties, Scheme.Name);
    }

    private async Task<string?> NameAsync(OpenIdToken token, OpenIdProvider provider, string? access)
    {
        if (provider.UserInfo is null)
        {
            return token.Text(settings.NameClaim);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfo);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        var told = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Context.RequestAborted);
        var verified = settings.NameClaim != "email" || (told.TryGetProperty("email_verified", out var yes) && yes.ValueKind == JsonValueKind.True);
        return OpenIdToken.TextOf(told, "sub") == token.Subject && verified
            ? OpenIdToken.TextOf(told, settings.NameClaim) ?? token.Text(settings.NameClaim)
            : throw new FormatException("The provider tells of somebody else than the identity token.");
    }

    private async Task PrepareAsync()
    {
        var provider = await discovery.ReadAsync(Backchannel, Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (provider.Authorization, provider.Token);
    }
}
