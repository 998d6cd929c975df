using System.CommandLine;
using System.Globalization;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>The options of every verb that starts a server.</summary>
internal sealed class ListeningOptions
{
    private readonly Option<int?> port = new("--port") { Description = $"The port on this machine; {ServerSettings.UsualPort} if none is given.", HelpName = "N" };
    private readonly Option<string?> urls = new("--urls") { Description = "The addresses to listen on, parted by semicolons; instead of --port.", HelpName = "URLS" };
    private readonly Option<bool> insecure = new("--insecure") { Description = "Nobody has to sign in, on addresses that other machines can reach either. Everybody sees everything." };
    private readonly Option<string?> certificate = new("--certificate") { Description = "The certificate for https:// addresses, PEM or PKCS #12.", HelpName = "FILE" };
    private readonly Option<string?> certificateKey = new("--certificate-key") { Description = "Its private key, where that is in a PEM file of its own.", HelpName = "FILE" };
    private readonly Option<string[]> proxies = new("--proxy") { Description = "The address of a reverse proxy that encrypts, and whose forwarded headers are believed; may be given several times.", HelpName = "IP" };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[port, urls, insecure, certificate, certificateKey, proxies])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>The settings that were asked for.</summary>
    public IEnumerable<(string Setting, string? Value)> Of(ParseResult parsed) =>
    [
        (nameof(ServerSettings.Port), parsed.GetValue(port)?.ToString(CultureInfo.InvariantCulture)),
        (nameof(ServerSettings.Urls), parsed.GetValue(urls)),
        (nameof(ServerSettings.Insecure), parsed.GetValue(insecure) ? "true" : null),
        (nameof(ServerSettings.Certificate), parsed.GetValue(certificate)),
        (nameof(ServerSettings.CertificateKey), parsed.GetValue(certificateKey)),
        .. (parsed.GetValue(proxies) ?? []).Select((proxy, index) => ($"{nameof(ServerSettings.Access)}:{nameof(AccessSettings.Proxies)}:{index}", (string?)proxy)),
    ];
}
