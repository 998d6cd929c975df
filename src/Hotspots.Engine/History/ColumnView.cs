using Hotspots.Domain.Coverage;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Geocoding;
using Hotspots.Engine.Simulation;
using Hotspots.Geography.PointLocation;

namespace Hotspots.Engine.History;

/// <summary>What was known at one position of the journal. Stays the same whatever comes after; safe to read from any thread.</summary>
public sealed class ColumnView
{
    private readonly ColumnChunk[] chunks;
    private readonly int rowsOfLast;
    private readonly CoverageCache coverage;
    private bool[]? hiddenKinds;

    internal ColumnView(ColumnChunk[] chunks, int rowsOfLast, Position position, KindTable.Kinds kinds, Placer placer, CoverageCache coverage, DayIndex[]? days = null) =>
        (this.chunks, this.rowsOfLast, this.coverage, Position, Kinds, Placer, Days) = (chunks, rowsOfLast, coverage, position, kinds, placer, days);

    /// <summary>The position.</summary>
    public Position Position { get; }

    /// <summary>Nothing is counted before this moment; null where there is nothing.</summary>
    public DateTimeOffset? KnownFrom => Earliest is { } second ? TimeRange.MomentOf(second) : null;

    /// <summary>No incident is counted before this second; null where there is none.</summary>
    internal int? Earliest => chunks.Length == 0 ? null : IsRestricted ? EarliestAdmitted() : chunks.Min(chunk => chunk.Earliest);

    /// <summary>Of which days each feed tells, inferred from all that is known.</summary>
    public Coverage Coverage => coverage.Of(this);

    /// <summary>The days that are known of every category in some groups, in every borough of a district.</summary>
    public DaySet DaysKnownOf(District district, GroupSet groups)
    {
        var wanted = Kinds.In(groups);
        return Coverage.Of(district, Kinds.All.Where((_, number) => wanted[number]).Select(kind => kind.Category).ToHashSet());
    }

    internal KindTable.Kinds Kinds { get; private init; }

    /// <summary>Whether it is what somebody sees who may not see sensitive groups nor exact places.</summary>
    internal bool IsRestricted { get; private init; }

    /// <summary>Ends whatever reads it: nobody waits for that any more.</summary>
    public CancellationToken Cancellation { get; private init; }

    /// <summary>Options of work on several threads: those of whoever asks, and no longer than they wait.</summary>
    internal ParallelOptions Threads => new() { CancellationToken = Cancellation, TaskScheduler = TaskScheduler.Current };

    /// <summary>Of each layer the days of what was known up to some earlier position; null where there are none.</summary>
    internal DayIndex[]? Days { get; private init; }

    /// <summary>The boundaries and the groups that rows were placed by.</summary>
    public Placer Placer { get; }

    /// <summary>The same for somebody who may go: answers made of it end within a moment when that is cancelled.</summary>
    public ColumnView For(CancellationToken cancellation) => new(chunks, rowsOfLast, Position, Kinds, Placer, coverage, Days) { IsRestricted = IsRestricted, Cancellation = cancellation };

    /// <summary>The same as somebody sees it who may not see sensitive groups nor exact places: incidents of those groups are in no answer.</summary>
    public ColumnView Restricted() => new(chunks, rowsOfLast, Position, Kinds.Without(Placer.Catalogue.Sensitive), Placer, coverage, Days) { IsRestricted = true, Cancellation = Cancellation };

    /// <summary>The same without the incidents of some groups.</summary>
    public ColumnView Without(GroupSet groups) => groups.IsEmpty ? this : new(chunks, rowsOfLast, Position, Kinds.Without(groups), Placer, coverage, Days) { IsRestricted = IsRestricted, Cancellation = Cancellation };

    /// <summary>Where a row stands, as far as it may be seen, EPSG:27700 metres; not a number where it has no place.</summary>
    internal GridPosition PositionOf(ColumnChunk chunk, int row)
    {
        var at = new GridPosition(chunk.Easting[row], chunk.Northing[row]);
        return IsRestricted && !double.IsNaN(at.Easting) ? Placer.SnappedPlaces?.Of(Kinds.All[chunk.Kind[row]].Source, at) ?? at : at;
    }

