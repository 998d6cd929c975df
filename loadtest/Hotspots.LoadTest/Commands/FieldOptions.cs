using System.CommandLine;

namespace Hotspots.LoadTest;

/// <summary>The options that say which servers.</summary>
internal sealed class FieldOptions
{
    private readonly Option<Uri[]> urls = new("--url")
    {
        Description = "A server that runs already; several for several silos. Without it one is started on a fresh store.",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : Refuse(result, token.Value))],
    };

    private readonly Option<string?> key = new("--key") { Description = "A key of those servers, for feed and viewer; or the variable HOTSPOTS__KEY.", HelpName = "KEY" };
    private readonly Option<string> store = new Option<string>("--store") { Description = "sqlite or postgres, of its own server.", HelpName = "STORE", DefaultValueFactory = _ => "sqlite" }.AcceptOnlyFromAmong("sqlite", "postgres");
    private readonly Option<int> silos = new("--silos") { Description = "How many servers of its own; more than one need --store postgres.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string> server = Bounds.Server();

    public FieldOptions()
    {
        silos.AtLeast(1);
        silos.Validators.Add(result =>
        {
            if (result.GetValue(silos) > 1 && result.GetValue(store) != "postgres")
            {
                result.AddError("Several silos share a PostgreSQL: give --store postgres.");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[urls, key, store, silos, server])
        {
            command.Options.Add(option);
        }
    }

    public FieldPlan Read(ParseResult parsed)
    {
        Credential.Key = parsed.GetValue(key) ?? Credential.Key;
        return new(parsed.GetValue(urls) ?? [], Path.GetFullPath(parsed.GetValue(server)!), parsed.GetValue(store)!, parsed.GetValue(silos));
    }

    private static Uri Refuse(System.CommandLine.Parsing.ArgumentResult result, string text)
    {
        result.AddError($"'{text}' is no address. Write http://HOST:PORT.");
        return new("http://localhost");
    }
}
