using System.CommandLine;

namespace Hotspots.Server;

/// <summary>Options that several verbs have, always under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    public static Option<string?> Store() => new("--store") { Description = "The file that holds the journal and the boundaries.", HelpName = "PATH" };

    public static Option<bool> Json() => new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };

}
