"""Rows of fees, service, appearance, judgment, batches and feeds beside the loaded cases, so that their lists are long.

One bill, payment, service, invitation and address per accepted case; one in some hundred waits at a desk. Row history
(``…event``) stays empty.
"""

from __future__ import annotations

from collections.abc import Callable

from netcourt.benchmarks.bulk import insert
from netcourt.identity.secrecy import blind_index, seal

LONG = 120_000  # rows of the lists that do not belong to a case, at full size

TABLES = (
    "fees_bill", "fees_payment", "fees_refund", "fees_callback", "service_address", "service_service",
    "service_attempt", "service_message", "service_publication", "appearance_invitation", "appearance_joining",
    "appearance_reply", "appearance_papertrack", "judgment_decision", "filing_complaint", "filing_pairing",
    "cases_consent", "cases_assignment", "batches_batch", "feeds_package",
)  # fmt: skip


def statements(
    series: str, case: str, party: Callable[[int], str], received: str, people: dict[str, str], share: float
) -> list[list[str]]:
    """Groups that may run side by side. ``series``: FROM-item with ``n``, ``court``; ``people``: ids of accounts."""
    groups = [
        _filing(series, case, party, received),
        _money(series, case, party, received),
        _service(series, case, party, received, people),
        _appearance(series, case, party, received, people),
        _apart(int(LONG * share), people),
    ]
    return groups


def _filing(series: str, case: str, party: Callable[[int], str], received: str) -> list[str]:
    facts = "'原告在示范商城购买商品，收到的货物与描述不符，多次交涉未果。'"
    return [
        insert("filing_complaint", series, id="n", case_id=case, version="1", entry_id="n", document_id=case,
               category="'SHOP'", cause_text="'信息网络买卖合同纠纷'", connection="'performance'", facts=facts,
               platform="'示范商城'"),
        insert("filing_pairing", series, id="n", case_id=case, fingerprint="md5(n::text) || md5('p' || n)",
               at=received),
        insert("cases_consent", series, id="n", case_id=case, party_id=party(0), stage="'service'", state="'agreed'",
               ground="'express'", notice_version="'2026-1'", at=received, entry_id="n"),
        insert("judgment_decision", f"{series} WHERE number <> '' AND n % 10 >= 3", id="n", case_id=case,
               court_id="court", entry_id="n", kind="'judgment'", state="'in_force'", ended_id="n",
               effective_on=f"({received})::date + 60", why="'{}'::jsonb"),
    ]  # fmt: skip


def _money(series: str, case: str, party: Callable[[int], str], received: str) -> list[str]:
    accepted = f"{series} WHERE number <> ''"
    due = "CASE WHEN n % 300 = 0 THEN 'due' ELSE 'done' END"
    return [
        insert("fees_bill", accepted, id="n", number="'B' || n", case_id=case, entry_id="n", payer_id=party(0),
               amount="25", kind="'acceptance'", paid="CASE WHEN n % 50 = 0 THEN 0 ELSE 25 END"),
        insert("fees_payment", accepted, id="n", gateway="'bench'", number="n::text", order_number="'O' || n",
               amount="25", credited="CASE WHEN n % 900 = 0 THEN 0 ELSE 25 END", paid_at=received, received_at=received,
               held="CASE WHEN n % 900 = 0 THEN 'unknown' ELSE '' END", court_id="court",
               bill_id="CASE WHEN n % 900 = 0 THEN NULL ELSE n END",
               entry_id="CASE WHEN n % 900 = 0 THEN NULL ELSE n END"),
        insert("fees_refund", f"{accepted} AND n % 30 = 0", id="n", number="'R' || n", amount="12.5",
               ground="'settled'", explanation="""'{"zh": "量测", "en": "measured"}'::jsonb""", opened_at=received,
               due_at=f"{received} + interval '15 days'", state=due,
               done_at=f"CASE WHEN n % 300 = 0 THEN NULL ELSE {received} END", case_id=case, court_id="court",
               payment_id="n"),
    ]  # fmt: skip


