using Hotspots.Engine.Security.Access;
using Hotspots.Server.Lenses;
using Microsoft.AspNetCore.Authorization;

namespace Hotspots.Server.Access;

/// <summary>What a question names, and so what must have been granted besides the role.</summary>
internal enum Scope
{
    /// <summary>Nothing of a district or a group.</summary>
    None,

    /// <summary>A district and groups, as <see cref="LensText"/> reads them.</summary>
    Lens,

    /// <summary>An area by its code, which lies in districts; all its groups.</summary>
    Area,

    /// <summary>One incident, which lies in districts and belongs to groups.</summary>
    Incident,
}

/// <summary>Who may use an endpoint or a method of the hub: whoever has any of those roles, and was granted what the question names.</summary>
/// <remarks>Without it, or <see cref="Policies.OpenToAll{T}"/>, nobody may.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class NeedsAttribute : AuthorizeAttribute
{
    public NeedsAttribute(Roles any, Scope scope = Scope.None)
    {
        (Any, Scope) = (any, scope);
        Policy = RolePolicies.NameOf(any);
    }

    /// <summary>One of these is needed.</summary>
    public Roles Any { get; }

    /// <summary>What else is looked at, by whoever reads the question.</summary>
    public Scope Scope { get; }
}

/// <summary>Anybody may ask this, signed in or not.</summary>
/// <param name="why">What makes that harmless.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class OpenToAllAttribute(string why) : Attribute, IAllowAnonymous
{
    public string Why => why;
}
