using System.Globalization;
using Spectre.Console;

namespace Hotspots.LoadTest;

/// <summary>Tells people how it goes: a table that keeps up in a terminal, a line every ten seconds elsewhere. With <c>--json</c> all of it goes to standard error.</summary>
internal sealed class Terminal(bool json)
{
    private const int Between = 10;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly TextWriter people = json ? Console.Error : Console.Out;
    private readonly IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(json ? Console.Error : Console.Out) });

    private bool Moving => json ? !Console.IsErrorRedirected : !Console.IsOutputRedirected;

    /// <summary>A sentence.</summary>
    public void Say(string sentence) => people.WriteLine(sentence);

    /// <summary>Shows a run while it lasts.</summary>
    public async Task<Outcome> WatchAsync(Plan plan, Func<Action<Sample>, Task<Outcome>> run)
    {
        if (!Moving)
        {
            var seconds = 0;
            return await run(sample =>
            {
                if (++seconds % Between == 0)
                {
                    Say(Line(sample));
                }
            });
        }

        return await console.Live(new Text("Connecting the clients …")).StartAsync(view => run(sample => view.UpdateTarget(Picture(plan, sample))));
    }

    /// <summary>What the run came to, and what became of the check.</summary>
    public void Tell(Outcome outcome, VerdictRules? judgement)
    {
        console.Write(Result.TableOf(outcome));
        Say(Verdict.Of(outcome, judgement));
        foreach (var mismatch in judgement?.Mismatches.Take(8) ?? [])
        {
            Say(mismatch);
        }
    }

    private static string Line(Sample now) => string.Create(Plain,
        $"{now.At,5:0} s  meant {now.Meant,8:N0}/s  answered {now.Answered,8:N0}/s  waiting {now.Backlog,8:N0}  durable p50 {now.Ack.P50,7:N1} p99 {now.Ack.P99,7:N1} ms  client p50 {now.Client.P50,6:N0} p99 {now.Client.P99,6:N0} ms  {now.Frames,6:N0} frames/s  servers {now.Processors:0.00} cores {now.WorkingSet >> 20:N0} MiB  errors {now.Errors}");

    private static Panel Picture(Plan plan, Sample now)
    {
        var grid = new Grid().AddColumns(4);
        void Row(params string[] cells) => grid.AddRow([.. cells.Select((cell, index) => (Markup)new(index % 2 == 0 ? $"[grey]{Markup.Escape(cell)}[/]" : $"[bold]{Markup.Escape(cell)}[/]"))]);
        string Say(double value, string unit, string format = "N0") => value.ToString(format, Plain) + unit;
        Row("meant", Say(now.Meant, "/s"), "answered", Say(now.Answered, "/s"));
        Row("waiting", Say(now.Backlog, " rows"), "failed requests", Say(now.Errors, ""));
        Row("durable p50", Say(now.Ack.P50, " ms", "N1"), "durable p99", Say(now.Ack.P99, " ms", "N1"));
        Row("client p50", Say(now.Client.P50, " ms"), "client p99", Say(now.Client.P99, " ms"));
        Row("frames", Say(now.Frames, "/s"), "behind the journal", Say(now.Lag, " revisions"));
        Row("servers' processors", Say(now.Processors, "", "N2"), "tester's", Say(now.OwnProcessors, "", "N2"));
        Row("servers' memory", Say(now.WorkingSet >> 20, " MiB"), "pauses of collections", Say(now.PauseMs, " ms/s", "N1"));
        var done = (int)Math.Clamp(now.At / plan.For.TotalSeconds * 40, 0, 40);
        return new Panel(new Rows(grid, new Markup($"\n[blue]{new string('━', done)}[/][grey]{new string('━', 40 - done)}[/] {now.At:0} of {plan.For.TotalSeconds:0} s")))
        {
            Header = new PanelHeader($" {Markup.Escape(plan.Name)} "),
            Border = BoxBorder.Rounded,
        };
    }
}
