using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres;

/// <summary>What is asked of the tables. <c>OFFSET 0</c> keeps a part as it is written: one seek in an index for each row.</summary>
internal static class Queries
{
    public static string Head { get; } = "SELECT position, recorded_at FROM revision ORDER BY position DESC LIMIT 1";

    /// <summary>Of the incidents ($1 sources, $2 identifiers) the revisions with the highest numbers.</summary>
    public static string Counting { get; } = $"""
        SELECT {RevisionColumns.Of("r")} FROM unnest($1, $2) AS k (source, incident) CROSS JOIN LATERAL (
            SELECT * FROM revision WHERE source = k.source AND incident = k.incident ORDER BY number DESC LIMIT 1) r
        """;

    /// <summary>The revisions of these keys: $1 sources, $2 identifiers, $3 numbers.</summary>
    public static string Standing { get; } = $"""
        SELECT {RevisionColumns.Of("r")} FROM unnest($1, $2, $3) AS k (source, incident, number) CROSS JOIN LATERAL (
            SELECT * FROM revision WHERE source = k.source AND incident = k.incident AND number = k.number OFFSET 0) r
        """;

    /// <summary>$1 &lt; position ≤ $2, each with what counted before it.</summary>
    public static string Changes { get; } = $"""
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM revision r LEFT JOIN LATERAL (SELECT * FROM revision WHERE position = r.supersedes OFFSET 0) s ON true
        WHERE r.position > $1 AND r.position <= $2 ORDER BY r.position
        """;

    /// <summary>The first $8 of them that an extent contains, and the one at $2 in any case: $3 whether what has no place, $4 to $7 its boxes in columns and rows of squares.</summary>
    public static string ChangesIn { get; } = $"""
        WITH box AS MATERIALIZED (SELECT * FROM unnest($4, $5, $6, $7) AS b (west, east, south, north))
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM revision r LEFT JOIN LATERAL (SELECT * FROM revision WHERE position = r.supersedes OFFSET 0) s ON true
        WHERE r.position > $1 AND r.position <= $2
        AND (r.position = $2 OR ($3 AND (r.square = {GridSquare.Nowhere} OR r.square_before = {GridSquare.Nowhere}))
            OR EXISTS (SELECT FROM box WHERE {IsInBox("r.square")} OR {IsInBox("r.square_before")}))
        ORDER BY r.position LIMIT $8
        """;

    /// <summary>The same of one incident: $1 its source, $2 its identifier, up to position $3. Few rows, hence sorted.</summary>
    public static string Incident { get; } = $"""
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM (SELECT * FROM revision WHERE source = $1 AND incident = $2 AND position <= $3 OFFSET 0) r
        LEFT JOIN LATERAL (SELECT * FROM revision WHERE position = r.supersedes OFFSET 0) s ON true
        ORDER BY r.position
        """;

    /// <summary>When the revision at position $1 was recorded.</summary>
    public static string RecordedAt { get; } = "SELECT recorded_at FROM revision WHERE position = $1";

    /// <summary>What counted as of $2, was counted after $3 and up to $4, and is of source $5 or of any: the next $6 after position $1.</summary>
    public static string Counted { get; } = $"""
        SELECT {RevisionColumns.Of("r")} FROM revision r
        WHERE r.position > $1 AND r.position <= $2 AND NOT r.stale AND r.kind NOT IN (2, 4, 6) AND r.counted_at > $3 AND r.counted_at <= $4
        AND ($5 IS NULL OR r.source = $5) AND {StillCountedAt("$2")}
        ORDER BY r.position LIMIT $6
        """;

    /// <summary>The positions of the same in columns $1 to $2 and rows $3 to $4 of squares, as of $5, counted after $6 and up to $7.</summary>
    public static string InBox { get; } = $"""
        SELECT r.position FROM generate_series($1, $2) AS strip (west) CROSS JOIN LATERAL (
            SELECT position FROM revision
            WHERE square BETWEEN strip.west * {GridSquare.Rows} + $3 AND strip.west * {GridSquare.Rows} + $4
            AND counted_at > $6 AND counted_at <= $7 AND position <= $5 OFFSET 0) r
        WHERE {StillCountedAt("$5")} ORDER BY r.position
        """;

    /// <summary>The positions of what has no place, as of $1, counted after $2 and up to $3.</summary>
    public static string Unlocated { get; } = $"""
        SELECT r.position FROM revision r
        WHERE r.square = {GridSquare.Nowhere}
        AND r.counted_at > $2 AND r.counted_at <= $3 AND r.position <= $1 AND {StillCountedAt("$1")}
        """;

    /// <summary>What stands beside the table of hidden positions, how many rows it has, and the head.</summary>
    public static string PositionState { get; } = Lookup("true ORDER BY position DESC");

    /// <summary>The same, with how many it has up to position $1.</summary>
    public static string HiddenUpTo { get; } = Lookup("position <= $1 ORDER BY position DESC");

    /// <summary>The same, with how many it has that are shown as less than $1.</summary>
    public static string HiddenBefore { get; } = Lookup("shown < $1 ORDER BY shown DESC, position DESC");

    /// <summary>What was erased.</summary>
    public static string Erasures { get; } = "SELECT at, head, occurred_before, incidents, revisions, ordered_by, reason FROM erasure ORDER BY at, id";

    /// <summary>The revisions at the positions $1, in order.</summary>
    public static string At { get; } = $"SELECT {RevisionColumns.Of("r")} FROM revision r WHERE r.position = ANY ($1) ORDER BY r.position";

    private static string Lookup(string last) => $"""
        SELECT fingerprint, uncounted_from, coalesce((SELECT position - shown FROM hidden WHERE {last} LIMIT 1), 0),
            coalesce((SELECT position FROM revision ORDER BY position DESC LIMIT 1), 0) FROM position_rule
        """;

    private static string IsInBox(string square) =>
        $"({square} / {GridSquare.Rows} BETWEEN west AND east AND {square} % {GridSquare.Rows} BETWEEN south AND north)";

    private static string StillCountedAt(string asOf) =>
        $"(SELECT n.position FROM revision n WHERE n.supersedes = r.position AND NOT n.stale) <= {asOf} IS NOT TRUE";
}
