"""After an objection that stands: on as a suit, with nothing typed twice, or not at all. Written here only."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.cases import access, documents
from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Role
from netcourt.fees.models import Bill
from netcourt.filing import drafts, refilling
from netcourt.filing.models import Draft, DraftFile
from netcourt.identity.models import Account
from netcourt.law import payment_orders as law
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of, say_day
from netcourt.special.models import PaymentOrder
from netcourt.special.orders.acts import REFUSE_SUIT, becomes_suit
from netcourt.special.orders.issuing import parties

NO_SUIT = Refusal(
    "NO_SUIT",
    Text("这件支付令没有转入诉讼，或者您已表明不起诉", "This order does not become a suit, or you do not want one"),
    cite("CPL 228"),
)


def refuse_suit(actor: Account, case_id: Any, key: str) -> Case:
    """Say within seven days that it shall not become a suit; another suit stays open (CPI 438)."""
    with perform(REFUSE_SUIT, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            row: PaymentOrder = step.case.payment_order
            row.no_suit = step.enter()
            row.save(update_fields=["no_suit"])
        return step.case


def carry_to_suit(actor: Account, case_id: Any) -> Draft:
    """The draft of the suit with all that was told for the order; made once. Raises Http404, ``Refused``."""
    case = access.find_case(actor, case_id)
    if Role.PLAINTIFF not in access.roles(actor, case):
        raise Http404
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        if not becomes_suit(case):
            raise Refused([NO_SUIT])
        row = PaymentOrder.objects.select_related("draft", "entry", "bill").get(case=case)
        if row.draft is not None and row.draft.account_id == actor.pk:
            return row.draft
        draft = drafts.start(actor, case.court)
        drafts.save(actor, draft.pk, _fields(row), window="special", seen={})
        kept = [documents.copy(d, actor=actor) for d in row.exhibits.order_by("created_at")]
        DraftFile.objects.bulk_create(
            DraftFile(draft=draft, document=d, ordinal=n, name=d.title[:100], purpose="证明欠款")
            for n, d in enumerate(kept, start=1)
        )
        row.draft = draft
        row.save(update_fields=["draft"])
        return drafts.find(actor, draft.pk)


def counted(case: Case) -> list[Bill]:
    """The fee of the order that became this suit, which counts towards the suit's (CPI 195)."""
    rows = PaymentOrder.objects.filter(draft__case=case, ground=law.OBJECTED, bill__paid__gt=0).select_related("bill")
    return [row.bill for row in rows if row.bill is not None]


def _fields(row: PaymentOrder) -> dict[str, Any]:
    """As it would have been typed in the wizard."""
    creditor, debtor = parties(row.case)
    day = say_day(day_of(row.entry.at)).zh
    history = (
        f"{creditor.name}于{day}向{row.case.court.name}申请支付令（{row.case.number}），"
        f"{debtor.name}提出异议，督促程序已终结。申请支付令的时间即为起诉的时间。"
    )
    given = refilling.first_plaintiff(creditor) | refilling.other(debtor)
    given |= {
        "other_money": f"{row.amount:.2f}", "other_money_for": "所欠款项", "costs": "on",
        "went_wrong": f"{row.facts}\n债务于{say_day(row.due_on).zh}到期。\n{history}",
        "service_address": creditor.address,
    }  # fmt: skip
    if row.interest:
        given |= {
            "more": ["c2"], "c2-claim_kind": "money", "c2-claim_amount": f"{row.interest:.2f}",
            "c2-claim_object": f"约定的利息、违约金（{row.interest_how}，{plain(row.interest)}元）"[:300],
        }  # fmt: skip
    return {name: value for name, value in given.items() if value}
