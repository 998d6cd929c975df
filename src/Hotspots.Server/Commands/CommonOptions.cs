using System.CommandLine;

namespace Hotspots.Server;

/// <summary>Options that several verbs have, always under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    public static Option<string?> Store() => new("--store") { Description = "The file that holds the journal and the boundaries.", HelpName = "PATH" };

    public static Option<bool> Json() => new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };

    /// <summary>The address that a text is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new UsageException($"'{text}' is no address of a server. Give one such as http://localhost:{ServerSettings.UsualPort}.");
}
