using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Live.Runtime;
using Hotspots.Store.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.Benchmarks;

/// <summary>A journal of its own, a tail that follows it and one runtime, from the beginning to the end of a measurement.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Hosted hosted;
    private readonly string? folder;

    private Stage(CellContext context, Hosted hosted, string? folder) => (Context, this.hosted, this.folder) = (context, hosted, folder);

    public CellContext Context { get; }

    public IRuntime Runtime => hosted.Runtime;

    public IJournal Journal => Context.Journal;

    /// <summary>On SQLite in a folder for the time being, with appends as durable as the product's, or on nothing but memory.</summary>
    public static async Task<Stage> SetAsync(string runtime, Placer placer, bool onDisk, Func<IJournal, Task>? before = null)
    {
        var folder = onDisk ? Directory.CreateTempSubdirectory("hotspots-benchmark-").FullName : null;
        IJournal journal = folder is null
            ? new Conformance.MemoryJournal(TimeProvider.System)
            : (await SqliteStore.OpenAsync(Path.Combine(folder, "journal.db"), TimeProvider.System)).Journal;
        await (before?.Invoke(journal) ?? Task.CompletedTask);
        var follower = new JournalFollower(journal, placer, TimeProvider.System, NullLogger<JournalFollower>.Instance);
        follower.Start();
        var context = new CellContext(journal, follower, placer, TimeProvider.System);
        return new(context, await Hosts.All[runtime](context), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await hosted.EndAsync();
        await Context.Follower.DisposeAsync();
        await Journal.DisposeAsync();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
