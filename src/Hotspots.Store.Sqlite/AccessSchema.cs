namespace Hotspots.Store.Sqlite;

/// <summary>The tables of accounts and tickets, in a file of their own beside the journal.</summary>
internal static class AccessSchema
{
    /// <summary>Marks a file as ours: "HOTA".</summary>
    public const long ApplicationId = 0x484F5441;

    public const long Version = 2;

    public const string Tables = """
        CREATE TABLE account (
            name          TEXT    PRIMARY KEY,
            roles         INTEGER NOT NULL,
            districts     TEXT,
            groups        TEXT,
            sources       TEXT,
            added_at      INTEGER NOT NULL,
            added_by      TEXT    NOT NULL,
            password_hash TEXT,
            closed_at     INTEGER,
            version       INTEGER NOT NULL,
            look          TEXT    NOT NULL UNIQUE) WITHOUT ROWID;

        CREATE TABLE link (
            kind    INTEGER NOT NULL,
            issuer  TEXT    NOT NULL,
            who     TEXT    NOT NULL,
            account TEXT    NOT NULL REFERENCES account (name),
            made_at INTEGER NOT NULL,
            made_by TEXT    NOT NULL,
            PRIMARY KEY (kind, issuer, who)) WITHOUT ROWID;

        CREATE TABLE ticket (
            hash       TEXT    PRIMARY KEY,
            id         TEXT    NOT NULL UNIQUE,
            kind       INTEGER NOT NULL,
            holder     TEXT    NOT NULL,
            roles      INTEGER,
            districts  TEXT,
            groups     TEXT,
            sources    TEXT,
            issued_at  INTEGER NOT NULL,
            issued_by  TEXT    NOT NULL,
            expires_at INTEGER,
            revoked_at INTEGER,
            version    INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;

        CREATE INDEX by_holder ON ticket (kind, holder);

        CREATE TABLE attempt (name TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE ring (id INTEGER PRIMARY KEY, element TEXT NOT NULL);

        CREATE TABLE change (version INTEGER NOT NULL);
        INSERT INTO change VALUES (1);
        CREATE TRIGGER account_changed AFTER UPDATE ON account BEGIN UPDATE change SET version = version + 1; END;
        CREATE TRIGGER link_removed    AFTER DELETE ON link    BEGIN UPDATE change SET version = version + 1; END;
        CREATE TRIGGER ticket_changed  AFTER UPDATE ON ticket  BEGIN UPDATE change SET version = version + 1; END;
        """;
}
