namespace Hotspots.Server.Http;

/// <summary>Endpoint metadata: a link of another site may lead a browser there.</summary>
internal sealed record OpenedByLink;

/// <summary>Adds <see cref="OpenedByLink"/> to endpoints.</summary>
internal static class LinkedEndpoints
{
    /// <summary>Says that a link of another site may lead a browser to an endpoint: what is asked there shows nothing and does nothing by itself.</summary>
    public static T OpenedByLinks<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenedByLink());
}
