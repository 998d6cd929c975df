namespace Hotspots.Server.Settings;

/// <summary>How people and programs are let in.</summary>
public sealed record AccessSettings
{
    /// <summary>How long a session lasts after signing in.</summary>
    public TimeSpan SessionLasts { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The addresses of reverse proxies whose word on a request is believed; none by default.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The header in which a listed proxy hands on who has signed in with it; null where none does.</summary>
    public string? ProxyUserHeader { get; init; }

    /// <summary>An identity provider by which people sign in, besides passwords.</summary>
    public OpenIdSettings OpenId { get; init; } = new();

    /// <summary>Requests a second that one credential may make for long.</summary>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>Requests a second that one address may make without being signed in.</summary>
    public int StrangersPerSecond { get; init; } = 20;

    /// <summary>Attempts to sign in that one address may make in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Rows of one credential within an hour that contradict what is known, or are beyond what was granted, before the record of who looked has an alarm.</summary>
    public int MostContradictions { get; init; } = 20;

    /// <summary>Connections to the hub that one credential may hold.</summary>
    public int MostConnections { get; init; } = 100;
}
