using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>What every journal promises. A store derives this and says how it is opened.</summary>
public abstract partial class JournalConformance
{
    private static readonly Position End = new(long.MaxValue);

    protected ManualClock Clock { get; } = new(Noon);

    private static DateTimeOffset Noon => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Opens the journal of that place; the same place gives the same journal again, also after it was closed.</summary>
    protected abstract ValueTask<IJournal> OpenAsync(string place, TimeProvider time);

    private ValueTask<IJournal> OpenAsync(int seed = 0) => OpenAsync($"journal-{seed:x}", Clock);

    private static async Task EachSeed(int count, Func<int, Task> check)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            try
            {
                await check(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"It fails with seed {seed:x}: {error.Message}", error);
            }
        }
    }

    private static Task<List<Change>> AllAsync(IJournal journal) => ListAsync(journal.ReadAsync(Position.Start, End));

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }

    private static Revision Revision(string id, int number, RevisionKind kind = RevisionKind.Report) => new()
    {
        Key = new(new("test", id), number),
        Kind = kind,
        Occurred = OccurredAt.Instant(new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)),
        Category = new("robbery"),
        Grid = new(537_500, 173_500),
    };

    private static void Same(Change expected, Change actual)
    {
        Assert.Equal(expected.Position, actual.Position);
        Assert.Equal(expected.RecordedAt, actual.RecordedAt);
        Assert.Equal(TimeSpan.Zero, actual.RecordedAt.Offset);
        Assert.Equal(Exactly.Of(expected.Revision), Exactly.Of(actual.Revision));
        Assert.Equal(Exactly.Of(expected.Superseded), Exactly.Of(actual.Superseded));
        Assert.Equal(expected.Stale, actual.Stale);
    }
}
