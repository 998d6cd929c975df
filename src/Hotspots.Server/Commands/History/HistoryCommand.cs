using System.CommandLine;
using Hotspots.Engine.Formats;
using Hotspots.Server.Briefings;
using Hotspots.Server.History;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.History;

/// <summary><c>history</c>: questions about the past, the same as under <c>/api/history</c>. Only reads, also beside a running server.</summary>
internal static class HistoryCommand
{
    private static readonly (string Name, string Description)[] Pictures =
        [("window", "How far back a picture looks: 24h, 7d, 28d or 12m."), ("bandwidth", "The kernel's radius in metres."), ("kernel", "The kernel's name.")];

    private static readonly (string Name, string Description) Known = ("known", "now, or then for what had been recorded at the time that a picture shows.");

    public static Command Make()
    {
        var command = new Command("history", "Ask the past: how many, what changed, when, how did it go.");
        foreach (var question in (Command[])
        [
            Question("rates", "How many, and what rate.", (service, asked) => service.Rates(asked), pages: true, ("by", "What ranks go by: rate, count or km2.")),
            Question("compare", "What changed from one period to another.", (service, asked) => service.Compare(asked), pages: true,
                ("against", "The period that it is held against; or before (the usual), or year-before.")),
            Question("hours", "At which hours of the week.", (service, asked) => service.Hours(asked), pages: false),
            Question("series", "How it went, beside what is usual for the season.", (service, asked) => service.Series(asked), pages: false, ("step", "day, week or month.")),
            Question("surface", "Where it was dense: contours and hotspots.", (service, asked) => service.Surface(asked), pages: false,
                ("bandwidth", "The kernel's radius in metres."), ("kernel", "The kernel's name.")),
            Question("playback", "How the surface went from one day, week or month to the next.", (service, asked) => service.Playback(asked), pages: false, [.. Pictures, Known, ("step", "day, week or month; a frame ends with each.")]),
            Question("hotspots", "What became of the hotspots.", (service, asked) => service.Hotspots(asked), pages: false, [.. Pictures, Known, ("by", "Of which the table has rows: hotspot or look.")]),
            Question("score", "How good the map was, beside simpler ones.", (service, asked) => service.Score(asked), pages: false,
                [.. Pictures, Known, ("step", "day, week or month; maps are drawn at the beginning of each."), ("ahead", "By how many days from then on a map is judged; 7 if not given."),
                ("cell", "The side of the square cells in metres; 100 if not given."), ("by", "Of which there are rows: method or day.")]),
            Question("explain", "What it is made of.", (service, asked) => service.Explain(asked), pages: false,
                [.. Pictures, ("hotspot", "A hotspot's id instead of an area, with the groups, window, bandwidth and kernel of the map that showed it.")]),
            Question("emerging", "Where hot spots emerge, stay and fade.", (service, asked) => service.Emerging(asked), pages: true,
                ("step", "day, week or month."), ("cell", "The side of square cells in metres, instead of areas.")),
            Question("near-repeat", "Whether incidents come again soon and near.", (service, asked) => service.NearRepeats(asked), pages: false,
                ("metres", "The ends of bands of distance, such as 100,200,300,400; the very same place is a band of its own."),
                ("days", "The ends of bands of time in days, such as 7,14,21,28."), ("permutations", "How often times are shuffled; 999 if not given."), ("seed", "Of the shuffles.")),
            Question("published", "What published monthly counts of wards say.", (service, asked) => service.Published(asked), pages: false,
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
        string name, string description, Func<HistoryService, HistoryContext, HistoryDocument> answer, bool pages, params (string Name, string Description)[] own)
    {
        var options = new HistoryOptions();
        var command = options.AddTo(new(name, description), pages, own);
        command.SetAction((parsed, cancellation) =>
        {
            var telling = new HistoryOutput(options.Format(parsed));
            return HistoryRun.RunAsync(
                options.Clock(parsed), options.Settings(parsed), options.Request(parsed), (service, asked) => telling.TellAsync(answer(service, asked), asked, cancellation), cancellation);
        });
        return command;
    }

    private static Command Briefing()
    {
        var (options, file) = (new HistoryOptions(), new Option<string>("--out") { Description = "The file that is written.", HelpName = "FILE.pdf", Required = true });
        var command = options.AddTo(new("briefing", "What changed, on two pages to print (PDF)."), pages: false, ("against", "The period that it is held against; or before (the usual), or year-before."), ("step", "The steps of the series: day, week or month."));
        command.Options.Add(file);
        command.SetAction((parsed, cancellation) => HistoryRun.RunAsync(
            options.Clock(parsed), options.Settings(parsed), options.Request(parsed), (service, asked) => WriteAsync(parsed.GetValue(file)!, Server.Briefings.Briefing.Of(service, asked), cancellation), cancellation));
        return command;
    }

    private static async Task WriteAsync(string file, Briefing briefing, CancellationToken cancellation)
    {
        try
        {
            await using var written = PrivateFiles.Open(file, FileMode.Create);
            await written.WriteAsync(BriefingPdf.Write(briefing), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be written: {failure.Message}", failure);
        }

        new Terminal(json: false).Say($"{file}: position {briefing.Compare.About.Position}, SHA-256 of the figures {briefing.Hash}.");
    }
}
