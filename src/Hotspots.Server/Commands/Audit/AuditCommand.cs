using System.CommandLine;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Server.Commands.Audit;

/// <summary><c>audit</c>: asks the record of who looked, verifies it, and drops what is too old. Only <c>retain</c> changes anything.</summary>
internal static class AuditCommand
{
    public static Command Make() => new("audit", "Ask the record of who looked, verify it, export it, or drop what is too old.")
    {
        Ask("list", "Entries of the record.", new()),
        Ask("who-saw", "Who saw a district, an area or groups.", AuditQuestion.WhoSaw),
        Ask("taken", "What was taken away, and by whom.", AuditQuestion.Taken),
        VerifyCommand(), HeadCommand(), ExportCommand(), RetainCommand(),
    };

    private static Command Ask(string name, string description, AuditQuestion question)
    {
        var (store, filter, json) = (new StoreOptions(), new AuditOptions(), CommonOptions.Json());
        var csv = new Option<bool>("--csv") { Description = "All columns as CSV on standard output, for a spreadsheet." };
        var command = filter.AddTo(store.AddTo(new(name, description) { json, csv }));
        command.SetAction((parsed, cancellation) => new AuditAsking(new(parsed.GetValue(json))).RunAsync(
            store.Settings(parsed), filter.Query(parsed).On(question), parsed.GetValue(csv), cancellation));
        return command;
    }

    private static Command VerifyCommand()
    {
        var (store, json) = (new StoreOptions(), CommonOptions.Json());
        var heads = new Option<string?>("--heads") { Description = "A file of heads that were kept elsewhere, a line each, to hold against the record.", HelpName = "FILE" };
        var command = store.AddTo(new("verify", "Recompute every link, and find any edit, cut, insertion or change of order.") { heads, json });
        command.SetAction((parsed, cancellation) => new AuditCustody(new(parsed.GetValue(json))).VerifyAsync(store.Settings(parsed), parsed.GetValue(heads), cancellation));
        return command;
    }

    private static Command HeadCommand()
    {
        var (store, json) = (new StoreOptions(), CommonOptions.Json());
        var command = store.AddTo(new("head", "Tell the head of the record, to be kept elsewhere.") { json });
        command.SetAction((parsed, cancellation) => new AuditCustody(new(parsed.GetValue(json))).HeadAsync(store.Settings(parsed), cancellation));
        return command;
    }

    private static Command ExportCommand()
    {
        var (store, filter, json) = (new StoreOptions(), new AuditOptions(), CommonOptions.Json());
        var file = new Argument<string>("FILE") { Description = "The CSV to be made." };
        var command = filter.AddTo(store.AddTo(new("export", "Write entries to a CSV for the information officer.") { file, json }));
        command.SetAction((parsed, cancellation) => new AuditAsking(new(parsed.GetValue(json))).ExportAsync(
            store.Settings(parsed), filter.Query(parsed).On(new()), parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static Command RetainCommand()
    {
        var (store, json) = (new StoreOptions(), CommonOptions.Json());
        var before = new Option<string>("--before") { Description = "Drop entries from before this time (UTC).", HelpName = "TIME", Required = true };
        var by = new Option<string>("--by") { Description = "Who orders it.", HelpName = "NAME", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var command = store.AddTo(new("retain", "Drop the oldest entries for good. The record says so, and still verifies.") { before, by, reason, json });
        command.SetAction((parsed, cancellation) => new AuditCustody(new(parsed.GetValue(json))).RetainAsync(
            store.Settings(parsed), parsed.GetValue(before)!, parsed.GetValue(by)!.Trim(), parsed.GetValue(reason)!.Trim(), cancellation));
        return command;
    }
}
