using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Puts tombstones in the place of all revisions of old incidents, inside the writer's transaction.</summary>
/// <remarks>What an incident counted as, and what it superseded, goes with it as a whole: no other incident's revisions refer to it.</remarks>
internal sealed class Eraser(SqliteConnection connection, Appender appender, string store)
{
    /// <summary>Freed bytes are overwritten; the list of what goes is kept in memory only.</summary>
    private const string Prepare =
        "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; DROP TABLE IF EXISTS temp.gone; "
        + "CREATE TEMP TABLE gone (source INTEGER, incident TEXT, PRIMARY KEY (source, incident)) WITHOUT ROWID";

    private const string Standing = "NOT EXISTS (SELECT 1 FROM revision n WHERE n.source = r.source AND n.incident = r.incident AND n.number > r.number)";

    private const string Old = $"INSERT INTO temp.gone SELECT r.source, r.incident FROM revision r WHERE r.kind <> 6 AND r.occurred_up_to < ?1 AND {Standing}";

    /// <summary>What was merged into an incident that goes names it, and counts nowhere: it goes too.</summary>
    private const string Merged =
        "INSERT OR IGNORE INTO temp.gone SELECT r.source, r.incident FROM revision r "
        + $"JOIN temp.gone g ON g.source = r.merged_source AND g.incident = r.merged_incident WHERE r.kind = 4 AND {Standing}";

    private const string Replace = """
        UPDATE revision SET source = ?2, incident = ?3, number = 1, kind = 6, occurred_after = 0, occurred_up_to = 0, reported_at = NULL,
            category = ?2, flags = 0, longitude = NULL, latitude = NULL, easting = NULL, northing = NULL, unlocated = ?4, place_name = NULL,
            published_area = NULL, said_by = NULL, reason = NULL, merged_source = NULL, merged_incident = NULL, credential = NULL, snapshot = NULL, counted_at = 0, square = NULL,
            square_before = NULL, supersedes = NULL, stale = 0
        WHERE position = ?1
        """;

    public Erasure Run(ErasureOrder order, DateTimeOffset now, bool trial)
    {
        Execute(Prepare);
        Choose(order.OccurredBefore);
        var positions = Positions();
        var done = new Erasure(
            now.ToUniversalTime(), new(Ask("SELECT max(position) FROM revision")), order.OccurredBefore.ToUniversalTime(),
            Ask("SELECT count(*) FROM temp.gone"), positions.Count, order.By, order.Reason);
        if (!trial)
        {
            Erase(positions);
            Recount(positions);
            SqliteCustody.Write(connection, done);
        }

        Execute("DROP TABLE temp.gone");
        return done;
    }

    private void Choose(DateTimeOffset occurredBefore)
    {
        using var old = new Statement(connection, Old);
        old.Bind(1, occurredBefore.UtcTicks).Run();
        using var merged = new Statement(connection, Merged);
        long before;
        do
        {
            before = Ask("SELECT count(*) FROM temp.gone");
            merged.Run();
        }
        while (Ask("SELECT count(*) FROM temp.gone") > before);
    }

    private List<long> Positions()
    {
        using var all = new Statement(connection, "SELECT r.position FROM temp.gone g JOIN revision r ON r.source = g.source AND r.incident = g.incident");
        var positions = new List<long>();
        while (all.Step())
        {
            positions.Add(all.Int64(0));
        }

        positions.Sort();
        return positions;
    }

    private void Erase(List<long> positions)
    {
        using var words = new Words(connection);
        using var one = new Statement(connection, Queries.One);
        using var replace = new Statement(connection, Replace);
        var nothing = words.Id(Tombstone.Source);
        foreach (var position in positions)
        {
            one.Bind(1, position).Step();
            var tombstone = Tombstone.Of(Tombstone.DigestOf(RevisionColumns.Read(one, words)));
            one.Reset();
            replace.Bind(1, position).Bind(2, nothing).Bind(3, tombstone.Key.Incident.Id).Bind(4, (long)tombstone.Unlocated).Run();
        }
    }

    // What was erased is hidden from then on, and every position after it is shown otherwise.
    private void Recount(List<long> positions)
    {
        if (positions is [var first, ..])
        {
            appender.Hidden.Forget(new(first));
            while (appender.CatchUp(store))
            {
            }
        }
    }

    private long Ask(string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Scalar() ?? 0;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
