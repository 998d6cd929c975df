namespace Hotspots.Server;

/// <summary>How a server takes part in a cluster. Not read where <see cref="ServerSettings.Cluster"/> names none.</summary>
/// <param name="Port">For the other servers.</param>
/// <param name="GatewayPort">For Orleans clients.</param>
/// <param name="Advertise">The IP address at which the others reach this server, and on which it listens for them.</param>
/// <param name="Membership">How soon a silent server is given up: <c>default</c> or <c>fast</c>.</param>
public sealed record SiloSettings(
    int Port = SiloSettings.UsualPort, int GatewayPort = SiloSettings.UsualGatewayPort,
    string Advertise = "127.0.0.1", string Membership = SiloSettings.Default)
{
    /// <summary>The port for other servers where none is asked for.</summary>
    public const int UsualPort = 11_111;

    /// <summary>The port for clients where none is asked for.</summary>
    public const int UsualGatewayPort = 30_000;

    /// <summary>Orleans' own patience: about 15 seconds.</summary>
    public const string Default = "default";

    /// <summary>About 2 seconds, for machines near each other.</summary>
    public const string Fast = "fast";
}
