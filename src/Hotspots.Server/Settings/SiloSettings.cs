using System.Net;

namespace Hotspots.Server.Settings;

/// <summary>How a server takes part in a cluster. Not read where <see cref="ServerSettings.Cluster"/> names none.</summary>
/// <param name="Role">What it does: <c>silo</c>, <c>web</c> or <c>both</c>.</param>
/// <param name="Port">For the other silos; null for <see cref="UsualPort"/>, and for none of a server that <see cref="StandsAlone"/>.</param>
/// <param name="GatewayPort">For servers that are web only; null for <see cref="UsualGatewayPort"/> of a silo, and for none of a server that is both.</param>
/// <param name="Advertise">The IP address at which the others reach this silo, and on which it listens.</param>
/// <param name="Certificate">What it shows the others of the cluster: a file in PEM or PKCS #12; null for none.</param>
/// <param name="CertificateKey">The certificate's private key, a file in PEM; null where it is in the same file.</param>
/// <param name="CertificatePassword">The password of the certificate's file, or of its key; null for none.</param>
/// <param name="Authority">Those that the others' certificates have to be signed by, a file in PEM; null for none.</param>
public sealed record SiloSettings(
    string Role = SiloSettings.Both, int? Port = null, int? GatewayPort = null, string Advertise = "127.0.0.1",
    string? Certificate = null, string? CertificateKey = null, string? CertificatePassword = null, string? Authority = null)
{
    /// <summary>The port for other silos where none is asked for.</summary>
    public const int UsualPort = 11_111;

    /// <summary>The port for clients where none is asked for.</summary>
    public const int UsualGatewayPort = 30_000;

    /// <summary>Hosts cells, and answers nobody over HTTP but for its health.</summary>
    public const string Silo = "silo";

    /// <summary>Serves the API, the hub and the map, and hosts no cells.</summary>
    public const string Web = "web";

    /// <summary>Does both in one process.</summary>
    public const string Both = "both";

    /// <summary>Whether it is no part of a cluster, so that it opens no port and finds nobody: a server that does both, at loopback, and names neither a port nor by what others know it.</summary>
    internal bool StandsAlone => this is { Role: Both, Port: null, GatewayPort: null, Certificate: null, Authority: null } && IPAddress.IsLoopback(IPAddress.Parse(Advertise));

    /// <summary>The port that it listens on for other silos.</summary>
    internal int Listens => Port ?? UsualPort;

    /// <summary>The port that it listens on for clients; 0 for none.</summary>
    internal int Gateway => GatewayPort ?? (Role == Silo ? UsualGatewayPort : 0);
}
