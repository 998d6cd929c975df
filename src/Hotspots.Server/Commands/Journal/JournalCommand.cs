using System.CommandLine;

namespace Hotspots.Server.Commands.Journal;

/// <summary><c>journal</c>: what keeps a journal over the years: archives, copies, and the erasure that the law demands.</summary>
internal static class JournalCommand
{
    public static Command Make() => new("journal", "Export, import, verify, back up, undo what a credential said, or erase what is too old.")
    {
        ExportCommand(), ImportCommand(), VerifyCommand(), BackupCommand(), JournalUndo.Make(), JournalRetention.Make(),
    };

    private static Command ExportCommand()
    {
        var (store, file, json) = (new StoreOptions(), File("The archive to be made; packed with gzip where its name ends in .gz."), CommonOptions.Json());
        var origin = new Option<string?>("--origin") { Description = "What the archive says of where it comes from; the store's name if not given.", HelpName = "TEXT" };
        var command = store.AddTo(new("export", "Write the journal to a hash-chained archive, also beside a running server.") { file, origin, json });
        command.SetAction((parsed, cancellation) => new JournalArchiving(new(parsed.GetValue(json)), TimeProvider.System).ExportAsync(
            store.Settings(parsed), parsed.GetValue(file)!, parsed.GetValue(origin), cancellation));
        return command;
    }

    private static Command ImportCommand()
    {
        var (store, file, json) = (new StoreOptions(), File("An archive that 'journal export' has made."), CommonOptions.Json());
        var command = store.AddTo(new("import", "Take a journal over from an archive into a new store; broken off, it goes on where it was.") { file, json });
        command.SetAction((parsed, cancellation) => new JournalArchiving(new(parsed.GetValue(json)), TimeProvider.System).ImportAsync(
            store.Settings(parsed), parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static Command VerifyCommand()
    {
        var (file, json) = (File("An archive that 'journal export' has made."), CommonOptions.Json());
        var command = new Command("verify", "Verify every link of an archive.") { file, json };
        command.SetAction((parsed, cancellation) => new JournalArchiving(new(parsed.GetValue(json)), TimeProvider.System).VerifyAsync(parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static Command BackupCommand()
    {
        var (store, target, json) = (new StoreOptions(), new Argument<string>("TARGET") { Description = "The copy to be made." }, CommonOptions.Json());
        var command = store.AddTo(new("backup", "Copy the store's file as it is at one moment, also beside a running server, and verify the copy.") { target, json });
        command.SetAction((parsed, cancellation) => JournalBackup.RunAsync(store.Settings(parsed), parsed.GetValue(target)!, new(parsed.GetValue(json)), cancellation));
        return command;
    }

    private static Argument<string> File(string description) => new("FILE") { Description = description };
}
