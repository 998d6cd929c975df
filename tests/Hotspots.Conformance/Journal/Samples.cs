using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Conformance;

/// <summary>Revisions that are all different.</summary>
public static class Samples
{
    public const int PerCall = 10;

    /// <summary>The revisions of one call, named after it.</summary>
    public static Revision[] Call(string name) => [.. Enumerable.Range(0, PerCall).Select(i => Revision($"{name}/{i:x}"))];

    public static Revision Revision(string id, GridPosition? at = null) => new()
    {
        Key = new(new("test", id), 1),
        Occurred = OccurredAt.Instant(new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero)),
        Category = new("robbery"),
        Grid = at ?? new(537_500, 173_500),
        PlaceName = "On or near Rushey Green",
    };

    /// <summary>Everything in a journal, to the bit.</summary>
    public static async Task<IReadOnlyList<string>> ShowAsync(IJournal journal) =>
    [
        .. (await ListAsync(journal.ReadAsync(Position.Start, journal.Head))).Select(change => string.Join(
            ' ', change.Position, change.RecordedAt.UtcTicks, Exactly.Of(change.Revision), Exactly.Of(change.Superseded), change.Stale)),
        .. (await ListAsync(journal.ReadCountedAsync(JournalSlice.Everything, journal.Head))).Select(counted => $"{counted.Position} counts"),
    ];

    public static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }
}