def _service(series: str, case: str, party: Callable[[int], str], received: str, people: dict[str, str]) -> list[str]:
    accepted, own = f"{series} WHERE number <> ''", case.replace("'8000'", "'a000'")
    phone = "13800000000"
    open_ = "n % 300 = 0"
    pick = f"CASE WHEN {open_} THEN {{}} ELSE {{}} END"
    publication = f"{accepted} AND n % 20 = 1"
    return [
        insert("service_address", accepted, id="n", party_id=party(1), channel="'sms'", value=f"'{seal(phone)}'",
               value_index=f"'{blind_index(phone)}'", given_by="'other'", since_id="n"),
        insert("service_service", accepted, id=own, instrument="'notice'", title="'应诉通知书'", opened_at=received,
               since=received, case_id=case, court_id="court", opened_id="n", party_id=party(1), effect="'{}'::jsonb",
               reason="""'{"zh": "量测", "en": "measured"}'::jsonb""", state=pick.format("'open'", "'served'"),
               next=pick.format("'post'", "''"), due_at=pick.format(f"{received} + interval '5 days'", "NULL"),
               effective_at=pick.format("NULL", received), effective_on=pick.format("NULL", f"({received})::date"),
               attempt_id=pick.format("NULL", "n")),
        insert("service_attempt", accepted, id="n", number="1", way="'electronic'", channel="'sms'", sent_at=received,
               outcome="'arrived'", at=received, address_id="n", entry_id="n", service_id=own),
        insert("service_message", accepted, id=own, channel="'sms'", **{"to": f"'{seal(phone)}'"},
               text=f"'{seal('【示范】您有文书')}'", state="'sent'", tries="1", next_at=received, sent_at=received,
               attempt_id="n"),
        insert("service_publication", publication, id="n", case_number="'（2022）浙0199民初' || n || '号'",
               addressee="'示例网店' || n % 5000", text="'请于公告期满后领取'", posted_on="now()::date - (n % 25)::int",
               ends_on="now()::date + 5 + (n % 25)::int", attempt_id="n", court_id="court", document_id=case),
        insert("cases_assignment", f"{accepted} AND court = '浙0199' AND n % 900 = 0", id="n", role="'clerk'",
               account_id=people["clerk"], case_id=case, since_id="n"),
    ]  # fmt: skip


def _appearance(series: str, case: str, party: Callable[[int], str], received: str, who: dict[str, str]) -> list[str]:
    accepted, own = f"{series} WHERE number <> ''", case.replace("'8000'", "'b000'")
    some = f"{accepted} AND n % 30 = 0"
    state = "CASE WHEN n % 300 = 0 THEN 'open' ELSE 'joined' END"
    return [
        insert("appearance_invitation", accepted, id=own, code_index="md5('c' || n) || md5('d' || n)",
               link_index="md5('l' || n) || md5('m' || n)", issued_at=received,
               expires_at=f"{received} + interval '90 days'", case_id=case, entry_id="n", party_id=party(1)),
        insert("appearance_joining", some, id=own, match="'unsure'", state=state, asked_at=received,
               account_id=who["clerk"], court_id="court", invitation_id=own, choices="'{}'::jsonb"),
        insert("appearance_reply", some, id="n", kind="'not_me'", text=f"'{seal('我不认识原告')}'", at=received,
               court_id="court", entry_id="n", invitation_id=own,
               seen_by_id=f"CASE WHEN n % 300 = 0 THEN NULL ELSE {who['clerk']} END"),
        insert("appearance_papertrack", some, id="n", ground="'asked'", at=received, court_id="court",
               party_id=party(1), since_id="n", until_id="CASE WHEN n % 300 = 0 THEN NULL ELSE n END"),
    ]  # fmt: skip


def _apart(rows: int, who: dict[str, str]) -> list[str]:
    """Lists that belong to no case: refused callbacks, quarantined packages, batches."""
    series, at = f"generate_series(1, {rows}) n", "now() - make_interval(mins => n::int)"
    owner = f"CASE WHEN n % 1000 = 0 THEN {who['sender']} ELSE {who['other']} END"
    return [
        insert("fees_callback", series, id="n", gateway="'bench'", at=at, verdict="'refused'", sha256="md5(n::text)"),
        insert("feeds_package", series, number="'P' || n", state="'quarantined'", received_at=at, size="100",
               reasons="""'[{"code": "SIGNATURE", "zh": "量测", "en": "measured"}]'::jsonb"""),
        insert("batches_batch", series, name="'量测' || n", state="'done'", version="1", created_at=at, touched_at=at,
               account_id=owner, court_id="'浙0199'"),
    ]  # fmt: skip
