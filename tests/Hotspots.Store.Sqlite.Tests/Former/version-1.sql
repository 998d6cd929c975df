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

PRAGMA application_id = 1213158483;
PRAGMA user_version = 1;
