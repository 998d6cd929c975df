using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Journal;

namespace Hotspots.Engine.History;

/// <summary>The journal as columns in memory, for questions about the past: every revision that counts or ever counted.</summary>
/// <remarks>
/// A row knows from which position on it counts and, where it was corrected or withdrawn since, up to which. So one picture answers
/// as of any position, exactly and at the same speed, and readers need no lock. It takes <see cref="BytesPerIncident"/> for a row.
/// One thread at a time may write. Made again from the journal whenever it is lost.
/// </remarks>
public sealed class IncidentColumns
{
    private readonly Placer placer;
    private readonly KindTable kinds;
    private readonly CoverageCache coverage = new();
    private readonly int[] unlocated;
    private ColumnChunk[] chunks = [];
    private Published published = new([], 0, 0);
    private int rows = ColumnChunk.Capacity;
    private Indexed? indexed;

    /// <summary>An empty picture.</summary>
    /// <param name="placer">The boundaries and the groups.</param>
    /// <exception cref="ArgumentException">A boundary edition has more areas than a column can number.</exception>
    public IncidentColumns(Placer placer)
    {
        (this.placer, kinds) = (placer, new(placer.Catalogue));
        unlocated = [.. placer.Atlas.Layers.Select(layer => layer.Areas.Count + 1)];
        if (unlocated.Any(ordinal => ordinal > ushort.MaxValue))
        {
            throw new ArgumentException($"A boundary edition can have {ushort.MaxValue - 1:N0} areas at most.", nameof(placer));
        }
    }

    /// <summary>How far in the journal it goes.</summary>
    public Position Position => new(Volatile.Read(ref published).Position);

    /// <summary>Memory for one row: 50 bytes with wards, LSOAs and boroughs loaded and indexed by day, and 4 more for each further edition.</summary>
    public int BytesPerIncident => (5 * sizeof(int)) + sizeof(ushort) + (2 * sizeof(double)) + (2 * placer.Atlas.Layers.Count * sizeof(ushort));

    internal Placer Placer => placer;

    /// <summary>Reads a whole journal.</summary>
    /// <param name="journal">Where from.</param>
    /// <param name="placer">The boundaries and the groups.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<IncidentColumns> ReadAsync(IJournal journal, Placer placer, CancellationToken cancellation = default)
    {
        var (columns, head) = (new IncidentColumns(placer), journal.Head);
        await foreach (var change in journal.ReadAsync(Position.Start, head, cancellation).ConfigureAwait(false))
        {
            columns.Take(placer.Place(change));
        }

        columns.Reach(head);
        return columns;
    }

    /// <summary>Takes in the next change. Changes come in order; one that was taken in before is passed over.</summary>
    public void Take(PlacedChange change)
    {
        if (change.Position <= Position)
        {
            return;
        }

        var (position, recorded) = (checked((uint)change.Position.Value), TimeRange.SecondOf(change.Cause.RecordedAt));
        if (change.Cause.Before is { } before)
        {
            Close(before, position, recorded);
        }

        if (change is { After: { } after, Cause.After: { } said })
        {
            Add(said, after, position, recorded);
        }

        Reach(change.Position);
    }

    /// <summary>Says that nothing up to that position is missing.</summary>
    public void Reach(Position position)
    {
        if (position > Position || chunks.Length != published.Chunks.Length)
        {
            Volatile.Write(ref published, new(chunks, rows, position.Value));
        }
    }

    /// <summary>What was known at a position; at the newest where none is given.</summary>
    /// <exception cref="HistoryException">The journal has not come so far.</exception>
    public ColumnView At(Position? asOf = null)
    {
        var now = Volatile.Read(ref published);
        return asOf is { } position && (position.Value > now.Position || position.Value < 0)
            ? throw new HistoryException($"The journal has not come to position {position}; it is at {now.Position}. Ask as of that or an earlier one.")
            : new(now.Chunks, now.Rows, asOf ?? new(now.Position), kinds.Known, placer, coverage, DaysUpTo(asOf?.Value ?? now.Position));
    }

    /// <summary>
    /// Whether so much came since the days were indexed that it is worth doing again: a sixteenth of everything, and a chunk at least.
    /// </summary>
    public bool WantsIndex => Volatile.Read(ref published) is var now && RowsIn(now) - (Volatile.Read(ref indexed)?.Rows ?? 0) >= Math.Max(ColumnChunk.Capacity, RowsIn(now) / 16);

    /// <summary>Indexes the days of all that is known, so that counts by day take no scan. May run beside one that writes, and takes seconds.</summary>
    public void Index()
    {
        var (rows, view) = (RowsIn(Volatile.Read(ref published)), At());
        Volatile.Write(ref indexed, new(DayIndex.Of(view), view.Position.Value, rows));
    }

    private static long RowsIn(Published now) => now.Chunks.Length == 0 ? 0 : ((now.Chunks.Length - 1L) * ColumnChunk.Capacity) + now.Rows;

    private DayIndex[]? DaysUpTo(long position) => Volatile.Read(ref indexed) is { } known && known.Position <= position ? known.Days : null;

    private void Add(Revision said, in PlacedIncident incident, uint position, int recorded)
    {
        if (rows == ColumnChunk.Capacity)
        {
            (chunks, rows) = ([.. chunks, new ColumnChunk(unlocated.Length)], 0);
        }

        var (chunk, row) = (chunks[^1], rows);
        chunk.Counted[row] = TimeRange.SecondOf(incident.Occurred.CountedAt);
        chunk.Precision[row] = (int)Math.Min(int.MaxValue, Math.Ceiling(incident.Occurred.Precision.TotalSeconds));
        chunk.Born[row] = position;
        chunk.Recorded[row] = recorded;
        chunk.Kind[row] = kinds.NumberOf(new(said.Category, said.Flags, said.Key.Incident.Source));
        chunk.Tag[row] = ColumnChunk.TagOf(said.Key.Incident);
        chunk.Easting[row] = incident.Grid?.Easting ?? double.NaN;
        chunk.Northing[row] = incident.Grid?.Northing ?? double.NaN;
        for (var layer = 0; layer < unlocated.Length; layer++)
        {
            chunk.Areas[layer][row] = (ushort)(incident.Grid is null ? unlocated[layer] : incident.Placement[layer] + 1);
        }

        chunk.Widen(chunk.Counted[row]);
        chunk.HasSpans |= chunk.Precision[row] != 0;
        rows++;
    }

    private void Close(Revision before, uint position, int recorded)
    {
        var (tag, counted) = (ColumnChunk.TagOf(before.Key.Incident), TimeRange.SecondOf(before.Occurred.CountedAt));
        for (var i = chunks.Length - 1; i >= 0; i--)
        {
            var chunk = chunks[i];
            if (!chunk.Misses(new(counted, counted + 1))
                && chunk.Find(tag, counted, i == chunks.Length - 1 ? rows : ColumnChunk.Capacity) is >= 0 and var row)
            {
                chunk.Close(row, position, recorded);
                return;
            }
        }

        throw new InvalidOperationException($"The journal supersedes {before.Key} at position {position}, but never said it before.");
    }

    private sealed record Indexed(DayIndex[] Days, long Position, long Rows);

    private sealed record Published(ColumnChunk[] Chunks, int Rows, long Position);
}
