using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>Options that several verbs have, always under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };

    public static Option<DateTimeOffset?> At() => new("--at")
    {
        Description = "Set the clock to this moment (UTC), from which it goes on: windows then end there, and the figures of a past day can be seen.",
        HelpName = "TIME",
        CustomParser = result => DateTimeOffset.TryParse(result.Tokens.Single().Value, null, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : Refuse(result, $"'{result.Tokens.Single().Value}' is no time. Give one such as 2024-07-01 or 2024-07-01T16:00Z."),
    };

    public static Option<string?> Key() => new("--key") { Description = "A key of that server; the variable HOTSPOTS__KEY keeps it out of lists of processes.", HelpName = "KEY" };

    /// <summary>The address that a text is.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new UsageException($"'{text}' is no address of a server. Give one such as http://localhost:{ServerSettings.UsualPort}.");

    private static DateTimeOffset? Refuse(ArgumentResult result, string why)
    {
        result.AddError(why);
        return null;
    }
}
