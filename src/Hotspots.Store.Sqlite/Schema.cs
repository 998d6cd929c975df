using static System.FormattableString;

namespace Hotspots.Store.Sqlite;

/// <summary>The tables of a store. docs/journal.md explains them.</summary>
internal static class Schema
{
    /// <summary>Marks a file as ours: "HOTS".</summary>
    public const long ApplicationId = 0x484F5453;

    /// <summary>What leads from each version to the next; the first makes the tables.</summary>
    /// <remarks>Coordinates have no declared type: in a REAL column SQLite turns −0.0, which lies on Greenwich, into 0.</remarks>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

        CREATE TABLE revision (
            position       INTEGER PRIMARY KEY,
            recorded_at    INTEGER NOT NULL,
            source         INTEGER NOT NULL,
            incident       TEXT    NOT NULL,
            number         INTEGER NOT NULL,
            kind           INTEGER NOT NULL,
            occurred_after INTEGER NOT NULL,
            occurred_up_to INTEGER NOT NULL,
            reported_at    INTEGER,
            category       INTEGER NOT NULL,
            flags          INTEGER NOT NULL,
            longitude,
            latitude,
            easting,
            northing,
            unlocated      INTEGER NOT NULL,
            place_name     TEXT,
            published_area TEXT,
            counted_at     INTEGER NOT NULL,
            square         INTEGER,
            supersedes     INTEGER,
            stale          INTEGER NOT NULL);

        CREATE UNIQUE INDEX by_key ON revision (source, incident, number);

        CREATE UNIQUE INDEX by_superseded ON revision (supersedes) WHERE supersedes IS NOT NULL AND stale = 0;

        CREATE INDEX by_square ON revision (square, counted_at) WHERE square IS NOT NULL;

        CREATE TABLE boundary (
            id      INTEGER PRIMARY KEY,
            level   INTEGER NOT NULL,
            name    TEXT    NOT NULL,
            sha256  BLOB    NOT NULL,
            put_at  INTEGER NOT NULL,
            geojson BLOB    NOT NULL,
            UNIQUE (level, name));
        """,
        """
        ALTER TABLE revision ADD COLUMN said_by TEXT;
        ALTER TABLE revision ADD COLUMN reason TEXT;
        ALTER TABLE revision ADD COLUMN merged_source INTEGER;
        ALTER TABLE revision ADD COLUMN merged_incident TEXT;
        """,
        """
        CREATE INDEX by_unlocated ON revision (counted_at) WHERE easting IS NULL AND stale = 0 AND kind NOT IN (2, 4, 6);

        CREATE TABLE erasure (
            id              INTEGER PRIMARY KEY,
            at              INTEGER NOT NULL,
            head            INTEGER NOT NULL,
            occurred_before INTEGER NOT NULL,
            incidents       INTEGER NOT NULL,
            revisions       INTEGER NOT NULL,
            ordered_by      TEXT    NOT NULL,
            reason          TEXT    NOT NULL);
        """,
    ];

    /// <summary>Grows whenever a file of this program could not be read by the one before.</summary>
    public static long Version => Steps.Length;

    /// <summary>Makes the tables, or brings them to this version. Only inside a transaction.</summary>
    public static string From(long version) => Invariant(
        $"{string.Join('\n', Steps.Skip((int)version))}\nPRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
}
