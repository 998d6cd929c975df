using Hotspots.Engine.Security.Access;
using Microsoft.AspNetCore.Authorization;

namespace Hotspots.Server.Access;

/// <summary>Makes the framework's policies of roles; what states none is refused to all.</summary>
internal sealed class RolePolicies : IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    // A file of the map, an address with nothing behind it, or a method that an address does not take: that tells nothing to who has signed in.
    private static readonly AuthorizationPolicy Unstated = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
        .RequireAssertion(asked => asked.Resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint).Build();

    public static string NameOf(Roles any) => any.ToString();

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(SignedIn);

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(Unstated);

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Task.FromResult(Enum.TryParse<Roles>(policyName, out var any)
        ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(asked => asked.User.VisitorOrNull()?.Has(any) == true).Build()
        : null);
}
