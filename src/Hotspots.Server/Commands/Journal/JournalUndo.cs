using System.CommandLine;
using System.Globalization;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Audit;
using Hotspots.Server.Commands.Access;
using Hotspots.Server.Settings;
using Hotspots.Server.Undo;

namespace Hotspots.Server.Commands.Journal;

/// <summary><c>journal undo</c>: undoes all that some credentials have said since a time, in a store or at a running server.</summary>
internal static class JournalUndo
{
    public static Command Make()
    {
        var store = new StoreOptions();
        var credentials = new Argument<string[]>("CREDENTIAL")
        {
            Description = "Whose revisions: key:NAME#ID, key:NAME for all keys of that name, an account's name, cli:USER. Those that overwrote each other belong together.", Arity = ArgumentArity.OneOrMore,
        };
        var since = new Option<DateTimeOffset>("--since")
        {
            Description = "From when on, by the time at which the journal recorded it (UTC).", HelpName = "TIME", Required = true,
            CustomParser = result => DateTimeOffset.TryParse(result.Tokens.Single().Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : Refuse(result, $"'{result.Tokens.Single().Value}' is no time. Give one such as 2026-11-20T06:40Z."),
        };
        var reason = new Option<string>("--reason") { Description = "Why; whoever may read an incident's story may read it.", HelpName = "TEXT", Required = true };
        var trial = new Option<bool>("--dry-run") { Description = "Undo nothing, and tell what would be." };
        var (url, key, json) = (new Option<string?>("--url") { Description = "A running server, which is asked over HTTP with an administrator's --key; instead of --store.", HelpName = "URL" }, CommonOptions.Key(), CommonOptions.Json());
        var command = store.AddTo(new("undo", "Undo all that some credentials have said since a time, by revisions of its own. Revoke a key first.") { credentials, since, reason, trial, url, key, json });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(url), () => store.Settings(parsed), parsed.GetValue(key),
            new(parsed.GetValue(credentials)!, parsed.GetValue(since), parsed.GetValue(reason)!, parsed.GetValue(trial)), new(parsed.GetValue(json)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? url, Func<ServerSettings> settings, string? key, UndoBody order, Terminal terminal, CancellationToken cancellation)
    {
        if (url is not null)
        {
            using var client = ApiClients.Of(CommonOptions.AddressOf(url), SettingsReader.Read((nameof(ServerSettings.Key), key)).Key);
            client.Timeout = Timeout.InfiniteTimeSpan; // It ends when all is undone.
            return await UndoAsync(new RemoteAccountService(client), order, terminal, cancellation);
        }

        return await InStoreAsync(settings(), order, terminal, cancellation);
    }

    private static async Task<int> InStoreAsync(ServerSettings settings, UndoBody order, Terminal terminal, CancellationToken cancellation)
    {
        await using var store = await OpenAsync(settings, order.DryRun, cancellation);
        await using var record = await OpenedAudit.OpenAsync(settings, TimeProvider.System, StoreMode.Write, cancellation);
        await using var audit = new AuditWriter(record, TimeProvider.System);
        var who = Visitor.Anybody with { Name = CommandRecord.Who, Credential = CommandRecord.Who, Roles = Roles.Administrator };
        return await UndoAsync(new UndoService(store.Journal, new AuditTrail(audit), who, null, TimeProvider.System), order, terminal, cancellation);
    }

    // A file has one writer; opened for writing, a path without a store would become one.
    private static async Task<OpenedStore> OpenAsync(ServerSettings settings, bool trial, CancellationToken cancellation)
    {
        if (settings.Cluster is null && !File.Exists(settings.StorePath))
        {
            throw new StartupException($"There is no store at '{settings.StorePath}'. Give the path of one that 'serve' or 'import' has made.");
        }

        try
        {
            return await OpenedStore.OpenAsync(settings, TimeProvider.System, trial ? StoreMode.ReadOnly : StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), cancellation);
        }
        catch (JournalUnavailableException why) when (settings.Cluster is null)
        {
            throw new JournalUnavailableException($"{why.Message} A server that has it open undoes it itself: give --url and an administrator's --key instead of --store.", why);
        }
    }

    private static async Task<int> UndoAsync(IUndoService service, UndoBody order, Terminal terminal, CancellationToken cancellation)
    {
        if (!order.DryRun)
        {
            Tell(terminal, await service.UndoAsync(order with { DryRun = true }, cancellation));
        }

        var undone = await service.UndoAsync(order, cancellation);
        Tell(terminal, undone);
        terminal.End(undone);
        return CommandLine.Ok;
    }

    private static void Tell(Terminal terminal, UndoPart undone)
    {
        var are = undone.Done ? "were" : "would be";
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{undone.Revisions:N0} revisions of {undone.Incidents:N0} incidents of {(undone.Sources.Count == 0 ? "no source" : string.Join(", ", undone.Sources))}: "
            + $"{undone.Withdrawn:N0} {are} withdrawn, {undone.Corrected:N0} {are} as others had told them, {undone.Reinstated:N0} {are} reinstated. {undone.Left:N0} others have revised since, and stay as they are."));
    }

    private static DateTimeOffset Refuse(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
