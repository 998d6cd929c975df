using Hotspots.Domain.Groups;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.PointLocation;
using Hotspots.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Hotspots.Server.Access;

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
            .AddSingleton<RefusalResultHandler>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler>(services => services.GetRequiredService<RefusalResultHandler>())
            .AddThrottle(settings);
        return register is null ? services.AddOpenEntrance() : services.AddEntrance(settings, register);
    }

    /// <summary>Between the routes and what lies behind them: who is it, is it too often, may they.</summary>
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
            server.MapOpenId(settings);
        }
    }

    private static IAccountService DeskOf(IServiceProvider services)
    {
        var context = services.GetRequiredService<IHttpContextAccessor>().HttpContext!;
        var visitor = context.Visitor();
        return new AccountService(
            services.GetRequiredService<IAccessRegister>(), services.GetRequiredService<IAuditTrail>(), services.GetRequiredService<GrantReader>(),
            new(visitor.Name, visitor.Roles, Addresses.Of(context), new(visitor.Roles, visitor.Districts, visitor.Groups) { Sources = visitor.Sources })
            {
                Credential = visitor.Credential, EndsAt = context.User.AdmissionOrNull() is { IsOfKey: true } key ? key.ExpiresAt : null,
            },
            services.GetRequiredService<OpenIdSettings>().Authority, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<SessionCache>().SweepAsync);
    }

    // Without the keys of data protection, which would lie in somebody's home: what is handed out here is known by its hash.
    private static AuthenticationBuilder AddWays(this IServiceCollection services)
    {
        services.AddWebEncoders().AddAuthenticationCore(ways => ways.DefaultScheme = CredentialAuthenticationHandler.SchemeName);
        return new(services);
    }

    private static IServiceCollection AddOpenEntrance(this IServiceCollection services)
    {
        services.AddWays().AddScheme<AuthenticationSchemeOptions, AnonymousAuthenticationHandler>(CredentialAuthenticationHandler.SchemeName, null);
        return services.AddSingleton(CallerCredential.Anybody);
    }

    private static IServiceCollection AddEntrance(this IServiceCollection services, ServerSettings settings, IAccessRegister register)
    {
        services.AddWays().AddScheme<AuthenticationSchemeOptions, CredentialAuthenticationHandler>(CredentialAuthenticationHandler.SchemeName, null);
        return services
            .AddOpenId(settings)
            .AddSingleton(_ => register) // By a factory, so that it is closed when the server is.
            .AddSingleton<SessionCache>()
            .AddSingleton<Sessions>()
            .AddSingleton<PasswordHashingQueue>()
            .AddSingleton<PasswordSignIn>()
            .AddSingleton<FirstAdministrator>()
            .AddSingleton(services => new GrantReader(services.GetRequiredService<Atlas>(), services.GetRequiredService<GroupCatalogue>()))
            .AddScoped(DeskOf)
            .AddHostedService<CredentialWatch>();
    }
}
