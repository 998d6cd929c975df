using Hotspots.Domain;
using Hotspots.Engine;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>One connection that reads, and what it keeps prepared. Used by one caller at a time.</summary>
internal sealed class ReadSession(SqliteConnection connection) : IDisposable
{
    private readonly Words words = new(connection);
    private readonly Statement head = new(connection, "SELECT max(position) FROM revision");
    private readonly Statement changes = new(connection, Queries.Changes);
    private readonly Statement counted = new(connection, Queries.Counted);
    private readonly Statement inBox = new(connection, Queries.InBox);
    private readonly Statement one = new(connection, Queries.One);

    public SqliteConnection Connection => connection;

    public Position Head() => new(head.Scalar() ?? 0);

    /// <summary>The changes after one position and up to another.</summary>
    /// <exception cref="InvalidDataException">One of them is not there.</exception>
    public List<Change> Changes(Position after, Position upTo)
    {
        var found = new List<Change>((int)(upTo.Value - after.Value));
        changes.Bind(1, after.Value).Bind(2, upTo.Value);
        while (changes.Step())
        {
            var superseded = changes.IsNull(RevisionColumns.Count) ? null : RevisionColumns.Read(changes, words, RevisionColumns.Count);
            found.Add(new(
                RevisionColumns.Position(changes), RevisionColumns.RecordedAt(changes), RevisionColumns.Read(changes, words),
                superseded, changes.Int32(RevisionColumns.Count * 2) != 0));
        }

        return found.Count == upTo.Value - after.Value
            ? found
            : throw new InvalidDataException($"Positions are missing between {after} and {upTo}.");
    }

    /// <summary>The next revisions after a position that counted as of another.</summary>
    public List<Counted> Counted(Position after, Position asOf, DateTimeOffset? countedAfter, int most)
    {
        var found = new List<Counted>();
        counted.Bind(1, after.Value).Bind(2, asOf.Value).Bind(3, Ticks(countedAfter)).Bind(4, most);
        while (counted.Step())
        {
            found.Add(ReadCounted(counted));
        }

        return found;
    }

    /// <summary>Where the revisions stand, in order, that counted as of a position and may lie in a box.</summary>
    public List<long> PositionsIn(GridBox box, Position asOf, DateTimeOffset? countedAfter)
    {
        var found = new List<long>();
        inBox.Bind(1, GridSquare.Column(box.SouthWest.Easting)).Bind(2, GridSquare.Column(box.NorthEast.Easting))
            .Bind(3, GridSquare.Row(box.SouthWest.Northing)).Bind(4, GridSquare.Row(box.NorthEast.Northing))
            .Bind(5, asOf.Value).Bind(6, Ticks(countedAfter));
        while (inBox.Step())
        {
            found.Add(inBox.Int64(0));
        }

        found.Sort();
        return found;
    }

    /// <summary>The revisions at those positions.</summary>
    public List<Counted> At(IEnumerable<long> positions) => [.. positions.Select(At)];

    public void Dispose()
    {
        Array.ForEach([head, changes, counted, inBox, one], statement => statement.Dispose());
        words.Dispose();
        connection.Dispose();
    }

    private Counted At(long position)
    {
        var found = one.Bind(1, position).Step() ? ReadCounted(one) : throw new InvalidDataException(Invariant($"Position {position} is missing."));
        one.Reset();
        return found;
    }

    private Counted ReadCounted(Statement row) =>
        new(RevisionColumns.Position(row), RevisionColumns.RecordedAt(row), RevisionColumns.Read(row, words));

    private static long Ticks(DateTimeOffset? moment) => moment?.UtcTicks ?? -1;
}
