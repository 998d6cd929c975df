using System.Globalization;
using System.Text;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Xunit.Runner.InProc.SystemConsole;

namespace Hotspots.Store.Sqlite.Tests;

/// <summary>Runs the tests, or, told so, appends to a store and says on its output what was acknowledged.</summary>
internal static class Program
{
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static Task<int> Main(string[] args) => args switch
    {
        ["append", var path, var run, var appenders, var calls] => AppendAsync(path, run, Number(appenders), Number(calls)),
        ["audit", var path, var who] => AuditAsync(path, who),
        ["open", var path, var mode] => OpenAsync(path, Enum.Parse<StoreMode>(mode)),
        _ => ConsoleRunner.Run(args),
    };

    private static async Task<int> OpenAsync(string path, StoreMode mode)
    {
        try
        {
            await using var store = await SqliteStore.OpenAsync(path, TimeProvider.System, mode);
            var read = await Samples.ListAsync(store.Journal.ReadAsync(Domain.Incidents.Position.Start, store.Journal.Head));
            Say(FormattableString.Invariant($"read {read.Count}"));
        }
        catch (JournalUnavailableException error)
        {
            Say($"refused {error.Message}");
        }

        return 0;
    }

    private static async Task<int> AuditAsync(string path, string who)
    {
        await using var log = await AuditFile.OpenAsync(path, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                await log.AppendAsync([new(AuditAct.Looked, who, Roles.Viewer, TimeProvider.System.GetUtcNow(), null, "a look")]);
                Say("acknowledged");
            }
        })));
        return 0;
    }

    private static async Task<int> AppendAsync(string path, string run, int appenders, int calls)
    {
        await using var store = await SqliteStore.OpenAsync(path, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, appenders).Select(appender => Task.Run(async () =>
        {
            for (var call = 0; call < calls; call++)
            {
                await AppendAsync(store.Journal, Samples.Call($"{run}-{appender:x}-{call:x}"));
            }
        })));
        return 0;
    }

    private static async Task AppendAsync(SqliteJournal journal, Domain.Incidents.Revision[] revisions)
    {
        while (true)
        {
            try
            {
                var outcomes = await journal.AppendAsync(revisions);
                Say(FormattableString.Invariant($"acknowledged {outcomes[0].Position} {revisions[0].Key.Incident.Id}"));
                return;
            }
            catch (JournalUnavailableException error)
            {
                Say($"refused {error.Message}");
            }
        }
    }

    /// <summary>One write for each line, with nothing held back.</summary>
    private static void Say(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + '\n');
        lock (Output)
        {
            Output.Write(bytes);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
