using System.Globalization;
using System.Text;
using Hotspots.Engine.Journal;
using Xunit.Runner.InProc.SystemConsole;

namespace Hotspots.Store.Postgres.Tests;

/// <summary>Runs the tests, or, told so, appends to a store and says on its output what was acknowledged.</summary>
internal static class Program
{
    private static readonly Stream Output = Console.OpenStandardOutput();

    public static Task<int> Main(string[] args) => args switch
    {
        ["append", var connection, var schema, var run, var appenders, var calls] =>
            AppendAsync(connection, schema, run, Number(appenders), Number(calls)),
        _ => ConsoleRunner.Run(args),
    };

    private static async Task<int> AppendAsync(string connection, string schema, string run, int appenders, int calls)
    {
        await using var store = await PostgresStore.OpenAsync(connection, TimeProvider.System, schema: schema);
        await Task.WhenAll(Enumerable.Range(0, appenders).Select(appender => Task.Run(async () =>
        {
            for (var call = 0; call < calls; call++)
            {
                var revisions = Samples.Call($"{run}-{appender:x}-{call:x}");
                var outcomes = await store.Journal.AppendAsync(revisions);
                Say(FormattableString.Invariant($"acknowledged {outcomes[0].Position} {revisions[0].Key.Incident.Id}"));
            }
        })));
        return 0;
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
