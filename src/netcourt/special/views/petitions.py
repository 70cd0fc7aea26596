"""Special procedure on its pages: applied for, corrected, examined, noticed, answered, decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases import access, clock
from netcourt.cases.access import Look
from netcourt.cases.models import Case, Document
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, new_key, page_for
from netcourt.cases.views.keeping import keep_files
from netcourt.cases.words import Role
from netcourt.identity.queries import acting_for
from netcourt.identity.views.gates import me
from netcourt.law import special as law
from netcourt.pleadings.handing import candidates
from netcourt.reference.models import Court
from netcourt.special.forms.court import ExtendForm, GroundForm, WordsForm
from netcourt.special.forms.people import say
from netcourt.special.forms.petitions import (
    AnswerForm,
    ApplyForm,
    BenchForm,
    FactsForm,
    FindingForm,
    GrantForm,
    SendBackForm,
    as_typed,
)
from netcourt.special.models import Petition
from netcourt.special.petitions import acts, applying, asked, deciding, reviewing
from netcourt.special.petitions.applying import Applying
from netcourt.special.views.pages import page_of


@act_view
def apply(request: HttpRequest, kind: str) -> HttpResponse:
    """What it is, what it needs, and the one page to fill in."""
    if kind not in law.KINDS:
        raise Http404
    chosen, court = law.KINDS[kind], Court.objects.get(pk=settings.NETCOURT_COURT)
    form = ApplyForm(
        request.POST or None, request.FILES or None, initial=new_key(), kind=chosen,
        capacities=acting_for(me(request), clock.now()),
    )  # fmt: skip
    kept = _files(request, form)

    def do(said: dict[str, Any]) -> Case:
        people = Applying(who=said["who"], contact=form.contact, subject=form.subject)
        return applying.apply(
            me(request), said["key"], court=court, kind=kind, stated=form.stated, enclosed=kept, people=people
        )

    return act_page(
        request, "special/apply.html", form, do, done=_("已提交，法院七日内决定是否受理。"), act=acts.APPLY,
        court=court, kind=chosen,
    )  # fmt: skip


def _files(request: HttpRequest, form: FactsForm) -> dict[str, list[Document]]:
    found = keep_files(request, form, {p.name: "petition_enclosure" for p in form.kind.enclosures})
    return {name: several for name, several in found.items() if several}


@page_for(acts.CORRECT)
def correct(request: HttpRequest, look: Look) -> HttpResponse:
    """What the court found wanting, above the application as it stands."""
    row: Petition = look.case.petition
    form = FactsForm(
        request.POST or None, request.FILES or None, initial=new_key() | as_typed(row), kind=row.law,
        enclosed=[e.name for e in row.enclosed.all()],
    )  # fmt: skip
    kept = _files(request, form)
    period = look.case.periods.filter(rule="SP-CORRECTION").order_by("-due_at").first()
    return page_of(
        request, look, acts.CORRECT, form,
        lambda said: applying.correct(
            me(request), look.case.pk, said["key"], stated=form.stated, enclosed=kept, subject=form.subject
        ),
        _("已补正，法院七日内决定是否受理。"), template="special/correct.html", kind=row.law,
        deadline=shown_deadline(period) if period else None, **shown(look),
    )  # fmt: skip


def shown(look: Look) -> dict[str, Any]:
    """The application as every page of it shows it; papers as the reader may see them."""
    row: Petition = look.case.petition
    labels = {enclosure.name: enclosure.label for enclosure in row.law.enclosures}
    named = {e.document_id: labels[e.name] for e in row.enclosed.all() if e.name in labels}
    mine = [row.document_id, row.notice_id, row.answer_id, *named]
    papers = access.visible_documents(look.viewer, look.case).filter(pk__in=[pk for pk in mine if pk])
    kind, ground = row.law, row.law.grounds[row.ground]
    told = [(say(fact.label), text) for fact, text in asked.told(row)]
    earlier = deciding.earlier(row) if look.for_the_court else None
    return {
        "petition": row, "petition_kind": kind, "petition_ground": say(ground.text),
        "relation": say(kind.relations[row.relation]), "connection": say(kind.courts[row.connection]), "told": told,
        "subject": asked.subject_of(look.case), "earlier": earlier,
        "papers": [replace(card(p), kind=named.get(p.pk, "")) for p in papers.order_by("pk")],
    }  # fmt: skip


@page_for(acts.ACCEPT, acts.REFUSE)
def accept(request: HttpRequest, look: Look) -> HttpResponse:
    case_id, row, refusing = look.case.pk, look.case.petition, request.GET.get("refuse") == "yes"
    known = candidates(look.case, Role.JUDGE)
    form: GroundForm | BenchForm
    if refusing:
        form = GroundForm(request.POST or None, initial=new_key(), grounds=law.REFUSALS)
    else:
        form = BenchForm(request.POST or None, initial=new_key(), known=known)

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, BenchForm):
            judges = [form.accounts[key] for key in said["judges"]]
            return reviewing.accept(me(request), case_id, said["key"], judges=judges)
        return reviewing.refuse(me(request), case_id, said["key"], why=said["ground"], finding=said["finding"])

    lead = [_("材料需要补正的，先要求补正；只能一次，写全。")]
    if row.law.panel:
        lead.append(_("这类案件由三名审判员组成合议庭审理。"))
    return page_of(
        request, look, acts.REFUSE if refusing else acts.ACCEPT, form, do,
        _("裁定书已发给申请人。") if refusing else _("已受理，通知书已发出。"), deadline=shown_deadline(row.accept_by),
        known=known, warn=refusing, other_way=not refusing, lead=lead, **shown(look),
    )  # fmt: skip


@page_for(acts.SEND_BACK)
def send_back(request: HttpRequest, look: Look) -> HttpResponse:
    form = SendBackForm(request.POST or None, initial=new_key() | {"days": 10})
    return page_of(
        request, look, acts.SEND_BACK, form,
        lambda said: reviewing.send_back(
            me(request), look.case.pk, said["key"], defects=said["defects"], days=said["days"]
        ),
        _("补正通知书已发给申请人。"), deadline=shown_deadline(look.case.petition.accept_by), **shown(look),
    )  # fmt: skip


@page_for(acts.POST)
def post_notice(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    lead = [
        _("公告内容由系统按法律规定生成，公告在法院公告页，任何人可以看。"),
        _("公告期间不计入审理期限；期满后三十日内审结。"),
    ]
    return page_of(
        request, look, acts.POST, form, lambda said: reviewing.post(me(request), look.case.pk, said["key"]),
        _("公告已发出。"), lead=lead, **shown(look),
    )  # fmt: skip


@page_for(acts.ANSWER)
def answer(request: HttpRequest, look: Look) -> HttpResponse:
    """The one it is about reads everything and says what it has to say."""
    form = AnswerForm(request.POST or None, request.FILES or None, initial=new_key())
    kept = keep_files(request, form, {"exhibits": "exhibit"})["exhibits"]
    period = look.case.periods.filter(rule="SP-RESPOND").order_by("-due_at").first()
    return page_of(
        request, look, acts.ANSWER, form,
        lambda said: reviewing.answer(me(request), look.case.pk, said["key"], words=said["words"], exhibits=kept),
        _("已提交法院。"), deadline=shown_deadline(period) if period else None, multipart=True,
        lead=[_("没有意见的，不用做任何事；法院会依法审理。")], **shown(look),
    )  # fmt: skip


@page_for(acts.GRANT, acts.REJECT)
def decide(request: HttpRequest, look: Look) -> HttpResponse:
    """Grant it, with what the law has to be stated, or reject it."""
    case_id, row, refusing = look.case.pk, look.case.petition, request.GET.get("refuse") == "yes"
    form: GrantForm | FindingForm
    if refusing:
        form = FindingForm(request.POST or None, initial=new_key())
    else:
        form = GrantForm(request.POST or None, initial=new_key(), kind=row.law)

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, GrantForm):
            return deciding.grant(me(request), case_id, said["key"], finding=said["finding"], named=form.named)
        return deciding.reject(me(request), case_id, said["key"], finding=said["finding"])

    return page_of(
        request, look, acts.REJECT if refusing else acts.GRANT, form, do, _("裁判文书正在送达。"),
        deadline=shown_deadline(row.notice_until or row.decide_by), warn=refusing, other_way=not refusing,
        withdrawn=row.withdrawal_id, **shown(look),
    )  # fmt: skip


@page_for(acts.END)
def end(request: HttpRequest, look: Look) -> HttpResponse:
    row: Petition = look.case.petition
    grounds = {
        code: words
        for code, words in law.ENDINGS.items()
        if (code != law.CLAIMED or row.law.claimed) and (code != law.WITHDRAWN or row.withdrawal_id)
    }
    form = GroundForm(request.POST or None, initial=new_key(), grounds=grounds)
    return page_of(
        request, look, acts.END, form,
        lambda said: deciding.end(me(request), look.case.pk, said["key"], why=said["ground"], finding=said["finding"]),
        _("裁定书正在送达。"), warn=True, **shown(look),
    )  # fmt: skip


@page_for(acts.WITHDRAW)
def withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.WITHDRAW, form,
        lambda said: applying.withdraw(me(request), look.case.pk, said["key"], words=said["words"]),
        _("已提交撤回。"), warn=True,
        lead=[_("受理以前撤回的，立即生效；受理以后由法院裁定终结程序。以后仍可以再申请。")],
    )  # fmt: skip


@page_for(acts.EXTEND)
def extend(request: HttpRequest, look: Look) -> HttpResponse:
    form = ExtendForm(request.POST or None, initial=new_key(), most=deciding.MOST_DAYS)
    row: Petition = look.case.petition
    return page_of(
        request, look, acts.EXTEND, form,
        lambda said: deciding.extend(me(request), look.case.pk, said["key"], days=said["days"], reason=said["reason"]),
        _("已批准延长。"), deadline=shown_deadline(row.decide_by) if row.decide_by else None, **shown(look),
    )  # fmt: skip
