using System.CommandLine;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Intake;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands;

/// <summary><c>import</c>: files into the journal. What is known already adds nothing, so it can always be run again.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, NDJSON, JSON or GeoJSON, also packed with gzip.", Arity = ArgumentArity.OneOrMore };
        var store = new StoreOptions();
        var profile = new Option<string?>("--profile") { Description = "Read the files as this source (a name in geodata/profiles) instead of finding out.", HelpName = "ID" };
        var rejected = new Option<string?>("--rejected") { Description = "Where the rejected rows go; FILE.rejected.csv beside the store (with --cluster: here) if not given.", HelpName = "FILE" };
        var complete = new Option<string?>("--complete") { Description = "The files hold all there is of this month (2024-03), day, or span (2024-03-01/2024-03-10): withdraw what their source told of it before and is missing in them.", HelpName = "PERIOD" };
        var source = new Option<string?>("--source") { Description = "Of which source they are all (with --complete); that of the rows if not given.", HelpName = "ID" };
        var json = CommonOptions.Json();
        var command = store.AddTo(new("import", "Import incidents from files.") { files, profile, rejected, complete, source, json });
        command.SetAction((parsed, cancellation) =>
        {
            var settings = store.Settings(parsed);
            var paths = parsed.GetValue(files)!;
            return new ImportRun(new(parsed.GetValue(json)), TimeProvider.System).RunAsync(
                settings, paths, parsed.GetValue(profile), parsed.GetValue(rejected) ?? BesideStore(settings, paths[0]),
                Period(parsed.GetValue(complete), parsed.GetValue(source)), parsed.GetValue(source), cancellation);
        });
        return command;
    }

    private static CompletePeriod? Period(string? complete, string? source)
    {
        if (complete is null && source is not null)
        {
            throw new UsageException("--source says whose rows are complete: give it together with --complete.");
        }

        try
        {
            return complete is null ? null : CompletePeriod.Read(complete);
        }
        catch (IntakeException why)
        {
            throw new UsageException(why.Message);
        }
    }

    // A database has no folder: then they go where the verb was called.
    private static string BesideStore(ServerSettings settings, string file) => Path.Combine(
        settings.Cluster is null ? Path.GetDirectoryName(Path.GetFullPath(settings.StorePath))! : Environment.CurrentDirectory,
        $"{Path.GetFileName(file)}.rejected.csv");
}
