using System.CommandLine;
using System.CommandLine.Parsing;
using Hotspots.Domain.Areas;
using Hotspots.Geography.Demonstration;

namespace Hotspots.Server.Commands;

/// <summary><c>boundaries</c>: the wards, LSOAs and boroughs that incidents are placed in.</summary>
internal static class BoundariesCommand
{
    public static Command Make() => new("boundaries", "Load, fetch and list the boundaries that incidents are placed in.")
    {
        Load(), Fetch(), List(), Figures(),
    };

    private static Command Load()
    {
        var files = new Argument<string[]>("FILE") { Description = "GeoJSON in EPSG:4326, also packed with gzip. Several files make one edition.", Arity = ArgumentArity.OneOrMore };
        var store = new StoreOptions();
        var edition = new Option<string>("--edition") { Description = "What the edition is called, for example 2022.", HelpName = "NAME", Required = true };
        var level = new Option<AreaLevel>("--level") { Description = "ward, lsoa or borough.", HelpName = "LEVEL", Required = true, CustomParser = ParseLevel };
        var code = new Option<string?>("--code") { Description = "The property with the code, if it is not found.", HelpName = "PROP" };
        var name = new Option<string?>("--name") { Description = "The property with the name, if it is not found.", HelpName = "PROP" };
        var borough = new Option<string?>("--borough") { Description = "The property with the borough's code, if it is not found.", HelpName = "PROP" };
        var populations = new Option<string?>("--populations") { Description = "A table of codes and residents, of the same edition.", HelpName = "CSV" };
        var year = new Option<int?>("--year") { Description = "The year to take from that table, where it holds several.", HelpName = "YEAR" };
        var credit = new Option<string?>("--credit") { Description = "What the licence wants said on the map.", HelpName = "TEXT" };
        var approximate = new Option<bool>("--approximate") { Description = "The boundaries only resemble the official ones." };
        var command = store.AddTo(new("load", "Load an edition of boundaries from files.") { files, edition, level, code, name, borough, populations, year, credit, approximate });
        command.SetAction((parsed, cancellation) => new BoundaryLoading(TimeProvider.System).LoadAsync(
            store.Settings(parsed),
            parsed.GetValue(files)!,
            new(parsed.GetValue(level), parsed.GetValue(edition)!)
            {
                Code = parsed.GetValue(code),
                Name = parsed.GetValue(name),
                Borough = parsed.GetValue(borough),
                Credit = parsed.GetValue(credit),
                Approximate = parsed.GetValue(approximate) ? true : null,
            },
            parsed.GetValue(populations) is { } table ? (table, parsed.GetValue(year)) : null,
            cancellation));
        return command;
    }

    private static Command Fetch()
    {
        var districts = new Option<string[]>("--district") { Description = "A local authority as the ONS names it, for example Lewisham; may be given several times.", HelpName = "NAME", Required = true };
        var store = new StoreOptions();
        var from = new Option<string?>("--from") { Description = "Where the feature services lie, if not at the Open Geography Portal.", HelpName = "URL" };
        var command = store.AddTo(new("fetch", "Fetch official wards (2022) and LSOAs (2021) from the Open Geography Portal of the ONS.") { districts, from });
        command.SetAction((parsed, cancellation) => new BoundaryLoading(TimeProvider.System).FetchAsync(
            store.Settings(parsed), parsed.GetValue(districts)!, parsed.GetValue(from) is { } url ? CommonOptions.AddressOf(url) : null, cancellation));
        return command;
    }

    private static Command List()
    {
        var store = new StoreOptions();
        var json = CommonOptions.Json();
        var command = store.AddTo(new("list", "List the editions in a store.") { json });
        command.SetAction((parsed, cancellation) => BoundaryListing.RunAsync(store.Settings(parsed), new(parsed.GetValue(json)), cancellation));
        return command;
    }

    private static Command Figures()
    {
        var source = new Argument<string>("FOLDER") { Description = "Holds boundaries/ and population/ of Lewisham and Lambeth." };
        var into = new Option<string?>("--into") { Description = "Where the tables go; geodata if not given.", HelpName = "FOLDER" };
        var command = new Command("figures", "Compute the figures that the demonstration geography is made of, anew.") { source, into };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(into) ?? SettingsReader.Read().GeodataFolder;
            DemonstrationFigures.Write(parsed.GetValue(source)!, folder);
            Console.WriteLine($"The figures are in {folder}.");
            return CommandLine.Ok;
        });
        return command;
    }

    private static AreaLevel ParseLevel(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Enum.TryParse<AreaLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(text[0]))
        {
            return level;
        }

        result.AddError($"There is no level '{text}'; there are: ward, lsoa, borough.");
        return default;
    }
}
