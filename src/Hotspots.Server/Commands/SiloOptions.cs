using System.CommandLine;
using System.Globalization;

namespace Hotspots.Server;

/// <summary>How a server of a cluster is reached by the others.</summary>
internal sealed class SiloOptions
{
    private readonly Option<int?> port = new("--silo-port") { Description = $"The port for the other servers of the cluster; {SiloSettings.UsualPort} if none is given.", HelpName = "N" };
    private readonly Option<int?> gateway = new("--gateway-port") { Description = $"The port for Orleans clients; {SiloSettings.UsualGatewayPort} if none is given.", HelpName = "N" };
    private readonly Option<string?> advertise = new("--advertise") { Description = "The address at which the others reach this server; 127.0.0.1 if none is given.", HelpName = "IP" };
    private readonly Option<string?> membership = new("--membership") { Description = "How soon a silent server is given up: default or fast.", HelpName = "NAME" };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[port, gateway, advertise, membership])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>The settings that were asked for.</summary>
    public IEnumerable<(string Setting, string? Value)> Of(ParseResult parsed) =>
    [
        (Name(nameof(SiloSettings.Port)), parsed.GetValue(port)?.ToString(CultureInfo.InvariantCulture)),
        (Name(nameof(SiloSettings.GatewayPort)), parsed.GetValue(gateway)?.ToString(CultureInfo.InvariantCulture)),
        (Name(nameof(SiloSettings.Advertise)), parsed.GetValue(advertise)),
        (Name(nameof(SiloSettings.Membership)), parsed.GetValue(membership)),
    ];

    private static string Name(string setting) => $"{nameof(ServerSettings.Silo)}:{setting}";
}
