using Hotspots.Conformance;
using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Journal;
using Hotspots.Store.Postgres;
using Hotspots.Store.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotspots.CrashRig;

/// <summary>A journal, its tail and a runtime with every cell that a lens asks for. Its clock stands still.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private const int Call = 500;

    private readonly IJournal journal;
    private readonly JournalFollower follower;
    private readonly Hosted host;

    private EngineUnderTest(IJournal journal, JournalFollower follower, Hosted host) => (this.journal, this.follower, this.host) = (journal, follower, host);

    /// <summary>A new one.</summary>
    /// <param name="store">Where the journal lies; null for memory.</param>
    /// <param name="cells">Where the cells live, by a name of <see cref="Hosts"/>.</param>
    /// <param name="stage">Where it plays.</param>
    /// <param name="clock">Which stands still.</param>
    public static async Task<EngineUnderTest> MakeAsync(StoreUnderTest? store, string cells, Stage stage, TimeProvider clock)
    {
        IJournal journal = store switch
        {
            StoreUnderTest.SqliteUnderTest file => (await SqliteStore.OpenAsync(file.Path, clock)).Journal,
            StoreUnderTest.PostgresUnderTest postgres => (await PostgresStore.OpenAsync(postgres.Server.ConnectionString, clock)).Journal,
            _ => new MemoryJournal(clock),
        };
        var follower = new JournalFollower(journal, stage.Placer, clock, NullLogger<JournalFollower>.Instance);
        follower.Start();
        return new(journal, follower, await Hosts.All[cells](new(journal, follower, stage.Placer, clock)));
    }

    /// <summary>Tells it revisions in that order, and waits until it has handed them on.</summary>
    public async Task TellAsync(IReadOnlyList<Revision> revisions, CancellationToken cancellation)
    {
        foreach (var call in revisions.Chunk(Call))
        {
            await journal.AppendAsync(call, cancellation);
        }

        await follower.WaitForAsync(journal.Head, cancellation);
    }

    /// <summary>Everything that its board of a lens counts, in words: equal words, equal figures.</summary>
    public async Task<string> BoardAsync(Lens lens, AreaLevel level)
    {
        var board = await host.Runtime.Board(lens.Place).BoardAsync(new(lens.Groups, lens.Window, level));
        return $"{board.Whole} {board.Unlocated} {board.Upcoming} {string.Join(' ', board.Areas)}";
    }

    /// <summary>Every cell of its surface of a lens.</summary>
    public async Task<IReadOnlyList<long>> SurfaceAsync(Lens lens) => (await host.Runtime.Surface(lens).EvidenceAsync()).Cells;

    public async ValueTask DisposeAsync()
    {
        await host.EndAsync();
        await follower.DisposeAsync();
        await journal.DisposeAsync();
    }
}
