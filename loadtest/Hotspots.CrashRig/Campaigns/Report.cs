using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Hotspots.CrashRig;

/// <summary>Tells what happens as it does, and at the end the whole of it. With <c>--json</c> standard output holds one line of JSON only.</summary>
internal sealed class Report(bool json)
{
    private const int MostOfAKind = 8;
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    private readonly TextWriter people = json ? Console.Error : Console.Out;
    private readonly List<IReadOnlyList<(string Column, string Text)>> rows = [];

    public void Say(string sentence) => people.WriteLine(sentence);

    /// <summary>Notes a row of the table: columns and cells. All rows have the same columns.</summary>
    public void Add(IReadOnlyList<(string Column, string Text)> row)
    {
        rows.Add(row);
        Console.Error.WriteLine(string.Join("  ", row.Select(cell => $"{cell.Column} {cell.Text}")));
    }

    /// <summary>Tells what a judge found, a sentence each, when it is found.</summary>
    public static void Tell(Verdict verdict)
    {
        foreach (var sentence in verdict.Sentences)
        {
            Console.Error.WriteLine(sentence);
        }
    }

    /// <summary>The table, what was found, and the line for programs.</summary>
    /// <param name="verdict">What the judge found.</param>
    /// <param name="others">What else is wrong.</param>
    /// <param name="result">The line for programs.</param>
    /// <returns>Whether all is as it must be.</returns>
    public bool End(Verdict verdict, IReadOnlyList<string> others, object result)
    {
        if (rows.Count > 0)
        {
            Show();
        }

        IReadOnlyList<string>[] kinds = [verdict.Lost, verdict.Doubled, verdict.Mismatches, others];
        foreach (var sentence in kinds.SelectMany(kind => kind.Take(MostOfAKind)))
        {
            Console.Error.WriteLine(sentence);
        }

        var found = kinds.Sum(kind => kind.Count);
        Say(found == 0 ? "Nothing lost, nothing doubled, no mismatch, nothing late." : $"{found:N0} things are wrong; the first {MostOfAKind} of each kind are told above.");
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Plain));
        }

        return found == 0;
    }

    /// <summary>The largest of them in whole milliseconds; 0 of none.</summary>
    public static long MaxMs(IEnumerable<TimeSpan> times) => RankMs(times, 1);

    /// <summary>The value that a share of them does not exceed, in whole milliseconds; 0 of none.</summary>
    public static long RankMs(IEnumerable<TimeSpan> times, double share) =>
        times.Order().ToList() is { Count: > 0 } sorted ? (long)sorted[(int)Math.Ceiling(share * sorted.Count) - 1].TotalMilliseconds : 0;

    private void Show()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. rows[0].Select((cell, index) => new TableColumn(cell.Column) { Alignment = index == 0 ? Justify.Left : Justify.Right, NoWrap = true })]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => Markup.Escape(cell.Text))]);
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(people) });
        console.Profile.Width = Math.Max(console.Profile.Width, 160);
        console.Write(table);
    }
}
