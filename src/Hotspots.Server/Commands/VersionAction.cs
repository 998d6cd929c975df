using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Hotspots.Server;

/// <summary>Tells the version, and what is built in.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    private static readonly Assembly Server = typeof(VersionAction).Assembly;

    /// <summary>Whether this build has Orleans.</summary>
    public static bool HasOrleans { get; } =
        Server.GetCustomAttributes<AssemblyMetadataAttribute>().Any(entry => entry is { Key: "WithOrleans", Value: "true" });

    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Number { get; } = Server.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public override int Invoke(ParseResult parseResult)
    {
        using var sqlite = new SqliteConnection();
        Console.WriteLine($"hotspots {Number}");
        Console.WriteLine(HasOrleans ? "runtimes: orleans, embedded" : "runtimes: embedded (Orleans is not built in)");
        Console.WriteLine($"SQLite {sqlite.ServerVersion}, .NET {Environment.Version}");
        return CommandLine.Ok;
    }
}
