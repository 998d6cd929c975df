namespace Hotspots.Store.Postgres;

/// <summary>The tables of a store. docs/journal.md explains them.</summary>
internal static class Schema
{
    /// <summary>Grows whenever tables of this program could not be read by the one before, or the other way round.</summary>
    public const int Version = 6;

    private static readonly string Tables = $"""
        CREATE TABLE schema_version (version integer NOT NULL);
        INSERT INTO schema_version VALUES ({Version});

        CREATE TABLE revision (
            position        bigint  PRIMARY KEY,
            recorded_at     bigint  NOT NULL,
            source          text    COLLATE "C" NOT NULL,
            incident        text    COLLATE "C" NOT NULL,
            number          integer NOT NULL,
            kind            integer NOT NULL,
            occurred_after  bigint  NOT NULL,
            occurred_up_to  bigint  NOT NULL,
            reported_at     bigint,
            category        text    COLLATE "C" NOT NULL,
            flags           integer NOT NULL,
            longitude       double precision,
            latitude        double precision,
            easting         double precision,
            northing        double precision,
            unlocated       integer NOT NULL,
            place_name      text,
            published_area  text,
            said_by         text,
            reason          text,
            merged_source   text    COLLATE "C",
            merged_incident text    COLLATE "C",
            credential      text    COLLATE "C",
            snapshot        text,
            counted_at      bigint  NOT NULL,
            square          bigint,
            square_before   bigint,
            supersedes      bigint,
            stale           boolean NOT NULL);

        CREATE UNIQUE INDEX revision_by_key ON revision (source, incident, number);

        CREATE UNIQUE INDEX revision_by_superseded ON revision (supersedes) INCLUDE (position)
            WHERE supersedes IS NOT NULL AND NOT stale;

        CREATE INDEX revision_by_square ON revision (square, counted_at) INCLUDE (position) WHERE square IS NOT NULL;

        CREATE TABLE hidden (position bigint PRIMARY KEY, shown bigint NOT NULL);

        CREATE INDEX hidden_by_shown ON hidden (shown, position);

        CREATE TABLE position_rule (fingerprint text, uncounted_from bigint);
        INSERT INTO position_rule VALUES (NULL, 1);

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

        CREATE TABLE erasure (
            id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at              bigint NOT NULL,
            head            bigint NOT NULL,
            occurred_before bigint NOT NULL,
            incidents       bigint NOT NULL,
            revisions       bigint NOT NULL,
            ordered_by      text   NOT NULL,
            reason          text   NOT NULL);

        CREATE TABLE access_account (
            name          text    COLLATE "C" PRIMARY KEY,
            roles         integer NOT NULL,
            districts     text,
            groups        text,
            sources       text,
            added_at      bigint  NOT NULL,
            added_by      text    NOT NULL,
            password_hash text,
            closed_at     bigint,
            version       bigint  NOT NULL,
            look          text    COLLATE "C" NOT NULL UNIQUE);

        CREATE TABLE access_link (
            kind    integer NOT NULL,
            issuer  text    COLLATE "C" NOT NULL,
            who     text    COLLATE "C" NOT NULL,
            account text    COLLATE "C" NOT NULL REFERENCES access_account (name),
            made_at bigint  NOT NULL,
            made_by text    NOT NULL,
            PRIMARY KEY (kind, issuer, who));

        CREATE TABLE access_ticket (
            hash       text    COLLATE "C" PRIMARY KEY,
            id         text    COLLATE "C" NOT NULL UNIQUE,
            kind       integer NOT NULL,
            holder     text    COLLATE "C" NOT NULL,
            roles      integer,
            districts  text,
            groups     text,
            sources    text,
            issued_at  bigint  NOT NULL,
            issued_by  text    NOT NULL,
            expires_at bigint,
            revoked_at bigint,
            version    bigint  NOT NULL DEFAULT 1);

        CREATE INDEX access_ticket_by_holder ON access_ticket (kind, holder);

        CREATE TABLE access_attempt (name text COLLATE "C" PRIMARY KEY, count integer NOT NULL, last_at bigint NOT NULL);

        CREATE TABLE access_ring (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, element text NOT NULL);

        CREATE TABLE access_change (version bigint NOT NULL);
        INSERT INTO access_change VALUES (1);
        """;

    /// <summary>Makes the tables in a schema, and the schema. Only under the store's lock, inside a transaction.</summary>
    public static string TablesIn(string schema) => $"CREATE SCHEMA IF NOT EXISTS \"{schema}\";\n{Tables}";
}
