namespace Hotspots.Store.Postgres;

/// <summary>The tables of the record of who looked. They have no version in common with the journal's, and may be in another database, of another owner.</summary>
internal static class AuditTables
{
    /// <summary>Refuses every change but appending, to whoever does not own the tables. What proves that nothing was changed is the chain.</summary>
    public const string Make = """
        CREATE TABLE IF NOT EXISTS audit_entry (
            number bigint PRIMARY KEY,
            link   text   COLLATE "C" NOT NULL,
            body   bytea  NOT NULL);

        CREATE TABLE IF NOT EXISTS audit_head (
            one          boolean PRIMARY KEY CHECK (one),
            count        bigint  NOT NULL,
            link         text    COLLATE "C" NOT NULL,
            before_count bigint  NOT NULL,
            before_link  text    COLLATE "C" NOT NULL);
        INSERT INTO audit_head VALUES (true, 0, @empty, 0, @empty) ON CONFLICT DO NOTHING;

        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND current_setting('hotspots.dropping', true) = 'by order' THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'The record of who looked is only ever appended to. ''audit retain'' drops what is too old, and says so.';
        END $$;
        CREATE OR REPLACE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
        CREATE OR REPLACE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        """;

    /// <summary>The head, and whether the entry that it tells of is there.</summary>
    public const string Head = """
        SELECT count, link, count = before_count OR EXISTS (SELECT 1 FROM audit_entry WHERE number = audit_head.count AND audit_entry.link = audit_head.link) FROM audit_head
        """;

    public const string Insert = "INSERT INTO audit_entry (number, link, body) SELECT * FROM unnest($1, $2, $3)";

    public const string Move = "UPDATE audit_head SET count = $1, link = $2";

    public const string Bounds = "SELECT before_count, before_link, count, link FROM audit_head";

    /// <summary>The entries of a page, without those that came later.</summary>
    public const string Page = "SELECT number, link, body FROM audit_entry WHERE number > $1 AND number <= $2 ORDER BY number LIMIT 2000";

    public const string Drop = "DELETE FROM audit_entry WHERE number <= $1";

    public const string Begin = "UPDATE audit_head SET before_count = $1, before_link = $2";
}
