using System.CommandLine;

namespace Hotspots.CrashRig;

/// <summary>Where the journal lies.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string> store;

    /// <param name="others">Stores that this verb knows beside sqlite, which is the usual, and postgres.</param>
    public PlaceOptions(params string[] others)
    {
        string[] stores = ["sqlite", "postgres", .. others];
        store = new Option<string>("--store") { Description = $"{string.Join(" or ", stores)}.", HelpName = "STORE", DefaultValueFactory = _ => "sqlite" }.AcceptOnlyFromAmong(stores);
    }

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        command.Options.Add(store);
        return command;
    }

    public string Store(ParseResult parsed) => parsed.GetValue(store)!;
}
