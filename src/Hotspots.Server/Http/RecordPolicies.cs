using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Http;

/// <summary>Says of what kind an endpoint's entries are.</summary>
/// <param name="Act">The kind.</param>
internal sealed record Recorded(AuditAct Act);

/// <summary>Says that an endpoint shows nothing of any incident, so that nobody records who asks it.</summary>
/// <param name="Why">What makes that so.</param>
internal sealed record Unrecorded(string Why);

/// <summary>States, where an endpoint is mapped, how the record has it. Where nothing is stated, it is a look, at what may be sensitive.</summary>
internal static class RecordPolicies
{
    /// <summary>Every answer is an entry of that kind.</summary>
    public static T Recorded<T>(this T endpoint, AuditAct act)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Recorded(act));

    /// <summary>No answer is an entry.</summary>
    public static T Unrecorded<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Unrecorded(why));
}
