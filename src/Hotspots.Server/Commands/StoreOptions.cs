using System.CommandLine;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary>The options of every verb that opens a store: the file, or the database of a cluster.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> store = new("--store") { Description = "The file that holds the journal and the boundaries.", HelpName = "PATH" };
    private readonly Option<string?> cluster = new("--cluster")
    {
        Description = "The PostgreSQL database that holds them for a cluster, such as \"Host=db1;Database=hotspots\"; instead of --store.", HelpName = "CONNECTION",
    };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        command.Options.Add(store);
        command.Options.Add(cluster);
        return command;
    }

    /// <summary>The settings of a verb that opens a store.</summary>
    /// <exception cref="UsageException">No store is named, or two are, or another setting is wrong.</exception>
    public ServerSettings Settings(ParseResult parsed, params IEnumerable<(string Setting, string? Value)> flags) =>
        SettingsReader.ForStore(parsed.GetValue(store), parsed.GetValue(cluster), flags);
}
