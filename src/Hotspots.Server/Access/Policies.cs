using Hotspots.Engine.Security.Access;

namespace Hotspots.Server.Access;

/// <summary>States, where an endpoint is mapped, who may use it.</summary>
internal static class Policies
{
    /// <summary>Whoever looks at the live map.</summary>
    public const Roles Look = Roles.Viewer | Roles.Analyst | Roles.Supervisor;

    /// <summary>Whoever asks about the past and takes figures away.</summary>
    public const Roles Past = Roles.Analyst;

    /// <summary>Whoever tells of incidents.</summary>
    public const Roles Tell = Roles.Feed | Roles.Supervisor;

    /// <summary>Whoever has any role at all.</summary>
    public const Roles AnyRole = Roles.Feed | Roles.Viewer | Roles.Analyst | Roles.Supervisor | Roles.Administrator | Roles.Auditor;

    /// <summary>Whoever has any of these roles may, if what the question names was granted.</summary>
    public static T Needs<T>(this T endpoint, Roles any, Scope scope = Scope.None)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(any, scope));

    /// <summary>Anybody may, signed in or not.</summary>
    public static T OpenToAll<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAllAttribute(why));
}
