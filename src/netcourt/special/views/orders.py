"""The payment order on its pages: applied for, examined, objected to, carried into a suit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Case
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.views.acting import act_page, act_view, new_key, page_for
from netcourt.cases.views.keeping import keep_files
from netcourt.cases.words import Role
from netcourt.identity.queries import acting_for
from netcourt.identity.views.gates import me
from netcourt.law import payment_orders as law
from netcourt.law.fees.acceptance import property_fee
from netcourt.pleadings.handing import candidates
from netcourt.reference.models import Court
from netcourt.special.forms.court import GroundForm, JudgeForm, WordsForm
from netcourt.special.forms.orders import ORDER_REJECTIONS, ObjectForm, OrderForm, RevokeForm
from netcourt.special.forms.people import say
from netcourt.special.models import PaymentOrder
from netcourt.special.orders import acts, applying, issuing, objecting, suing
from netcourt.special.views.pages import page_of

Form = GroundForm | JudgeForm | WordsForm


@act_view
def apply(request: HttpRequest) -> HttpResponse:
    """What it is for, what it costs, and the one page to fill in."""
    court = Court.objects.get(pk=settings.NETCOURT_COURT)
    capacities = acting_for(me(request), clock.now())
    form = OrderForm(request.POST or None, request.FILES or None, initial=new_key(), capacities=capacities)
    kept = keep_files(request, form, {"exhibits": "exhibit"})["exhibits"]

    def do(said: dict[str, Any]) -> Case:
        return applying.apply_order(
            me(request), said["key"], court=court, debt=form.debt, declared=said["declared"], exhibits=kept,
            people=form.people,
        )  # fmt: skip

    return act_page(
        request, "special/apply_order.html", form, do, done=_("已提交，法院五日内通知是否受理。"), act=acts.APPLY,
        court=court,
    )  # fmt: skip


def shown(look: Look) -> dict[str, Any]:
    row: PaymentOrder = look.case.payment_order
    papers = [row.document, *row.exhibits.select_related("kind").order_by("created_at")]
    papers += [p for p in (row.order, row.objection) if p is not None]
    pleas = [say(law.PLEAS[code]) for code in row.pleas]
    fee = issuing.fee_of(row)
    return {"order": row, "pleas": pleas, "fee": fee, "papers": [card(p) for p in papers]}


@page_for(acts.ACCEPT, acts.REFUSE)
def accept(request: HttpRequest, look: Look) -> HttpResponse:
    case_id, refusing = look.case.pk, request.GET.get("refuse") == "yes"
    known = candidates(look.case, Role.JUDGE)
    form: Form
    if refusing:
        form = GroundForm(request.POST or None, initial=new_key(), grounds=law.CONDITIONS)
    else:
        form = JudgeForm(request.POST or None, initial=new_key(), known=known)

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, JudgeForm):
            judge = form.accounts[said["judge"]]
            return issuing.accept_order(me(request), case_id, said["key"], judge=judge)
        return issuing.refuse_order(me(request), case_id, said["key"], ground=said["ground"], finding=said["finding"])

    return page_of(
        request, look, acts.REFUSE if refusing else acts.ACCEPT, form, do,
        _("通知书已发给申请人。"), deadline=shown_deadline(look.case.payment_order.accept_by), known=known,
        warn=refusing, other_way=not refusing, **shown(look),
    )  # fmt: skip


@page_for(acts.ISSUE, acts.REJECT)
def issue(request: HttpRequest, look: Look) -> HttpResponse:
    """Issue the order, or reject the application on a ground of the law."""
    case_id, refusing, row = look.case.pk, request.GET.get("refuse") == "yes", look.case.payment_order
    form: Form
    if refusing:
        form = GroundForm(request.POST or None, initial=new_key(), grounds=ORDER_REJECTIONS)
    else:
        form = WordsForm(request.POST or None, initial=new_key())
        del form.fields["words"]

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, GroundForm):
            return issuing.reject_order(
                me(request), case_id, said["key"], ground=said["ground"], finding=said["finding"]
            )
        return issuing.issue_order(me(request), case_id, said["key"])

    return page_of(
        request, look, acts.REJECT if refusing else acts.ISSUE, form, do,
        _("裁定书已发给申请人。") if refusing else _("支付令正在送达。"), deadline=shown_deadline(row.issue_by),
        warn=refusing, other_way=not refusing, unpaid=bool(row.bill and row.bill.demanded),
        lead=[_("只审查申请人提供的事实、证据：债权债务关系明确、合法的，发出支付令。")], **shown(look),
    )  # fmt: skip


@page_for(acts.OBJECT)
def object_order(request: HttpRequest, look: Look) -> HttpResponse:
    """The debtor on a phone: what is asked, until when, what follows of paying, objecting, doing nothing."""
    row: PaymentOrder = look.case.payment_order
    form = ObjectForm(request.POST or None, initial=new_key() | {"part": ""}, parts=bool(row.interest - row.struck))
    running = look.case.periods.filter(rule="D40.debtor").order_by("-due_at").first()
    return page_of(
        request, look, acts.OBJECT, form,
        lambda said: objecting.object_order(
            me(request), look.case.pk, said["key"], pleas=said["pleas"], words=said["words"],
            part=said.get("part", ""),
        ),
        _("异议已提交，等法院审查。"), deadline=shown_deadline(running) if running else None,
        lead=[
            _("欠款属实的：十五日内直接付给申请人，不用提异议。"),
            _("不认可的：十五日内在这里提出异议，支付令就失效，对方要起诉，由法院开庭审理。"),
            _("什么都不做的：支付令生效，对方可以申请强制执行。"),
            _("只说没钱、要求晚付的，不影响支付令；可以找对方商量。"),
        ],
        **shown(look),
    )  # fmt: skip


@page_for(acts.WITHDRAW_OBJECTION)
def withdraw_objection(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    return page_of(
        request, look, acts.WITHDRAW_OBJECTION, form,
        lambda said: objecting.withdraw_objection(me(request), look.case.pk, said["key"]),
        _("异议已撤回。"), warn=True, lead=[_("撤回后不能反悔：十五日期满，支付令生效，可以强制执行。")], **shown(look),
    )  # fmt: skip


@page_for(acts.REJECT_OBJECTION, acts.STRIKE)
def rule_objection(request: HttpRequest, look: Look) -> HttpResponse:
    """By its form: it stands and the procedure ends, or it leaves the debt uncontested and is rejected."""
    case_id, row = look.case.pk, look.case.payment_order
    founded, partly = law.stands(row.pleas), bool(row.part)
    form = WordsForm(request.POST or None, initial=new_key())

    def do(said: dict[str, Any]) -> object:
        if founded and partly:
            return objecting.strike_part(me(request), case_id, said["key"], finding=said["words"])
        if founded:
            return objecting.end_order(me(request), case_id, said["key"], ground=law.OBJECTED, finding=said["words"])
        return objecting.reject_objection(me(request), case_id, said["key"], finding=said["words"])

    lead = (
        _("异议只针对利息、违约金：成立，裁定该项失效，支付令其余部分继续有效。")
        if founded and partly
        else _("异议针对债务本身，只作形式审查：成立，裁定终结督促程序，支付令失效，转入诉讼。")
        if founded
        else _("被申请人认可债务，只是没有能力付、要求晚付或者换方式付：不影响支付令的效力，裁定驳回异议。")
    )
    return page_of(
        request, look, _ruled(founded=founded, partly=partly), form, do, _("裁定书正在送达双方。"), lead=[lead],
        **shown(look),
    )  # fmt: skip


def _ruled(*, founded: bool, partly: bool) -> Act:
    return acts.REJECT_OBJECTION if not founded else acts.STRIKE if partly else acts.END


@page_for(acts.REVOKE)
def revoke(request: HttpRequest, look: Look) -> HttpResponse:
    form = RevokeForm(request.POST or None, initial=new_key())
    return page_of(
        request, look, acts.REVOKE, form,
        lambda said: objecting.revoke_order(
            me(request), look.case.pk, said["key"], discussed_on=said["discussed_on"], finding=said["finding"]
        ),
        _("裁定书正在送达双方。"), warn=True,
        lead=[_("支付令不再执行；已经在执行的，请执行法官终结。申请人仍可以起诉。")], **shown(look),
    )  # fmt: skip


@page_for(acts.END)
def end(request: HttpRequest, look: Look) -> HttpResponse:
    form = GroundForm(request.POST or None, initial=new_key(), grounds=law.ENDINGS)
    return page_of(
        request, look, acts.END, form,
        lambda said: objecting.end_order(
            me(request), look.case.pk, said["key"], ground=said["ground"], finding=said["finding"]
        ),
        _("裁定书正在送达。"), warn=True, **shown(look),
    )  # fmt: skip


@page_for(acts.WITHDRAW)
def withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    return page_of(
        request, look, acts.WITHDRAW, form,
        lambda said: applying.withdraw_order(me(request), look.case.pk, said["key"]), _("已提交撤回。"), warn=True,
        lead=[_("对方收到支付令以前可以撤回；债权没有消灭，以后可以再申请，也可以起诉。")], **shown(look),
    )  # fmt: skip


@page_for(acts.REFUSE_SUIT)
def suit(request: HttpRequest, look: Look) -> HttpResponse:
    """Go on as a suit with what the court has already, or say that one does not want it."""
    row: PaymentOrder = look.case.payment_order
    form = WordsForm(request.POST or None, initial=new_key())
    del form.fields["words"]
    running = look.case.periods.filter(rule="D40.suit").order_by("-due_at").first()
    if request.method == "POST" and request.POST.get("go") == "suit":
        return redirect("filing:resume", suing.carry_to_suit(me(request), look.case.pk).pk)
    full = property_fee(row.money)
    paid = row.bill.paid if row.bill else full.amount * 0
    return page_of(
        request, look, acts.REFUSE_SUIT, form,
        lambda said: suing.refuse_suit(me(request), look.case.pk, said["key"]), _("已告诉法院，不转入诉讼。"),
        template="special/suit.html", deadline=shown_deadline(running) if running else None, full=full, paid=paid,
        rest=law.top_up(full, paid),
    )  # fmt: skip
