using System.CommandLine;
using System.Globalization;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>What a server does in a cluster, and how the others reach it.</summary>
internal sealed class SiloOptions
{
    private readonly Option<string?> role = new Option<string?>("--role") { Description = "What this server of a cluster does: silo hosts cells, web serves people, both does both; both if none is given.", HelpName = "ROLE" }
        .AcceptOnlyFromAmong(SiloSettings.Silo, SiloSettings.Web, SiloSettings.Both);
    private readonly Option<int?> port = new("--silo-port") { Description = $"The port for the other silos of the cluster; {SiloSettings.UsualPort} if none is given, and none of a server that is both, at loopback, and names nothing of a cluster.", HelpName = "N" };
    private readonly Option<int?> gateway = new("--gateway-port") { Description = $"The port for servers that are web only; {SiloSettings.UsualGatewayPort} of a silo if none is given, and none of a server that is both.", HelpName = "N" };
    private readonly Option<string?> advertise = new("--advertise") { Description = "The address at which the others reach this silo; 127.0.0.1 if none is given.", HelpName = "IP" };
    private readonly Option<string?> certificate = new("--silo-certificate") { Description = "What it shows the other servers of the cluster, PEM or PKCS #12.", HelpName = "FILE" };
    private readonly Option<string?> certificateKey = new("--silo-certificate-key") { Description = "Its private key, where that is in a PEM file of its own.", HelpName = "FILE" };
    private readonly Option<string?> authority = new("--silo-authority") { Description = "Whose signature the other servers' certificates must have, PEM.", HelpName = "FILE" };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[role, port, gateway, advertise, certificate, certificateKey, authority])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>The settings that were asked for.</summary>
    public IEnumerable<(string Setting, string? Value)> Of(ParseResult parsed) =>
    [
        (Name(nameof(SiloSettings.Role)), parsed.GetValue(role)),
        (Name(nameof(SiloSettings.Port)), parsed.GetValue(port)?.ToString(CultureInfo.InvariantCulture)),
        (Name(nameof(SiloSettings.GatewayPort)), parsed.GetValue(gateway)?.ToString(CultureInfo.InvariantCulture)),
        (Name(nameof(SiloSettings.Advertise)), parsed.GetValue(advertise)),
        (Name(nameof(SiloSettings.Certificate)), parsed.GetValue(certificate)),
        (Name(nameof(SiloSettings.CertificateKey)), parsed.GetValue(certificateKey)),
        (Name(nameof(SiloSettings.Authority)), parsed.GetValue(authority)),
    ];

    private static string Name(string setting) => $"{nameof(ServerSettings.Silo)}:{setting}";
}
