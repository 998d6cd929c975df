using System.CommandLine;
using Hotspots.Server.Audit;

namespace Hotspots.Server.Commands.Audit;

/// <summary>The options by which entries of the record are looked for.</summary>
internal sealed class AuditOptions
{
    private readonly Option<string?> from = Text("--from", "TIME", "Entries from this time on (UTC).");
    private readonly Option<string?> until = Text("--until", "TIME", "Entries from before this time (UTC).");
    private readonly Option<string?> who = Text("--who", "NAME", "The account or key.");
    private readonly Option<string?> act = Text("--act", "ACTS", "What was done, such as exported,signed-in.");
    private readonly Option<string?> district = Text("--district", "ID", "The district that was shown.");
    private readonly Option<string?> groups = Text("--groups", "IDS", "Groups of which any was shown, parted by commas.");
    private readonly Option<string?> area = Text("--area", "CODE", "The area that was shown. Whoever saw the whole district saw it too.");
    private readonly Option<string?> level = Text("--level", "NAME", "The area's level: ward, lsoa or borough.");
    private readonly Option<string?> aboutFrom = Text("--about-from", "TIME", "The figures were about a time that ends after this.");
    private readonly Option<string?> aboutUntil = Text("--about-until", "TIME", "The figures were about a time that begins before this.");

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[from, until, who, act, district, groups, area, level, aboutFrom, aboutUntil])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>What was asked for.</summary>
    public AuditQuery Query(ParseResult parsed) => new()
    {
        From = parsed.GetValue(from), Until = parsed.GetValue(until), Who = parsed.GetValue(who), Act = parsed.GetValue(act), District = parsed.GetValue(district),
        Groups = parsed.GetValue(groups), Area = parsed.GetValue(area), Level = parsed.GetValue(level), AboutFrom = parsed.GetValue(aboutFrom), AboutUntil = parsed.GetValue(aboutUntil),
    };

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
