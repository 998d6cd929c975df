using System.CommandLine;
using System.Globalization;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;
using Hotspots.Store.Postgres;
using Hotspots.Store.Sqlite;

namespace Hotspots.Server.Commands.Journal;

/// <summary><c>journal retain</c>: erases what is too old to be kept, and writes down who did so and why.</summary>
internal static class JournalRetention
{
    public static Command Make()
    {
        var store = new StoreOptions();
        var before = new Option<DateTimeOffset>("--occurred-before")
        {
            Description = "Erase incidents that happened before this (UTC).", HelpName = "TIME", Required = true,
            CustomParser = result => DateTimeOffset.TryParse(result.Tokens.Single().Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : Refuse(result, $"'{result.Tokens.Single().Value}' is no time. Give one such as 2020-01-01."),
        };
        var by = new Option<string>("--by") { Description = "Who orders it.", HelpName = "NAME", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var trial = new Option<bool>("--dry-run") { Description = "Erase nothing, and tell what would be." };
        var json = CommonOptions.Json();
        var command = store.AddTo(new("retain", "Erase old incidents for good. Positions and proofs stay; the content cannot be brought back.") { before, by, reason, trial, json });
        command.SetAction((parsed, cancellation) => RunAsync(
            store.Settings(parsed), new(parsed.GetValue(before), parsed.GetValue(by)!.Trim(), parsed.GetValue(reason)!.Trim()), parsed.GetValue(trial), new(parsed.GetValue(json)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerSettings settings, ErasureOrder order, bool trial, Terminal terminal, CancellationToken cancellation)
    {
        if (order.Objection is { } objection)
        {
            throw new UsageException(objection);
        }

        // Opened for writing, a path without a store would become one.
        if (settings.Cluster is null && !File.Exists(settings.StorePath))
        {
            throw new StartupException($"There is no store at '{settings.StorePath}'. Give the path of one that 'serve' or 'import' has made.");
        }

        var done = trial ? await EraseAsync(settings, order, trial, cancellation) : await CommandRecord.DoAsync(
            settings, AuditAct.Erased, () => EraseAsync(settings, order, trial, cancellation),
            erased => ($"Incidents that happened before {erased.OccurredBefore:u} were erased from the journal by order of {order.By}: {order.Reason}", erased.Incidents, erased.Head.Value), cancellation);
        terminal.Say($"{done.Incidents:N0} incidents that happened before {done.OccurredBefore:u}, with {done.Revisions:N0} revisions, {(trial ? "would be" : "were")} erased.");
        if (!trial)
        {
            terminal.Say("That is written down beside the journal. Copies, archives and files of rejected rows that were made before still hold them: see to those too.");
        }

        terminal.End(new { incidents = done.Incidents, revisions = done.Revisions, erased = !trial });
        return CommandLine.Ok;
    }

    private static async Task<Erasure> EraseAsync(ServerSettings settings, ErasureOrder order, bool trial, CancellationToken cancellation)
    {
        var rule = Geodata.RuleIn(settings.GeodataFolder);
        if (settings.Cluster is { } cluster)
        {
            return await PostgresStore.EraseAsync(cluster, order, TimeProvider.System, trial, rule: rule, cancellation: cancellation);
        }

        await using var store = await SqliteStore.OpenAsync(settings.StorePath, TimeProvider.System, StoreMode.Write, rule, cancellation);
        return await store.EraseAsync(order, trial, cancellation);
    }

    private static DateTimeOffset Refuse(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
