using System.CommandLine;

namespace Hotspots.Server;

/// <summary><c>import</c>: files into the journal. What is known already adds nothing, so it can always be run again.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV, NDJSON, JSON or GeoJSON, also packed with gzip.", Arity = ArgumentArity.OneOrMore };
        var store = CommonOptions.Store();
        var profile = new Option<string?>("--profile") { Description = "Read the files as this source (a name in geodata/profiles) instead of finding out.", HelpName = "ID" };
        var rejected = new Option<string?>("--rejected") { Description = "Where the rejected rows go; FILE.rejected.csv beside the store if not given.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("import", "Import incidents from files.") { files, store, profile, rejected, json };
        command.SetAction((parsed, cancellation) =>
        {
            var settings = SettingsReader.ForStore(parsed.GetValue(store));
            var paths = parsed.GetValue(files)!;
            return new ImportRun(new(parsed.GetValue(json)), TimeProvider.System).RunAsync(
                settings, paths, parsed.GetValue(profile), parsed.GetValue(rejected) ?? BesideStore(settings.StorePath, paths[0]), cancellation);
        });
        return command;
    }

    private static string BesideStore(string store, string file) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, $"{Path.GetFileName(file)}.rejected.csv");
}
