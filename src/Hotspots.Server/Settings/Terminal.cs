using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Hotspots.Server.Settings;

/// <summary>What a command tells. With <c>--json</c> standard output holds one line of JSON, and the rest goes to standard error.</summary>
internal sealed class Terminal(bool json)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter people = json ? System.Console.Error : System.Console.Out;
    private readonly bool redirected = json ? System.Console.IsErrorRedirected : System.Console.IsOutputRedirected;

    /// <summary>Tells people something.</summary>
    public void Say(string sentence) => people.WriteLine(sentence);

    /// <summary>Tells people what is wrong, whatever else is read by a program.</summary>
    public static void Warn(string sentence) => System.Console.Error.WriteLine(sentence);

    /// <summary>The line for programs; the last one of standard output.</summary>
    public void End(object result)
    {
        if (json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(result, Plain));
        }
    }

    /// <summary>A table for people; without lines or colours where a file or a program gets it.</summary>
    public void Show(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = redirected ? TableBorder.None : TableBorder.Simple };
        foreach (var (index, column) in columns.Index())
        {
            var numbers = rows.All(row => char.IsAsciiDigit(row[index].FirstOrDefault())) && index > 0;
            table.AddColumn(new TableColumn(Markup.Escape(column)) { NoWrap = redirected || numbers, Alignment = numbers ? Justify.Right : Justify.Left });
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        Console(people, redirected).Write(table);
    }

    /// <summary>Does something long, and shows on standard error how far it is.</summary>
    public static Task WatchAsync(string what, TimeProvider clock, Func<IProgress<string>, Task> work) =>
        WatchAsync(what, clock, async progress =>
        {
            await work(progress);
            return true;
        });

    /// <summary>Does something long, and shows on standard error how far it is.</summary>
    public static async Task<T> WatchAsync<T>(string what, TimeProvider clock, Func<IProgress<string>, Task<T>> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            return await work(new Lines(clock));
        }

        return await Console(System.Console.Error, plain: false).Status().StartAsync(
            Markup.Escape(what), status => work(new Live(text => status.Status(Markup.Escape(text)))));
    }

    private static IAnsiConsole Console(TextWriter to, bool plain)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(to), Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = plain ? 400 : console.Profile.Width;
        return console;
    }

    private sealed class Live(Action<string> show) : IProgress<string>
    {
        public void Report(string value) => show(value);
    }

    /// <summary>Where nobody can see a line change: one now and then.</summary>
    private sealed class Lines(TimeProvider clock) : IProgress<string>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private long last = clock.GetTimestamp();

        public void Report(string value)
        {
            if (clock.GetElapsedTime(last) >= Pause)
            {
                last = clock.GetTimestamp();
                Warn(value);
            }
        }
    }
}
