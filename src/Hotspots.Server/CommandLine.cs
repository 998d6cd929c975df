using System.CommandLine;
using Hotspots.Engine.Formats;
using Hotspots.Engine.History;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Geography.GeoJson;
using Hotspots.Server.Access;
using Hotspots.Server.Commands;
using Hotspots.Server.Commands.Access;
using Hotspots.Server.Commands.Audit;
using Hotspots.Server.Commands.Cluster;
using Hotspots.Server.Commands.Demo;
using Hotspots.Server.Commands.History;
using Hotspots.Server.Commands.Journal;
using Hotspots.Server.Settings;

namespace Hotspots.Server;

/// <summary>The verbs, and how whatever they end with becomes an exit code and a sentence.</summary>
internal static class CommandLine
{
    /// <summary>It did what it was asked to.</summary>
    public const int Ok = 0;

    /// <summary>It ran, but something is wrong: nothing could be taken, figures differ, the server cannot start.</summary>
    public const int Wrong = 1;

    /// <summary>It was asked for in a way that makes no sense.</summary>
    public const int Usage = 2;

    // Long enough to finish what is being written; after that the process is ended.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = Root();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(root, parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Farewell });
        }
        catch (Exception failure) when (ExitCodeOf(failure) is { } code)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return code;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was accepted until then stays.");
            return Wrong;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Hotspots: a live picture of where incidents concentrate.");
        foreach (var command in (Command[])[DemoCommand.Make(), ServeCommand.Make(), ImportCommand.Make(), ReplayCommand.Make(), BoundariesCommand.Make(), VerifyCommand.Make(), HistoryCommand.Make(), JournalCommand.Make(), AccountsCommand.Make(), KeysCommand.Make(), AuditCommand.Make(), ClusterCommand.Make()])
        {
            root.Subcommands.Add(command);
        }

        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

    private static int Refuse(RootCommand root, ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command == root ? parsed.UnmatchedTokens.FirstOrDefault() : null;
        IEnumerable<string> errors = verb is null ? parsed.Errors.Select(error => error.Message) : [$"There is no verb '{verb}'."];
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
        }

        Console.Error.WriteLine(parsed.CommandResult.Command.Subcommands.Count > 0
            ? $"There are: {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(command => command.Name))}. Each tells more with --help."
            : "More tells --help after the verb.");
        return Usage;
    }

    // These carry a message for people. Anything else is a fault of the program, and says where.
    private static int? ExitCodeOf(Exception failure) => failure switch
    {
        UsageException or HistoryException or AccessException { Status: StatusCodes.Status400BadRequest } => Usage,
        StartupException or AccessException or JournalUnavailableException or AuditUnavailableException or IntakeException or ArchiveException or BoundaryException or IOException or UnauthorizedAccessException => Wrong,
        _ => null,
    };
}
