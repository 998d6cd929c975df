using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite.Tests;

public sealed class QueryPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_box_is_found_through_its_squares_alone()
    {
        var plan = await PlanAsync(Queries.InBox);
        Assert.Contains(plan, step => step.StartsWith("SEARCH r USING COVERING INDEX by_square (square>? AND square<?)", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("INDEX by_superseded (supersedes=?", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN r", StringComparison.Ordinal) || step.StartsWith("SCAN n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_are_read_along_their_positions_without_sorting() => Assert.Collection(
        await PlanAsync(Queries.Changes),
        step => Assert.StartsWith("SEARCH r USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", step, StringComparison.Ordinal),
        step => Assert.StartsWith("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", step, StringComparison.Ordinal));

    [Fact]
    public async Task The_changes_of_an_extent_are_read_along_their_positions_without_sorting()
    {
        var plan = await PlanAsync(Queries.ChangesIn);
        Assert.Contains(plan, step => step.StartsWith("SEARCH r USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.StartsWith("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_has_no_place_is_found_as_if_it_were_a_square() =>
        Assert.StartsWith("SEARCH r USING COVERING INDEX by_square (square=? AND counted_at>? AND counted_at<?)", (await PlanAsync(Queries.Unlocated))[0], StringComparison.Ordinal);

    [Fact]
    public async Task What_counted_at_any_position_is_read_along_positions_with_one_seek_each()
    {
        var plan = await PlanAsync(Queries.Counted);
        Assert.StartsWith("SEARCH r USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", plan[0], StringComparison.Ordinal);
        Assert.Contains(plan, step => step.Contains("INDEX by_superseded (supersedes=?", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_story_of_an_incident_is_found_by_its_key()
    {
        var plan = await PlanAsync(Queries.Incident);
        Assert.StartsWith("SEARCH r USING INDEX by_key (source=? AND incident=?)", plan[0], StringComparison.Ordinal);
        Assert.StartsWith("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", plan[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_position_is_shown_and_which_is_shown_so_are_each_one_seek()
    {
        var (shown, real) = (await PlanAsync(Queries.HiddenUpTo), await PlanAsync(Queries.HiddenBefore));
        Assert.Contains(shown, step => step.Contains("hidden USING INTEGER PRIMARY KEY (rowid<?)", StringComparison.Ordinal));
        Assert.Contains(real, step => step.Contains("hidden USING COVERING INDEX by_shown (shown<?)", StringComparison.Ordinal));
        Assert.DoesNotContain(shown.Concat(real), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.Contains("SCAN hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Squares_keep_the_order_of_places_and_meet_every_box()
    {
        var random = new Random(3);
        await using var store = await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System);
        var revisions = Enumerable.Range(0, 3000)
            .Select(i => Samples.Revision($"{i:x}", new(random.Next(28) * 125.0, Math.BitIncrement(random.Next(28) * 125.0)))).ToList();
        await store.Journal.AppendAsync(revisions);
        for (var i = 0; i < 50; i++)
        {
            Domain.Incidents.GridPosition corner = new(random.Next(28) * 125.0, random.Next(28) * 125.0);
            var box = new GridBox(corner, new(corner.Easting + 500, corner.Northing + 500));
            var found = await Samples.ListAsync(store.Journal.ReadCountedAsync(new(box), store.Journal.Head));
            Assert.Equal(revisions.Where(revision => box.Contains(revision.Grid!.Value)), found.Select(counted => counted.Revision));
        }
    }

    private async Task<List<string>> PlanAsync(string sql)
    {
        await (await SqliteStore.OpenAsync(folder["store.db"], TimeProvider.System)).DisposeAsync();
        using var connection = new SqliteConnection($"Data Source={folder["store.db"]};Pooling=False");
        connection.Open();
        using var explain = new Statement(connection, "EXPLAIN QUERY PLAN " + sql);
        var steps = new List<string>();
        while (explain.Step())
        {
            // Until version 3.36 SQLite named the table before its alias.
            steps.Add(explain.Text(3).Replace("TABLE revision AS ", string.Empty, StringComparison.Ordinal));
        }

        return steps;
    }
}
