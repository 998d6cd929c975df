using System.CommandLine;

namespace Hotspots.Server;

/// <summary><c>import</c>: files into the journal. What is known already adds nothing, so it can always be run again.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, NDJSON, JSON or GeoJSON, also packed with gzip.", Arity = ArgumentArity.OneOrMore };
        var store = new StoreOptions();
        var profile = new Option<string?>("--profile") { Description = "Read the files as this source (a name in geodata/profiles) instead of finding out.", HelpName = "ID" };
        var rejected = new Option<string?>("--rejected") { Description = "Where the rejected rows go; FILE.rejected.csv beside the store (with --cluster: here) if not given.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = store.AddTo(new("import", "Import incidents from files.") { files, profile, rejected, json });
        command.SetAction((parsed, cancellation) =>
        {
            var settings = store.Settings(parsed);
            var paths = parsed.GetValue(files)!;
            return new ImportRun(new(parsed.GetValue(json)), TimeProvider.System).RunAsync(
                settings, paths, parsed.GetValue(profile), parsed.GetValue(rejected) ?? BesideStore(settings, paths[0]), cancellation);
        });
        return command;
    }

    // A database has no folder: then they go where the verb was called.
    private static string BesideStore(ServerSettings settings, string file) => Path.Combine(
        settings.Cluster is null ? Path.GetDirectoryName(Path.GetFullPath(settings.StorePath))! : Environment.CurrentDirectory,
        $"{Path.GetFileName(file)}.rejected.csv");
}
