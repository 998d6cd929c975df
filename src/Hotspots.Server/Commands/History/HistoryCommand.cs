using System.CommandLine;

namespace Hotspots.Server;

/// <summary><c>history</c>: questions about the past, the same as under <c>/api/history</c>. Only reads, also beside a running server.</summary>
internal static class HistoryCommand
{
    public static Command Make()
    {
        var command = new Command("history", "Ask the past: how many, what changed, when, how did it go.");
        foreach (var question in (Command[])
        [
            Question("rates", "How many, and what rate.", (desk, asked) => desk.Rates(asked), pages: true, ("by", "What ranks go by: rate, count or km2.")),
            Question("compare", "What changed from one period to another.", (desk, asked) => desk.Compare(asked), pages: true,
                ("against", "The period that it is held against; or before (the usual), or year-before.")),
            Question("hours", "At which hours of the week.", (desk, asked) => desk.Hours(asked), pages: false),
            Question("series", "How it went, beside what is usual for the season.", (desk, asked) => desk.Series(asked), pages: false, ("step", "day, week or month.")),
            Question("surface", "Where it was dense: contours and hotspots.", (desk, asked) => desk.Surface(asked), pages: false,
                ("bandwidth", "The kernel's radius in metres."), ("kernel", "The kernel's name.")),
            Question("explain", "What it is made of.", (desk, asked) => desk.Explain(asked), pages: false),
            Question("emerging", "Where hot spots emerge, stay and fade.", (desk, asked) => desk.Emerging(asked), pages: true,
                ("step", "day, week or month."), ("cell", "The side of square cells in metres, instead of areas.")),
            Question("near-repeat", "Whether incidents come again soon and near.", (desk, asked) => desk.NearRepeats(asked), pages: false,
                ("metres", "The ends of bands of distance, such as 100,200,300,400; the very same place is a band of its own."),
                ("days", "The ends of bands of time in days, such as 7,14,21,28."), ("permutations", "How often times are shuffled; 999 if not given."), ("seed", "Of the shuffles.")),
            Question("published", "What published monthly counts of wards say.", (desk, asked) => desk.Published(asked), pages: false,
                ("counts", "The file of counts: wide, a column for each month."), ("offences", "Offences as the file names them, parted by commas."),
                ("against", "The months that it is held against; or before (the usual), or year-before.")),
        ])
        {
            command.Subcommands.Add(question);
        }

        command.Subcommands.Add(Briefing());
        return command;
    }

    private static Command Question(
        string name, string description, Func<HistoryDesk, HistoryAsked, HistoryDocument> answer, bool pages, params (string Name, string Description)[] own)
    {
        var options = new HistoryOptions();
        var command = options.AddTo(new(name, description), pages, own);
        command.SetAction((parsed, cancellation) =>
        {
            var telling = new HistoryTelling(options.Format(parsed));
            return HistoryRun.RunAsync(
                options.Clock(parsed), options.Settings(parsed), options.Request(parsed), (desk, asked) => telling.TellAsync(answer(desk, asked), asked, cancellation), cancellation);
        });
        return command;
    }

    private static Command Briefing()
    {
        var (options, file) = (new HistoryOptions(), new Option<string>("--out") { Description = "The file that is written.", HelpName = "FILE.pdf", Required = true });
        var command = options.AddTo(new("briefing", "What changed, on two pages to print (PDF)."), pages: false, ("against", "The period that it is held against; or before (the usual), or year-before."), ("step", "The steps of the series: day, week or month."));
        command.Options.Add(file);
        command.SetAction((parsed, cancellation) => HistoryRun.RunAsync(
            options.Clock(parsed), options.Settings(parsed), options.Request(parsed), (desk, asked) => WriteAsync(parsed.GetValue(file)!, Server.Briefing.Of(desk, asked), cancellation), cancellation));
        return command;
    }

    private static async Task WriteAsync(string file, Briefing briefing, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(file, BriefingPdf.Write(briefing), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be written: {failure.Message}", failure);
        }

        new Terminal(json: false).Say($"{file}: position {briefing.Compare.About.Position}, SHA-256 of the figures {briefing.Hash}.");
    }
}
