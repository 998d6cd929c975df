using System.CommandLine;

namespace Hotspots.Server;

/// <summary>Options that several verbs have, always under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "End with one line of JSON on standard output; all else goes to standard error." };
}
