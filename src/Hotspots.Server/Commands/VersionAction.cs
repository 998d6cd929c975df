using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Hotspots.Server.Settings;
using Microsoft.Data.Sqlite;

namespace Hotspots.Server.Commands;

/// <summary>Tells the version, and those of what matters most for the figures.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    private static string Orleans { get; } = typeof(IGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split([". ", "+"], StringSplitOptions.None)[0] ?? "";

    public override int Invoke(ParseResult parseResult)
    {
        using var sqlite = new SqliteConnection();
        Console.WriteLine($"hotspots {ProductVersion.Number}");
        Console.WriteLine($"Orleans {Orleans}, SQLite {sqlite.ServerVersion}, .NET {Environment.Version}");
        return CommandLine.Ok;
    }
}
