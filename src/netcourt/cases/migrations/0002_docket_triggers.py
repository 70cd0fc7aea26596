"""The docket keeps itself: entries get their place and hash in the database and are never changed.

These triggers are plain SQL on purpose: nothing in the application can switch them off. A superuser can, and then
``verify_docket`` finds the edit, because the hashes no longer fit.
"""

from django.db import migrations

# One text that both the trigger and verify_docket hash; jsonb prints the same bytes on every machine.
CHAIN = """
CREATE FUNCTION netcourt_docket_digest(prev bytea, e cases_docketentry) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(prev || convert_to(jsonb_build_array(
        e.case_id, e.seq, e.act, e.actor_id, e.role, e.on_behalf_id,
        to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        e.basis, e.title_zh, e.title_en, e.note, e.particulars, e.documents, e.visible_to
    )::text, 'UTF8'))
$$;

CREATE FUNCTION netcourt_docket_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('netcourt docket ' || NEW.case_id::text, 0));
    SELECT seq, hash INTO last FROM cases_docketentry WHERE case_id = NEW.case_id ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.prev_hash := coalesce(last.hash, sha256(convert_to('netcourt docket ' || NEW.case_id::text, 'UTF8')));
    NEW.hash := netcourt_docket_digest(NEW.prev_hash, NEW);
    PERFORM pg_notify('netcourt_case', json_build_object('case', NEW.case_id, 'seq', NEW.seq)::text);
    RETURN NEW;
END $$;

CREATE FUNCTION netcourt_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'netcourt: % of % is refused: this record is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER docket_append BEFORE INSERT ON cases_docketentry
    FOR EACH ROW EXECUTE FUNCTION netcourt_docket_append();
CREATE TRIGGER docket_unchanging BEFORE UPDATE OR DELETE ON cases_docketentry
    FOR EACH ROW EXECUTE FUNCTION netcourt_refuse_change();
CREATE TRIGGER docket_untruncated BEFORE TRUNCATE ON cases_docketentry
    FOR EACH STATEMENT EXECUTE FUNCTION netcourt_refuse_change();

CREATE TRIGGER access_record_unchanging BEFORE UPDATE OR DELETE ON cases_accessrecord
    FOR EACH ROW EXECUTE FUNCTION netcourt_refuse_change();
"""

# A document's bytes and what proves them never change; once on a docket it is neither moved nor deleted.
DOCUMENTS = """
CREATE FUNCTION netcourt_document_unchanging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.entry_id IS NOT NULL THEN
            RAISE EXCEPTION 'netcourt: a document on a docket is not deleted'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.file, OLD.size, OLD.sha256, OLD.sm3, OLD.media_type, OLD.kind_id)
        IS DISTINCT FROM (NEW.file, NEW.size, NEW.sha256, NEW.sm3, NEW.media_type, NEW.kind_id)
        OR (OLD.entry_id IS NOT NULL AND (OLD.entry_id, OLD.case_id) IS DISTINCT FROM (NEW.entry_id, NEW.case_id))
    THEN
        RAISE EXCEPTION 'netcourt: the bytes of a document, and the entry it came with, do not change'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER document_unchanging BEFORE UPDATE OR DELETE ON cases_document
    FOR EACH ROW EXECUTE FUNCTION netcourt_document_unchanging();
"""

UNDO = """
DROP TRIGGER document_unchanging ON cases_document;
DROP FUNCTION netcourt_document_unchanging();
DROP TRIGGER access_record_unchanging ON cases_accessrecord;
DROP TRIGGER docket_untruncated ON cases_docketentry;
DROP TRIGGER docket_unchanging ON cases_docketentry;
DROP TRIGGER docket_append ON cases_docketentry;
DROP FUNCTION netcourt_refuse_change();
DROP FUNCTION netcourt_docket_append();
DROP FUNCTION netcourt_docket_digest(bytea, cases_docketentry);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunSQL(CHAIN + DOCUMENTS, UNDO)]
