using Hotspots.Domain.Incidents;
using Microsoft.Data.Sqlite;

namespace Hotspots.Store.Sqlite;

/// <summary>Changes as rows of a revision, of what counted before it, and of whether it is stale.</summary>
internal static class ChangeRows
{
    /// <summary>The changes after one position and up to another.</summary>
    public static List<Change> Read(SqliteConnection connection, Words words, Position after, Position upTo)
    {
        using var changes = new Statement(connection, Queries.Changes);
        return Read(changes.Bind(1, after.Value).Bind(2, upTo.Value), words, []);
    }

    /// <summary>Adds the rest of the rows to a list.</summary>
    public static List<Change> Read(Statement row, Words words, List<Change> found)
    {
        while (row.Step())
        {
            var superseded = row.IsNull(RevisionColumns.Count) ? null : RevisionColumns.Read(row, words, RevisionColumns.Count);
            found.Add(new(
                RevisionColumns.Position(row), RevisionColumns.RecordedAt(row), RevisionColumns.Read(row, words),
                superseded, row.Int32(RevisionColumns.Count * 2) != 0));
        }

        return found;
    }
}