    /// <summary>The chunks that may hold something of a stretch, with how many of their rows are known, and which of those have ended.</summary>
    internal IEnumerable<Part> Parts(TimeRange range)
    {
        for (var i = 0; i < chunks.Length; i++)
        {
            Cancellation.ThrowIfCancellationRequested();
            if (!chunks[i].Misses(range))
            {
                var written = i == chunks.Length - 1 ? rowsOfLast : ColumnChunk.Capacity;
                var rows = chunks[i].RowsUpTo((uint)Position.Value, written);
                if (rows > 0)
                {
                    yield return new(chunks[i], rows, (uint)Position.Value);
                }
            }
        }
    }

    /// <summary>Folds the rows that are counted in a stretch: each once, and those that have ended taken away again.</summary>
    internal void Fold<TFold>(TimeRange range, ref TFold fold)
        where TFold : struct, IRowFold
    {
        var length = range.Length;
        foreach (var part in Parts(range))
        {
            var counted = part.Chunk.Counted.AsSpan(0, part.Rows);
            for (var row = 0; row < counted.Length; row++)
            {
                if ((uint)(counted[row] - range.From) < length)
                {
                    fold.Take(part.Chunk, row, 1);
                }
            }

            foreach (var end in part.Ends)
            {
                if ((uint)(part.Chunk.Counted[end.Row] - range.From) < length)
                {
                    fold.Take(part.Chunk, end.Row, -1);
                }
            }
        }
    }

    /// <summary>The rows that are counted in a stretch and have not ended, by the position at which they began.</summary>
    internal IEnumerable<(ColumnChunk Chunk, int Row)> Rows(TimeRange range)
    {
        foreach (var part in Parts(range))
        {
            var ended = part.EndedRows();
            for (var row = 0; row < part.Rows; row++)
            {
                if (range.Contains(part.Chunk.Counted[row]) && ended?.Contains(row) != true)
                {
                    yield return (part.Chunk, row);
                }
            }
        }
    }

    /// <summary>Whether a row is of a sensitive group, and who looks may not know of it.</summary>
    internal bool IsHidden(ColumnChunk chunk, int row) => IsHidden(chunk.Kind[row]);

    /// <summary>Whether a kind is of a sensitive group, and who looks may not know of it.</summary>
    internal bool IsHidden(int kind) => IsRestricted && (hiddenKinds ??= HiddenKinds())[kind];

    private bool[] HiddenKinds() => [.. Kinds.All.Select(kind => Placer.Catalogue.GroupsOf(kind.Category, kind.Flags).Overlaps(Placer.Catalogue.Sensitive))];

    private int? EarliestAdmitted() => Parts(TimeRange.Always)
        .SelectMany(part => Enumerable.Range(0, part.Rows).Where(row => !IsHidden(part.Chunk, row)).Select(row => (int?)part.Chunk.Counted[row]))
        .Min();

    /// <summary>A chunk as it was at the view's position.</summary>
    internal readonly record struct Part(ColumnChunk Chunk, int Rows, uint Position)
    {
        /// <summary>The rows that had ended.</summary>
        public ReadOnlySpan<ColumnChunk.End> Ends => Chunk.EndsUpTo(Position);

        /// <summary>Whether there is anything that an index of the days up to an earlier position does not know.</summary>
        public bool HasMoreThan(uint position) => Chunk.HasSpans || Chunk.RowsUpTo(position, Rows) < Rows || (Ends is { IsEmpty: false } ends && ends[^1].Position > position);

        /// <summary>The same by row.</summary>
        public Dictionary<int, ColumnChunk.End> EndOf()
        {
            var ends = new Dictionary<int, ColumnChunk.End>();
            foreach (var end in Ends)
            {
                ends[end.Row] = end;
            }

            return ends;
        }

        /// <summary>The same as a set; null where there are none.</summary>
        public HashSet<int>? EndedRows()
        {
            var ended = Ends.IsEmpty ? null : new HashSet<int>();
            foreach (var end in Ends)
            {
                ended!.Add(end.Row);
            }

            return ended;
        }
    }
}

/// <summary>Something that rows can be added to and taken away from, in any order.</summary>
internal interface IRowFold
{
    /// <summary>Adds a row, or takes it away.</summary>
    /// <param name="chunk">Where the row stands.</param>
    /// <param name="row">Its number there.</param>
    /// <param name="sign">1 to add, −1 to take away.</param>
    void Take(ColumnChunk chunk, int row, int sign);
}
