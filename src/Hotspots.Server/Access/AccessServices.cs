using Hotspots.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hotspots.Server;

/// <summary>Who may do what: finds out who asks, and refuses what was not granted.</summary>
internal static class AccessServices
{
    /// <param name="services">Where they are added.</param>
    /// <param name="settings">Whether anybody may enter, and how the others are let in.</param>
    /// <param name="register">Accounts and tickets; null where anybody may enter.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, ServerSettings settings, IAccessRegister? register)
    {
        services.AddAuthorization()
            .AddSingleton<IAuthorizationPolicyProvider, RolePolicies>()
            .AddSingleton<Refusals>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler>(services => services.GetRequiredService<Refusals>())
            .AddScoped(services => services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Visitor())
            .AddThrottle(settings)
            .TryAddSingleton<IAuditTrail, LoggedTrail>();
        return register is null ? services.AddOpenEntrance() : services.AddEntrance(settings, register);
    }

    /// <summary>Between the routes and what lies behind them: who is it, is it too often, may he.</summary>
    public static void UseAccess(this WebApplication server)
    {
        server.UseAuthentication();
        server.UseRateLimiter();
        server.UseAuthorization();
    }

    /// <summary>The doors themselves, where there are any.</summary>
    public static void MapAccess(this WebApplication server, ServerSettings settings)
    {
        if (!settings.AnybodyMayEnter)
        {
            server.MapSignIn();
        }
    }

    private static IServiceCollection AddOpenEntrance(this IServiceCollection services)
    {
        services.AddAuthentication(Entrance.SchemeName).AddScheme<AuthenticationSchemeOptions, OpenEntrance>(Entrance.SchemeName, null);
        return services;
    }

    private static IServiceCollection AddEntrance(this IServiceCollection services, ServerSettings settings, IAccessRegister register)
    {
        services.AddAuthentication(Entrance.SchemeName).AddScheme<AuthenticationSchemeOptions, Entrance>(Entrance.SchemeName, null);
        return services
            .AddSingleton(_ => register) // By a factory, so that it is closed when the server is.
            .AddSingleton(settings.Access.OpenId)
            .AddSingleton<Admissions>()
            .AddSingleton<Sessions>()
            .AddSingleton<Doorkeeper>()
            .AddSingleton<FirstAdministrator>()
            .AddSingleton<IHubFilter, AdmissionFilter>()
            .AddHostedService<AdmissionWatch>();
    }
}
