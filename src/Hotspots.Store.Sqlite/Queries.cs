using Hotspots.Engine.Journal;

namespace Hotspots.Store.Sqlite;

/// <summary>What readers ask.</summary>
internal static class Queries
{
    /// <summary>?1 &lt; position ≤ ?2, each with what counted before it.</summary>
    public static string Changes { get; } = $"""
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM revision r LEFT JOIN revision s ON s.position = r.supersedes
        WHERE r.position > ?1 AND r.position <= ?2 ORDER BY r.position
        """;

    /// <summary>The first ?8 of them in columns ?3 to ?4 and rows ?5 to ?6 of squares, or where ?7 says so without a place.</summary>
    public static string ChangesIn { get; } = $"""
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM revision r LEFT JOIN revision s ON s.position = r.supersedes
        WHERE r.position > ?1 AND r.position <= ?2
        AND ({IsInBox("r.square")} OR {IsInBox("r.square_before")}
            OR (?7 AND (r.square = {GridSquare.Nowhere} OR r.square_before = {GridSquare.Nowhere})))
        ORDER BY r.position LIMIT ?8
        """;

    /// <summary>The same of one incident: ?1 the number of its source, ?2 its identifier, up to position ?3.</summary>
    public static string Incident { get; } = $"""
        SELECT {RevisionColumns.Of("r")}, {RevisionColumns.Of("s")}, r.stale
        FROM revision r LEFT JOIN revision s ON s.position = r.supersedes
        WHERE r.source = ?1 AND r.incident = ?2 AND r.position <= ?3 ORDER BY r.position
        """;

    /// <summary>What counted as of ?2, was counted after ?3 and up to ?4, and is of source ?5 or of any: the next ?6 after position ?1.</summary>
    public static string Counted { get; } = $"""
        SELECT {RevisionColumns.Of("r")} FROM revision r
        WHERE r.position > ?1 AND r.position <= ?2 AND r.stale = 0 AND r.kind NOT IN (2, 4, 6) AND r.counted_at > ?3 AND r.counted_at <= ?4
        AND (?5 IS NULL OR r.source = ?5) AND {StillCountedAt("?2")}
        ORDER BY r.position LIMIT ?6
        """;

    /// <summary>The same in columns ?1 to ?2 and rows ?3 to ?4 of squares, as of ?5, counted after ?6 and up to ?7.</summary>
    public static string InBox { get; } = $"""
        WITH RECURSIVE strip (west) AS (SELECT ?1 UNION ALL SELECT west + 1 FROM strip WHERE west < ?2)
        SELECT r.position FROM strip CROSS JOIN revision r INDEXED BY by_square
        WHERE r.square BETWEEN west * {GridSquare.Rows} + ?3 AND west * {GridSquare.Rows} + ?4
        AND r.counted_at > ?6 AND r.counted_at <= ?7 AND r.position <= ?5 AND {StillCountedAt("?5")}
        """;

    /// <summary>What has no place, as of ?1, counted after ?2 and up to ?3.</summary>
    public static string Unlocated { get; } = $"""
        SELECT r.position FROM revision r INDEXED BY by_square
        WHERE r.square = {GridSquare.Nowhere} AND r.counted_at > ?2 AND r.counted_at <= ?3 AND r.position <= ?1 AND {StillCountedAt("?1")}
        """;

    /// <summary>What stands beside the table of hidden positions, and how many rows it has.</summary>
    public static string PositionState { get; } =
        "SELECT fingerprint, uncounted_from, (SELECT position - shown FROM hidden ORDER BY position DESC LIMIT 1) FROM position_rule";

    /// <summary>The same, with how many it has up to position ?1, and the head.</summary>
    public static string HiddenUpTo { get; } = Lookup("position <= ?1 ORDER BY position DESC");

    /// <summary>The same, with how many it has that are shown as less than ?1.</summary>
    public static string HiddenBefore { get; } = Lookup("shown < ?1 ORDER BY shown DESC, position DESC");

    /// <summary>The revision at ?1.</summary>
    public static string One { get; } = $"SELECT {RevisionColumns.Of("r")} FROM revision r WHERE r.position = ?1";

    private static string Lookup(string last) =>
        $"SELECT fingerprint, uncounted_from, (SELECT position - shown FROM hidden WHERE {last} LIMIT 1), (SELECT max(position) FROM revision) FROM position_rule";

    private static string IsInBox(string square) =>
        $"({square} / {GridSquare.Rows} BETWEEN ?3 AND ?4 AND {square} % {GridSquare.Rows} BETWEEN ?5 AND ?6)";

    private static string StillCountedAt(string asOf) =>
        $"NOT EXISTS (SELECT 1 FROM revision n WHERE n.supersedes = r.position AND n.stale = 0 AND n.position <= {asOf})";
}
