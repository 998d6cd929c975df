using System.Xml.Linq;
using Hotspots.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server;

/// <summary>Signing in by an identity provider, where the settings name one.</summary>
internal static class OpenIdServices
{
    private const string Path = $"{SignInPages.Address}/openid";

    public static IServiceCollection AddOpenId(this IServiceCollection services, ServerSettings settings)
    {
        var openId = settings.Access.OpenId;
        services.AddSingleton(openId);
        if (openId.Authority is null)
        {
            return services;
        }

        services.AddDataProtection().SetApplicationName("hotspots");
        services.AddSingleton<RegisterRing>().AddSingleton<OpenIdDiscovery>();
        services.AddOptions<KeyManagementOptions>().Configure<RegisterRing>((keys, ring) => keys.XmlRepository = ring);
        new AuthenticationBuilder(services).AddOAuth<OAuthOptions, OpenIdHandler>(OpenIdHandler.SchemeName, options => Set(options, openId));
        return services;
    }

    public static void MapOpenId(this IEndpointRouteBuilder server, ServerSettings settings)
    {
        if (settings.Access.OpenId.Authority is not null)
        {
            server.MapGet(Path, ([FromQuery(Name = "return")] string? back) => TypedResults.Challenge(
                    new AuthenticationProperties { RedirectUri = SignInPages.Local(back) }, [OpenIdHandler.SchemeName]))
                .OpenToAll("It sends a browser to the identity provider.").RequireRateLimiting(Throttle.SignIn).ExcludeFromDescription();
        }
    }

    private static void Set(OAuthOptions options, OpenIdSettings openId)
    {
        (options.ClientId, options.ClientSecret, options.UsePkce) = (openId.ClientId, openId.ClientSecret.Length > 0 ? openId.ClientSecret : "-", true);
        (options.AuthorizationEndpoint, options.TokenEndpoint) = (openId.Authority!, openId.Authority!); // Found out before they are first used.
        (options.CallbackPath, options.SignInScheme, options.SaveTokens) = ($"{Path}/callback", Entrance.SchemeName, false);
        (options.CorrelationCookie.SameSite, options.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.Always);
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.Scope.Add("email");
        options.Events.OnRemoteFailure = failed =>
        {
            failed.Response.Redirect($"{SignInPages.Address}?{SignInPages.Refused}");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>Keeps in the register what protects the way to the provider and back, so that every server of a cluster can end what another began.</summary>
    private sealed class RegisterRing(IAccessRegister register) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() =>
            [.. Task.Run(() => register.RingAsync().AsTask()).GetAwaiter().GetResult().Select(text => XElement.Parse(text))];

        public void StoreElement(XElement element, string friendlyName) =>
            Task.Run(() => register.AddToRingAsync(element.ToString(SaveOptions.DisableFormatting)).AsTask()).GetAwaiter().GetResult();
    }
}
