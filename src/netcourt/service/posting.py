"""The post of a day: envelopes as labels and list; results read from a scanner or from the post's file (CPL 91)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.models import Case
from netcourt.law.service import Outcome, Signer
from netcourt.law.text import Text
from netcourt.reference import papers as printed
from netcourt.reference.typesetting import typeset
from netcourt.service.barcodes import bars, read_number
from netcourt.service.ladders import desk_posts
from netcourt.service.letters import case_name
from netcourt.service.models import Envelope

MOST_ENVELOPES, MOST_ROWS = 300, 300
COLUMNS = ("邮件编号", "结果", "日期", "签收人身份", "签收人", "说明")
RESULTS = {
    "签收": Outcome.SIGNED, "妥投": Outcome.SIGNED, "已签收": Outcome.SIGNED, "退回": Outcome.RETURNED,
    "已退回": Outcome.RETURNED, "拒收": Outcome.REFUSED,
}  # fmt: skip
SIGNERS = {
    "本人": Signer.SELF, "同住成年家属": Signer.ADULT_FAMILY, "家属": Signer.ADULT_FAMILY,
    "法定代表人": Signer.LEGAL_REPRESENTATIVE, "收发部门": Signer.MAIL_ROOM, "单位收发": Signer.MAIL_ROOM,
    "诉讼代理人": Signer.AGENT, "代收人": Signer.DESIGNATED, "对方当事人": Signer.OPPOSING_PARTY, "他人": Signer.OTHER,
}  # fmt: skip


def envelopes(viewer: Viewer, day: date) -> list[Envelope]:
    """The envelopes of a day in the cases whose service this viewer has in hand. Raises ``PermissionDenied``."""
    rows = _mine(viewer).filter(posted_on=day).select_related("attempt__service__case__court", "court")
    return list(rows.order_by("id")[:MOST_ENVELOPES])


def days(viewer: Viewer, most: int = 10) -> list[tuple[date, int]]:
    """The latest days on which something was posted, with how many."""
    found = _mine(viewer).order_by("-posted_on").values_list("posted_on").annotate(n=Count("pk"))
    return [(day, n) for day, n in found[:most]]


def _mine(viewer: Viewer) -> QuerySet[Envelope]:
    courts = {post.court_id for post in desk_posts(viewer)}
    if not courts:
        raise PermissionDenied
    return Envelope.objects.filter(access.in_visible_cases(viewer, "attempt__service__case"), court__in=courts)


def find_envelope(viewer: Viewer, typed: str) -> Envelope | None:
    """The envelope with this number, in a case the viewer sees; None for a wrong number and for another's alike."""
    number = read_number(typed)
    if not number:
        return None
    row = Envelope.objects.select_related("attempt__service").filter(pk=int(number[2:-1])).first()
    if row is None:
        return None
    try:
        access.find_case(viewer, row.attempt.service.case_id)
    except Http404:
        return None
    return row


def labels(rows: list[Envelope], day: date, handler: str, template: str) -> bytes:
    """The day's envelopes as PDF: ``envelope_labels`` with their receipts, or ``postal_list``."""
    court = rows[0].court
    data = printed.Postal(
        court_name=court.name,
        posted_on=day,
        handler=handler,
        invented=court.invented,
        labels=[_label(row) for row in rows],
    )
    return typeset(template, printed.as_data(data), on=day)


def _label(row: Envelope) -> printed.Label:
    service, number = row.attempt.service, row.number
    case: Case = service.case
    return printed.Label(
        number=number,
        bars=[int(width) for width in bars(number)],
        case=case_name(case),
        sender=row.court.name,
        sender_address=row.court.address,
        sender_phone=row.court.telephone,
        addressee=row.addressee,
        address=row.address,
        phone=row.phone,
        papers=service.title,
    )


@dataclass(frozen=True, slots=True)
class Reported:
    """One line of the post's file, or one scan: what is said of which envelope. ``wrong``: why it is not taken."""

    line: int
    number: str
    outcome: str = ""
    at: datetime | None = None
    signer: str = ""
    signer_name: str = ""
    note: str = ""
    wrong: Text | None = None


class FileUnreadable(Exception):
    """The file is no table of the agreed form; ``text`` says what is wrong."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh, en)


def read_results(content: bytes) -> list[Reported]:
    """The lines of the post's file (CSV, UTF-8 or GB 18030, columns of ``COLUMNS``). Raises ``FileUnreadable``."""
    rows = list(csv.reader(io.StringIO(_decoded(content))))
    head = [cell.strip() for cell in rows[0]] if rows else []
    if any(name not in head for name in COLUMNS[:3]):
        zh = f"第一行应有这些列：{'、'.join(COLUMNS)}；前三列必须有"
        raise FileUnreadable(zh, f"The first line names the columns {', '.join(COLUMNS)}; the first three are required")
    if len(rows) - 1 > MOST_ROWS:
        raise FileUnreadable(f"一个文件最多{MOST_ROWS}行，请分开上传", f"At most {MOST_ROWS} lines in one file")
    return list(_lines(head, rows[1:]))


def _lines(head: list[str], rows: Iterable[list[str]]) -> Iterator[Reported]:
    for line, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        said = dict.fromkeys(COLUMNS, "") | dict(zip(head, (cell.strip()[:500] for cell in row), strict=False))
        number, outcome, day = said["邮件编号"][:40], RESULTS.get(said["结果"], ""), _day(said["日期"])
        yield Reported(
            line, number, str(outcome), day, str(SIGNERS.get(said["签收人身份"], "")), said["签收人"][:60],
            said["说明"], _wrong(number, outcome, day),
        )  # fmt: skip


def _wrong(number: str, outcome: str, day: datetime | None) -> Text | None:
    if not read_number(number):
        return Text("邮件编号不对，请核对", "No number of an envelope of this court")
    if not outcome:
        return Text("结果应写签收、退回或者拒收", "The result is 签收 (signed), 退回 (returned) or 拒收 (refused)")
    if day is None:
        return Text("日期应写成 2026-11-25", "Write the day as 2026-11-25")
    return None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileUnreadable("文件读不出文字，请另存为 CSV", "No text can be read from the file; save it as CSV")


def _day(text: str) -> datetime | None:
    """A day, taken at its noon; today's at once."""
    try:
        day = date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None
    return clock.now() if day == clock.today() else timezone.make_aware(datetime.combine(day, time(12)))
