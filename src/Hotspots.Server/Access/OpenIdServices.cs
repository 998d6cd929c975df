using Hotspots.Server.Http;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hotspots.Server.Access;

/// <summary>Signing in by an identity provider, where the settings name one: the framework's handler of OpenID Connect's authorization code flow with PKCE.</summary>
internal static class OpenIdServices
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "openid";

    /// <summary>Where the way to the provider begins.</summary>
    public const string Path = $"{SignInPages.Address}/openid";

    /// <summary>Where it ends.</summary>
    public const string Callback = $"{Path}/callback";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddOpenId(this IServiceCollection services, ServerSettings settings)
    {
        var openId = settings.Access.OpenId;
        services.AddSingleton(openId);
        if (openId.Authority is null)
        {
            return services;
        }

        services.AddDataProtection().SetApplicationName("hotspots");
        services.AddSingleton<DataProtectionKeyStore>().AddSingleton<OpenIdSignIn>().AddSingleton(RingCipher.Of(openId));
        services.AddOptions<KeyManagementOptions>().Configure<DataProtectionKeyStore, RingCipher>((keys, ring, cipher) => (keys.XmlRepository, keys.XmlEncryptor) = (ring, cipher));
        services.AddAuthentication().AddOpenIdConnect(SchemeName, options => Set(options, openId));
        services.AddOptions<OpenIdConnectOptions>(SchemeName).Configure<OpenIdSignIn, TimeProvider>((options, signIn, clock) =>
        {
            options.Events.OnTicketReceived = signIn.ReceivedAsync;
            options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => until > clock.GetUtcNow() - Skew && (from is null || from < clock.GetUtcNow() + Skew);
        });
        return services;
    }

    public static void MapOpenId(this IEndpointRouteBuilder server, ServerSettings settings)
    {
        if (settings.Access.OpenId.Authority is not null)
        {
            server.MapGet(Path, BeginAsync)
                .OpenToAll("It sends a browser to the identity provider.").OpenedByLinks().RequireRateLimiting(RateLimits.SignIn).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> BeginAsync(HttpContext context, [FromQuery(Name = "return")] string? back)
    {
        var properties = new AuthenticationProperties { RedirectUri = SignInPages.Local(back) };
        if (WelcomeCookie.Take(context) is { } code)
        {
            properties.Items[OpenIdSignIn.Welcome] = code;
        }

        try
        {
            await context.ChallengeAsync(SchemeName, properties);
            return TypedResults.Empty;
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException && !context.Response.HasStarted)
        {
            return TypedResults.Redirect($"{SignInPages.Address}?{SignInPages.Refused}"); // The provider is away.
        }
    }

    private static void Set(OpenIdConnectOptions options, OpenIdSettings openId)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (openId.Authority, openId.ClientId, openId.ClientSecret.Length > 0 ? openId.ClientSecret : null);
        options.RequireHttpsMetadata = !new Uri(openId.Authority!).IsLoopback;
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.CallbackPath, options.RemoteSignOutPath, options.SignedOutCallbackPath) = (Callback, default, default);
        (options.SignInScheme, options.SaveTokens, options.MapInboundClaims) = (CredentialAuthenticationHandler.SchemeName, false, false);
        (options.GetClaimsFromUserInfoEndpoint, options.BackchannelTimeout, options.TokenValidationParameters.ClockSkew) = (true, Timeout, Skew);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.Always);
        }

        options.Scope.Add("email");
        options.Events.OnTokenValidated = OpenIdSignIn.TokenAsync;
        options.Events.OnUserInformationReceived = OpenIdSignIn.UserAsync;
        options.Events.OnRemoteFailure = failed =>
        {
            failed.Response.Redirect($"{SignInPages.Address}?{SignInPages.Refused}");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
