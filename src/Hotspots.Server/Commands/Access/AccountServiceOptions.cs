using System.CommandLine;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Lenses;
using Hotspots.Server.Settings;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Commands.Access;

/// <summary>The options of every verb about accounts and keys: a store, or a running server.</summary>
internal sealed class AccountServiceOptions
{
    private readonly StoreOptions store = new();
    private readonly Option<string?> url = new("--url") { Description = "A running server, which is asked over HTTP with an administrator's --key; instead of --store.", HelpName = "URL" };
    private readonly Option<string?> key = CommonOptions.Key();
    private readonly Option<bool> json = CommonOptions.Json();

    /// <summary>Makes a verb that does something at the desk.</summary>
    public Command Verb(string name, string description, IReadOnlyList<Symbol> own, Func<IAccountService, ParseResult, Terminal, CancellationToken, Task> work)
    {
        var command = store.AddTo(new(name, description) { url, key, json });
        foreach (var argument in own.OfType<Argument>())
        {
            command.Arguments.Add(argument);
        }

        foreach (var option in own.OfType<Option>())
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => RunAsync(parsed, work, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<IAccountService, ParseResult, Terminal, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var terminal = new Terminal(parsed.GetValue(json));
        if (parsed.GetValue(url) is { } address)
        {
            var settings = SettingsReader.Read((nameof(ServerSettings.Key), parsed.GetValue(key)));
            using var client = ApiClients.Of(CommonOptions.AddressOf(address), settings.Key);
            await work(new RemoteAccountService(client), parsed, terminal, cancellation);
        }
        else
        {
            await InStoreAsync(store.Settings(parsed), accounts => work(accounts, parsed, terminal, cancellation), cancellation);
        }

        return CommandLine.Ok;
    }

    // A store that is a file may be open in a server: its accounts are in a file beside it, which both may write to.
    private static async Task InStoreAsync(ServerSettings settings, Func<IAccountService, Task> work, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, TimeProvider.System, settings.Cluster is null ? StoreMode.ReadOnly : StoreMode.Write, cancellation: cancellation);
        await using var register = settings.Cluster is null ? await SqliteAccessRegister.OpenAsync(settings.StorePath, cancellation) : await store.OpenRegisterAsync(cancellation);
        var geodata = await Geodata.ReadAsync(store.Boundaries, settings.GeodataFolder, cancellation);
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.Write, cancellation);
        await using var audit = new AuditWriter(record, TimeProvider.System);
        await work(new AccountService(
            register, new AuditTrail(audit), new(geodata.Atlas, geodata.Catalogue),
            new(CommandRecord.Who, Roles.Administrator, null, Holds: null), settings.Access.OpenId.Authority, TimeProvider.System, _ => Task.CompletedTask));
    }
}

/// <summary>The options that say what may be done.</summary>
internal sealed class GrantOptions
{
    private readonly Option<string> roles = new("--roles") { Description = "Parted by commas: feed, viewer, analyst, supervisor, administrator, auditor.", HelpName = "ROLES", Required = true };
    private readonly Option<string?> districts = new("--districts") { Description = "The ids of districts, parted by commas; all if not given.", HelpName = "IDS" };
    private readonly Option<string?> groups = new("--groups") { Description = "The ids of groups, parted by commas; all if not given.", HelpName = "IDS" };

    private readonly Option<string?> sources = new("--sources") { Description = "For which sources a feed or a supervisor speaks: names parted by commas, or beginnings such as cad-*; none if not given.", HelpName = "NAMES" };
    private readonly Option<string?> rights = new("--rights") { Description = "What may be said beyond first reports, parted by commas: correct, withdraw, complete; nothing if not given.", HelpName = "RIGHTS" };

    /// <summary>All of them.</summary>
    public IEnumerable<Symbol> All => [roles, districts, groups, sources, rights];

    /// <summary>What was asked for.</summary>
    public GrantBody Of(ParseResult parsed) => new(LensQuery.ListOf(parsed.GetValue(roles)), ListOf(parsed.GetValue(districts)), ListOf(parsed.GetValue(groups)), ListOf(parsed.GetValue(sources)), ListOf(parsed.GetValue(rights)));

    private static string[]? ListOf(string? text) => text is null ? null : LensQuery.ListOf(text);
}
