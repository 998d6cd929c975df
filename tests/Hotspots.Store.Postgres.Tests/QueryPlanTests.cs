using Npgsql;

namespace Hotspots.Store.Postgres.Tests;

/// <summary>Plans are looked at with the settings of the store, as they would be cached while the tables are empty.</summary>
public sealed class QueryPlanTests(Database database)
{
    private readonly string schema = database.NewSchema();

    [Fact]
    public async Task A_box_is_found_through_its_squares_alone()
    {
        var plan = await PlanAsync(Queries.InBox, "bigint, bigint, bigint, bigint, bigint, bigint, bigint");
        Assert.Contains("Index Only Scan using revision_by_square", plan, StringComparison.Ordinal);
        Assert.Contains("Index Only Scan using revision_by_superseded", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_read_along_their_positions_without_sorting()
    {
        var plan = await PlanAsync(Queries.Changes, "bigint, bigint");
        Assert.Contains("Index Scan using revision_pkey on revision r", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_changes_of_an_extent_are_read_along_their_positions_with_its_boxes_read_once()
    {
        var plan = await PlanAsync(Queries.ChangesIn, "bigint, bigint, boolean, bigint[], bigint[], bigint[], bigint[], bigint");
        Assert.Contains("Index Scan using revision_pkey on revision r", plan, StringComparison.Ordinal);
        Assert.Contains("CTE Scan on box", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_place_is_found_as_if_it_were_a_square() => Assert.Contains(
        "Index Only Scan using revision_by_square", await PlanAsync(Queries.Unlocated, "bigint, bigint, bigint"), StringComparison.Ordinal);

    [Fact]
    public async Task What_counts_is_read_along_its_positions_without_sorting()
    {
        var plan = await PlanAsync(Queries.Counted, "bigint, bigint, bigint, bigint, text, bigint");
        Assert.Contains("Index Scan using revision_pkey on revision r", plan, StringComparison.Ordinal);
        Assert.Contains("Index Only Scan using revision_by_superseded", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_of_an_incident_is_found_by_its_key()
    {
        var plan = await PlanAsync(Queries.Incident, "text, text, bigint");
        Assert.Contains("Index Scan using revision_by_key on revision", plan, StringComparison.Ordinal);
        Assert.Contains("Index Scan using revision_pkey on revision", plan, StringComparison.Ordinal);
        Assert.Contains("Index Scan using revision_pkey", await PlanAsync(Queries.RecordedAt, "bigint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_position_is_shown_and_which_is_shown_so_are_each_one_seek()
    {
        // The one row beside the table is read as it is, and has no index.
        var (shown, real) = (await PlanAsync(Queries.HiddenUpTo, "bigint", mayScan: "position_rule"), await PlanAsync(Queries.HiddenBefore, "bigint", mayScan: "position_rule"));
        Assert.Contains("Index Scan Backward using hidden_pkey", shown, StringComparison.Ordinal);
        Assert.Contains("Scan Backward using hidden_by_shown", real, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", shown + real, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_of_an_incident_is_found_in_one_seek()
    {
        var counting = await PlanAsync(Queries.Counting, "text[], text[]");
        Assert.Contains("Index Scan Backward using revision_by_key", counting, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", counting, StringComparison.Ordinal);
        Assert.Contains(
            "Index Scan using revision_by_key", await PlanAsync(Queries.Standing, "text[], text[], integer[]"), StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string sql, string types, string mayScan = "no table")
    {
        await using (await database.OpenAsync(schema))
        {
            await using var store = StoreDatabase.At(database.ConnectionString, schema);
            await using var connection = await store.ConnectAsync(CancellationToken.None);
            var nulls = string.Join(", ", types.Split(", ").Select(_ => "NULL"));
            await using var prepare = new NpgsqlCommand($"SET plan_cache_mode = force_generic_plan; PREPARE asked ({types}) AS {sql}", connection);
            await prepare.ExecuteNonQueryAsync();
            await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE asked ({nulls})", connection);
            await using var reader = await explain.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync())
            {
                steps.Add(reader.GetString(0));
            }

            var plan = string.Join('\n', steps);
            Assert.DoesNotContain("Seq Scan", plan.Replace($"Seq Scan on {mayScan}", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("Hash", plan, StringComparison.Ordinal);
            return plan;
        }
    }
}
