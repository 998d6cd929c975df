using Hotspots.Domain.Incidents;
using Hotspots.Engine.Formats;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Journal.Archive;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Commands.Journal;

/// <summary>Writes a journal to a file, and takes one over from there.</summary>
internal sealed class JournalArchiving(Terminal terminal, TimeProvider clock)
{
    /// <summary>Only what is whole gets the file's name; what is there is not overwritten.</summary>
    public async Task<int> ExportAsync(ServerSettings settings, string file, string? origin, CancellationToken cancellation)
    {
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.ReadOnly, cancellation: cancellation);
        var part = file + ".part";
        Refuse(file);
        Refuse(part);
        try
        {
            var summary = await CommandRecord.DoAsync(
                settings, AuditAct.Exported,
                () => WriteAsync(store, part, origin ?? NameOf(settings, store), file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), cancellation),
                written => ($"journal export {Path.GetFileName(file)}", written.Count, written.Count), cancellation);
            File.Move(part, file, overwrite: false);
            return Tell($"'{file}' holds {summary.Count:N0} entries of {store.Name}.", summary, summary.Count);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    /// <summary>Verifies the archive to its end, and takes over only then.</summary>
    public async Task<int> ImportAsync(ServerSettings settings, string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        await Terminal.WatchAsync("Verifying", clock, progress => Task.Run(
            () => new ArchiveReader(stream, file).Verify(Count("Verifying", progress), cancellation), cancellation));
        stream.Position = 0;
        await using var store = await OpenedStore.OpenAsync(settings, clock, StoreMode.Write, Geodata.RuleIn(settings.GeodataFolder), cancellation);
        var archive = new ArchiveReader(stream, file);
        var (summary, added) = await Terminal.WatchAsync("Importing", clock, progress =>
            ArchiveImport.RunAsync(archive, store.Journal, store.Custody, Count("Importing", progress), cancellation));
        TellOfBoundaries(archive.Header, ArchiveHeader.NamesOf(await store.Boundaries.ReadAsync(cancellation)));
        return Tell($"{store.Name} holds the {summary.Count:N0} entries of '{file}', {added:N0} of them new.", summary, added);
    }

    /// <summary>Reads the archive to its end.</summary>
    public async Task<int> VerifyAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var summary = await Terminal.WatchAsync("Verifying", clock, progress => Task.Run(
            () => new ArchiveReader(stream, file).Verify(Count("Verifying", progress), cancellation), cancellation));
        return Tell($"'{file}' is whole and unchanged: {summary.Count:N0} entries.", summary, summary.Count);
    }

    private async Task<ArchiveSummary> WriteAsync(OpenedStore store, string part, string origin, bool compressed, CancellationToken cancellation)
    {
        var header = new ArchiveHeader(origin, ArchiveHeader.NamesOf(await store.Boundaries.ReadAsync(cancellation)), await store.Custody.ErasuresAsync(cancellation));
        await using var target = PrivateFiles.Open(part, FileMode.CreateNew);
        var summary = await Terminal.WatchAsync("Exporting", clock, progress =>
            ArchiveWriter.WriteAsync(target, compressed, store.Journal, header, Count("Exporting", progress), cancellation));
        target.Flush(flushToDisk: true);
        return summary;
    }

    private int Tell(string sentence, ArchiveSummary summary, long count)
    {
        terminal.Say(sentence);
        terminal.Say($"The last link of the chain is {summary.Hash}. Keep it elsewhere: it proves that nothing was changed.");
        terminal.End(new { entries = summary.Count, changed = count, hash = summary.Hash });
        return CommandLine.Ok;
    }

    private void TellOfBoundaries(ArchiveHeader header, IReadOnlyList<string> present)
    {
        if (header.Boundaries.Except(present, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            terminal.Say($"Boundaries are not part of an archive. There were {string.Join(", ", missing)}; load them with 'boundaries load'.");
        }
    }

    private static void Refuse(string path)
    {
        if (Path.Exists(path))
        {
            throw new UsageException($"'{path}' is there already, and is not overwritten. Give another path, or remove it first.");
        }
    }

    // The path of a store says more about a machine than an archive should.
    private static string NameOf(ServerSettings settings, OpenedStore store) => settings.Cluster is null ? Path.GetFileName(settings.StorePath) : store.Name;

    private static Progress Count(string what, IProgress<string> progress) => new(what, progress);

    private sealed record Progress(string What, IProgress<string> To) : IProgress<Position>
    {
        public void Report(Position value) => To.Report($"{What}, position {value.Value:N0}");
    }
}
