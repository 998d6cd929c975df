namespace Hotspots.Store.Sqlite;

/// <summary>The tables of a store. docs/journal.md explains them.</summary>
internal static class Schema
{
    /// <summary>Marks a file as ours: "HOTS".</summary>
    public const long ApplicationId = 0x484F5453;

    /// <summary>Grows whenever a file of this program could not be read by the one before, or the other way round.</summary>
    public const long Version = 5;

    /// <summary>Makes the tables. Only inside a transaction.</summary>
    /// <remarks>Coordinates have no declared type: in a REAL column SQLite turns −0.0, which lies on Greenwich, into 0.</remarks>
    public static string Tables { get; } = $"""
        CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

        CREATE TABLE revision (
            position        INTEGER PRIMARY KEY,
            recorded_at     INTEGER NOT NULL,
            source          INTEGER NOT NULL,
            incident        TEXT    NOT NULL,
            number          INTEGER NOT NULL,
            kind            INTEGER NOT NULL,
            occurred_after  INTEGER NOT NULL,
            occurred_up_to  INTEGER NOT NULL,
            reported_at     INTEGER,
            category        INTEGER NOT NULL,
            flags           INTEGER NOT NULL,
            longitude,
            latitude,
            easting,
            northing,
            unlocated       INTEGER NOT NULL,
            counted_at      INTEGER NOT NULL,
            square          INTEGER,
            square_before   INTEGER,
            supersedes      INTEGER,
            stale           INTEGER NOT NULL,
            place_name      TEXT,
            published_area  TEXT,
            said_by         TEXT,
            reason          TEXT,
            merged_source   INTEGER,
            merged_incident TEXT,
            credential      INTEGER,
            snapshot        TEXT);

        CREATE UNIQUE INDEX by_key ON revision (source, incident, number);

        CREATE UNIQUE INDEX by_superseded ON revision (supersedes) WHERE supersedes IS NOT NULL AND stale = 0;

        CREATE INDEX by_square ON revision (square, counted_at) WHERE square IS NOT NULL;

        CREATE TABLE hidden (position INTEGER PRIMARY KEY, shown INTEGER NOT NULL);

        CREATE INDEX by_shown ON hidden (shown);

        CREATE TABLE position_rule (fingerprint TEXT, uncounted_from INTEGER);
        INSERT INTO position_rule VALUES (NULL, 1);

        CREATE TABLE boundary (
            id      INTEGER PRIMARY KEY,
            level   INTEGER NOT NULL,
            name    TEXT    NOT NULL,
            sha256  BLOB    NOT NULL,
            put_at  INTEGER NOT NULL,
            geojson BLOB    NOT NULL,
            UNIQUE (level, name));

        CREATE TABLE erasure (
            id              INTEGER PRIMARY KEY,
            at              INTEGER NOT NULL,
            head            INTEGER NOT NULL,
            occurred_before INTEGER NOT NULL,
            incidents       INTEGER NOT NULL,
            revisions       INTEGER NOT NULL,
            ordered_by      TEXT    NOT NULL,
            reason          TEXT    NOT NULL);

        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {Version};
        """;
}
