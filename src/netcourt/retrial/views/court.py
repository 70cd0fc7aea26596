"""What the court does: registering, sending back, refusing, ruling, more time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases.access import Look
from netcourt.cases.queries import shown_deadline
from netcourt.cases.views.acting import act_page, new_key, page_for
from netcourt.cases.words import Role
from netcourt.identity.views.gates import me
from netcourt.pleadings.handing import candidates
from netcourt.retrial import acts, deciding, queries, reviewing
from netcourt.retrial.forms import AcceptForm, DecideForm, ExtendForm, FindingForm, SendBackForm
from netcourt.retrial.guards import heard, review_period


@page_for(acts.ACCEPT)
def accept(request: HttpRequest, look: Look) -> HttpResponse:
    """The application, its grounds and their last days beside the decision: register it, send it back, refuse it."""
    known = candidates(look.case, Role.JUDGE)
    form = AcceptForm(request.POST or None, initial=new_key(), known=known)
    return act_page(
        request, "retrial/act.html", form,
        lambda said: reviewing.accept(me(request), look.case.pk, said["key"], judge=form.accounts[said["judge"]]),
        case=look.case, act=acts.ACCEPT, done=_("已立案审查，受理通知书和应诉通知书正在送达。"),
        asking=queries.asking(look), known=known, choices=True,
        deadline=_running(look, "D36.copies"),
    )  # fmt: skip


@page_for(acts.SEND_BACK)
def send_back(request: HttpRequest, look: Look) -> HttpResponse:
    form = SendBackForm(request.POST or None, initial=new_key())
    return act_page(
        request, "retrial/act.html", form,
        lambda said: reviewing.send_back(
            me(request), look.case.pk, said["key"], defects=said["defects"], days=said["days"]
        ),
        case=look.case, act=acts.SEND_BACK, done=_("补正通知书正在送达申请人。"), asking=queries.asking(look),
        lead=[_("只能要求一次，要写全；补正后期间重新计算，申请人申请的时间不变。")],
    )  # fmt: skip


@page_for(acts.REFUSE)
def refuse(request: HttpRequest, look: Look) -> HttpResponse:
    form = FindingForm(request.POST or None, initial=new_key())
    return act_page(
        request, "retrial/act.html", form,
        lambda said: reviewing.refuse(me(request), look.case.pk, said["key"], finding=said["finding"]),
        case=look.case, act=acts.REFUSE, done=_("裁定书已发给申请人。"), asking=queries.asking(look), warn=True,
        lead=[_("再审申请被驳回后再次提出的，告知可以向人民检察院申请再审检察建议或者抗诉。")],
    )  # fmt: skip


@page_for(acts.DECIDE)
def decide(request: HttpRequest, look: Look) -> HttpResponse:
    """Everything said on both sides, ground by ground; the answer to each, then the ruling."""
    asking = queries.asking(look)
    assert asking is not None  # offered only then
    form = DecideForm(
        request.POST or None, initial=new_key(), grounds=asking.grounds, withdrawal=bool(asking.row.asked_id)
    )
    return act_page(
        request, "retrial/decide.html", form,
        lambda said: deciding.decide(me(request), look.case.pk, said["key"], ruling=form.ruling),
        case=look.case, act=acts.DECIDE, done=_("裁定书正在送达各方。"), asking=asking, deadline=_running(look, "D36"),
        heard=heard(look.case),
    )  # fmt: skip


@page_for(acts.EXTEND)
def extend(request: HttpRequest, look: Look) -> HttpResponse:
    period = review_period(look.case)
    form = ExtendForm(request.POST or None, initial=new_key())
    return act_page(
        request, "retrial/act.html", form,
        lambda said: deciding.extend_review(
            me(request), look.case.pk, said["key"], months=said["months"], reason=said["reason"]
        ),
        case=look.case, act=acts.EXTEND, done=_("审查期限已延长。"),
        asking=queries.asking(look), deadline=shown_deadline(period) if period else None,
    )  # fmt: skip


def _running(look: Look, rule: str) -> object:
    period = look.periods().filter(rule=rule).order_by("-started_by").first()
    return shown_deadline(period) if period else None
