using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>One connection that reads, and what it keeps prepared. Used by one caller at a time.</summary>
internal sealed class ReadSession(SqliteConnection connection) : IDisposable
{
    private const long NoWord = -1;
    private readonly Words words = new(connection);
    private readonly Statement head = new(connection, "SELECT max(position) FROM revision");
    private readonly Statement recorded = new(connection, "SELECT recorded_at FROM revision WHERE position = ?1");
    private readonly Statement incident = new(connection, Queries.Incident);
    private readonly Statement changes = new(connection, Queries.Changes);
    private readonly Statement changesIn = new(connection, Queries.ChangesIn);
    private readonly Statement counted = new(connection, Queries.Counted);
    private readonly Statement inBox = new(connection, Queries.InBox);
    private readonly Statement unlocated = new(connection, Queries.Unlocated);
    private readonly Statement hiddenUpTo = new(connection, Queries.HiddenUpTo);
    private readonly Statement hiddenBefore = new(connection, Queries.HiddenBefore);
    private readonly Statement one = new(connection, Queries.One);

    public SqliteConnection Connection => connection;

    public Position Head() => new(head.Scalar() ?? 0);

    /// <summary>When the revision at that position was recorded; null where there is none.</summary>
    public DateTimeOffset? RecordedAt(Position position) =>
        recorded.Bind(1, position.Value).Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How many hidden positions there are up to one.</summary>
    public PositionLookup HiddenUpTo(Position real) => Lookup(hiddenUpTo.Bind(1, real.Value));

    /// <summary>How many hidden positions there are that are shown as less.</summary>
    public PositionLookup HiddenBefore(Position shown) => Lookup(hiddenBefore.Bind(1, shown.Value));

    /// <summary>What was said about one incident up to a position, in order.</summary>
    public List<Change> Incident(IncidentKey key, Position upTo) => words.Find(key.Source) is { } source
        ? ChangeRows.Read(incident.Bind(1, source).Bind(2, key.Id).Bind(3, upTo.Value), words, [])
        : [];

    /// <summary>The changes after one position and up to another.</summary>
    /// <exception cref="InvalidDataException">One of them is not there.</exception>
    public List<Change> Changes(Position after, Position upTo)
    {
        var found = ChangeRows.Read(changes.Bind(1, after.Value).Bind(2, upTo.Value), words, new((int)(upTo.Value - after.Value)));
        return found.Count == upTo.Value - after.Value
            ? found
            : throw new InvalidDataException($"Positions are missing between {after} and {upTo}.");
    }

    /// <summary>The first changes after one position and up to another that an extent may contain: those in the one box around all of its boxes.</summary>
    /// <exception cref="InvalidDataException">The last position is not there.</exception>
    public List<Change> Changes(Position after, Position upTo, JournalExtent extent, int most)
    {
        _ = RecordedAt(upTo) ?? throw new InvalidDataException($"Position {upTo} is missing.");
        var boxes = extent.Boxes;
        changesIn.Bind(1, after.Value).Bind(2, upTo.Value).Bind(7, extent.Unlocated ? 1 : 0).Bind(8, most)
            .Bind(3, boxes.Min(box => (long?)GridSquare.Column(box.SouthWest.Easting))).Bind(4, boxes.Max(box => (long?)GridSquare.Column(box.NorthEast.Easting)))
            .Bind(5, boxes.Min(box => (long?)GridSquare.Row(box.SouthWest.Northing))).Bind(6, boxes.Max(box => (long?)GridSquare.Row(box.NorthEast.Northing)));
        return ChangeRows.Read(changesIn, words, []);
    }

    /// <summary>The next revisions after a position that counted as of another.</summary>
    public List<Counted> Counted(Position after, Position asOf, JournalSlice slice, int most)
    {
        var found = new List<Counted>();
        var source = slice.Source is { } name ? words.Find(name) ?? NoWord : (long?)null;
        counted.Bind(1, after.Value).Bind(2, asOf.Value).Bind(3, After(slice)).Bind(4, UpTo(slice)).Bind(5, source).Bind(6, most);
        while (counted.Step())
        {
            found.Add(ReadCounted(counted));
        }

        return found;
    }

    /// <summary>Where the revisions stand, in order, that counted as of a position and may lie in a box.</summary>
    public List<long> PositionsIn(GridBox box, Position asOf, JournalSlice slice)
    {
        var found = new List<long>();
        inBox.Bind(1, GridSquare.Column(box.SouthWest.Easting)).Bind(2, GridSquare.Column(box.NorthEast.Easting))
            .Bind(3, GridSquare.Row(box.SouthWest.Northing)).Bind(4, GridSquare.Row(box.NorthEast.Northing))
            .Bind(5, asOf.Value).Bind(6, After(slice)).Bind(7, UpTo(slice));
        while (inBox.Step())
        {
            found.Add(inBox.Int64(0));
        }

        if (slice.Unlocated)
        {
            FindUnlocated(asOf, slice, found);
        }

        found.Sort();
        return found;
    }

    /// <summary>The revisions at those positions.</summary>
    public List<Counted> At(IEnumerable<long> positions) => [.. positions.Select(At)];

    public void Dispose()
    {
        Array.ForEach([head, recorded, incident, changes, changesIn, counted, inBox, unlocated, hiddenUpTo, hiddenBefore, one], statement => statement.Dispose());
        words.Dispose();
        connection.Dispose();
    }

    private static PositionLookup Lookup(Statement row)
    {
        row.Step();
        var state = new PositionState(row.IsNull(0) ? null : row.Text(0), row.IsNull(1) ? null : row.Int64(1), 0);
        var found = new PositionLookup(state, row.Int64(2), new(row.Int64(3)));
        row.Reset();
        return found;
    }

    private void FindUnlocated(Position asOf, JournalSlice slice, List<long> found)
    {
        unlocated.Bind(1, asOf.Value).Bind(2, After(slice)).Bind(3, UpTo(slice));
        while (unlocated.Step())
        {
            found.Add(unlocated.Int64(0));
        }
    }

    private Counted At(long position)
    {
        var found = one.Bind(1, position).Step() ? ReadCounted(one) : throw new InvalidDataException(Invariant($"Position {position} is missing."));
        one.Reset();
        return found;
    }

    private Counted ReadCounted(Statement row) =>
        new(RevisionColumns.Position(row), RevisionColumns.RecordedAt(row), RevisionColumns.Read(row, words));

    private static long After(JournalSlice slice) => slice.CountedAfter?.UtcTicks ?? -1;

    private static long UpTo(JournalSlice slice) => slice.CountedUpTo?.UtcTicks ?? long.MaxValue;
}
