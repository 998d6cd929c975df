CREATE TABLE schema_version (version integer NOT NULL);
INSERT INTO schema_version VALUES (0);

CREATE TABLE revision (
    position       bigint  PRIMARY KEY,
    recorded_at    bigint  NOT NULL,
    source         text    COLLATE "C" NOT NULL,
    incident       text    COLLATE "C" NOT NULL,
    number         integer NOT NULL,
    kind           integer NOT NULL,
    occurred_after bigint  NOT NULL,
    occurred_up_to bigint  NOT NULL,
    reported_at    bigint,
    category       text    COLLATE "C" NOT NULL,
    flags          integer NOT NULL,
    longitude      double precision,
    latitude       double precision,
    easting        double precision,
    northing       double precision,
    unlocated      integer NOT NULL,
    place_name     text,
    published_area text,
    counted_at     bigint  NOT NULL,
    square         bigint,
    supersedes     bigint,
    stale          boolean NOT NULL);

CREATE UNIQUE INDEX revision_by_key ON revision (source, incident, number);

CREATE UNIQUE INDEX revision_by_superseded ON revision (supersedes) INCLUDE (position)
    WHERE supersedes IS NOT NULL AND NOT stale;

CREATE INDEX revision_by_square ON revision (square, counted_at) INCLUDE (position) WHERE square IS NOT NULL;

CREATE TABLE boundary (
    id      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    level   integer NOT NULL,
    name    text    COLLATE "C" NOT NULL,
    sha256  bytea   NOT NULL,
    put_at  bigint  NOT NULL,
    geojson bytea   NOT NULL,
    UNIQUE (level, name));

-- What is gzip already gains nothing from a second compression.
ALTER TABLE boundary ALTER COLUMN geojson SET STORAGE EXTERNAL;
UPDATE schema_version SET version = 1;
