"""Service by publication (公告送达): only after the other ways failed, with a notice everyone can read (CPL 95)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from netcourt.cases import clock, documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry, Document
from netcourt.cases.words import PartyRole
from netcourt.identity.models import Account
from netcourt.law import service as law
from netcourt.law.service import Outcome, Way
from netcourt.law.times import day_of
from netcourt.reference import papers as printed
from netcourt.service import acts
from netcourt.service.actions.finding import find, must_be_open
from netcourt.service.facts import facts_of
from netcourt.service.models import Publication, Service
from netcourt.service.serving import add_attempt, settle

DAYS, DAYS_FOREIGN = 30, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A hearing the notice summons to: when, and how it is attended on the spot and online (OL21 23)."""

    at: str
    place: str
    online: str


def publish(
    actor: Account, case_id: Any, key: str, *, service: Any, reason: str, hearing: Hearing | None = None
) -> DocketEntry:
    """Publish the notice of one service on the court's page. It counts as served when its days are over.

    ``reason``: why, for the dossier (CPL 95). Raises Http404, ``Refused`` with every reason, ATTEMPTS_MISSING among
    them. The notice names court, case, addressee and papers, and nothing else of a person.
    """
    with perform(acts.PUBLISH, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        wrong = law.check_publication(facts_of(found))
        if wrong:
            raise Refused(wrong)
        text = notice_text(found, hearing)
        paper = _paper(step, found, text)
        entry = step.enter(documents=[paper], note=reason.strip(), particulars=_particulars(found))
        today = clock.today()
        attempt = add_attempt(
            step, found, Way.PUBLICATION, outcome=Outcome.PUBLISHED, at=step.at, posted_on=today,
            note=reason.strip()[:500],
        )  # fmt: skip
        settle(step, found)
        Publication.objects.create(
            attempt=attempt, document=paper, court_id=found.court_id, case_number=step.case.number or "",
            addressee=found.party.name, text=text, posted_on=today, ends_on=_end(found),
        )  # fmt: skip
        return entry


def post_notice(step: Step, paper: Document, kind: str, addressee: str, text: str, ends_on: date) -> Publication:
    """Put up a notice that serves nothing, by the act of ``step``, which is entered (CPL 192, 203)."""
    return Publication.objects.create(
        kind=kind, document=paper, court_id=step.case.court_id, case_number=step.case.number or "",
        addressee=addressee[:120], text=text, posted_on=day_of(step.at), ends_on=ends_on,
    )  # fmt: skip


def _particulars(found: Service) -> dict[str, Any]:
    """Where summary procedure let it be, the docket says by which rule (IC18 18)."""
    summary = {"summary": "IC18 18"} if facts_of(found).summary_procedure else {}
    return {"service": str(found.pk)} | summary


def notice_text(service: Service, hearing: Hearing | None) -> str:
    """What the notice says (CPI 139, OL21 23): papers, effect, the addressee's time to answer and what follows."""
    case, party = service.case, service.party
    days = DAYS_FOREIGN if service.foreign else DAYS
    others = "、".join(p.name for p in case.parties.all() if p.role == PartyRole.PLAINTIFF)
    cause = case.cause.name if case.cause else "纠纷"
    way = f"自公告之日起，经过{days}日，即视为送达。"
    rows = [
        f"本院受理的原告{others}诉你（单位）{cause}一案，因其他方式无法向你（单位）送达，依照《民事诉讼法》"
        f"{'第二百八十三条' if service.foreign else '第九十五条'}的规定，向你（单位）公告送达"
        f"{service.title}。{way}",
    ]
    if service.papers.filter(kind="complaint").exists() and party.role == PartyRole.DEFENDANT:
        answer = 30 if service.foreign else 15
        rows.append(f"你（单位）提出答辩状和管辖权异议的期限为公告期满后的{answer}日内。逾期不答辩的，不影响本院审理。")
    if hearing:
        rows.append(
            f"本案定于{hearing.at}开庭审理。线下参加的地点：{hearing.place}。在线参加的方式：{hearing.online}。"
            "你（单位）可以选择在线或者线下方式参加。逾期不到庭的，本院将依法缺席裁判。"
        )
    rows.append(
        f"你（单位）可以打开{settings.NETCOURT_URL}，核验身份后查阅、签收全部文书并在线参加诉讼，"
        "也可以到本院诉讼服务窗口领取文书、以线下方式参加诉讼；你（单位）有权选择是否在线参加诉讼。"
        "立案、开庭、送达等审判流程信息可以在该网址登录后查看，或者拨打12368查询。"
    )
    return "\n".join(rows)


def _end(service: Service) -> date:
    assert service.effective_on is not None  # a notice that may be published takes effect at the end of its days
    return service.effective_on


def _paper(step: Step, service: Service, text: str) -> Document:
    case = step.case
    code = documents.new_verification_code()
    data = printed.PublicationNotice(
        court_name=case.court.name,
        number=case.number or "",
        addressee=service.party.name,
        issued_on=clock.today(),
        contact=case.court.telephone,
        verification_code=code,
        verification_url=settings.NETCOURT_URL + reverse("service:verify"),
        invented=case.court.invented,
        administrative=case.kind == case.Kind.ADMINISTRATIVE,
        text=text,
    )
    return documents.issue("publication_notice", printed.as_data(data), actor=step.actor, verification_code=code)
