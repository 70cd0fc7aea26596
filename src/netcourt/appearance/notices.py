"""What a notice of a case says, and to which addresses it may go. No service; nothing of the dispute stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from netcourt.appearance.codes import grouped
from netcourt.appearance.models import Notice
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyRole
from netcourt.law.masking import mask_name
from netcourt.web.templatetags.court import say_day

Channel = Notice.Channel
OTHER_SIDE = "这是原告一方自己的号码或邮箱，不能用来通知对方"


@dataclass(frozen=True, slots=True)
class Way:
    """An address the plaintiff supplied; ``barred`` says why it is not used."""

    channel: str
    address: str
    barred: str = ""


def hidden_name(party: Party) -> str:
    """The addressee as an address that is not verified may learn it."""
    return mask_name(party.name, organisation=party.kind == Party.Kind.ORGANISATION)


def ways(party: Party) -> list[Way]:
    """The supplied phone and e-mail, with those barred that are the suing side's own."""
    theirs = _addresses_of_plaintiffs(party.case)
    found = []
    for channel, address in ((Channel.SMS, party.phone), (Channel.EMAIL, party.email)):
        if address:
            found.append(Way(channel, address, OTHER_SIDE if _bare(address) in theirs else ""))
    return found


def _addresses_of_plaintiffs(case: Case) -> set[str]:
    """Phones and e-mails of the plaintiffs, of the accounts behind them and of their agents."""
    found: set[str] = set()
    plaintiffs = case.parties.filter(role=PartyRole.PLAINTIFF).select_related("person__account", "organisation")
    for party in plaintiffs:
        found |= {_bare(party.phone), _bare(party.email)}
        people = [party.person] if party.person else []
        if party.organisation:
            people += [o.person for o in party.organisation.officers.filter(until=None).select_related("person")]
        running = party.representations.filter(until=None).select_related("power__agent")
        people += [r.power.agent for r in running]
        for person in people:
            account = getattr(person, "account", None)
            found |= {_bare(account.phone), _bare(account.email)} if account else set()
    return found - {""}


def _bare(address: str) -> str:
    return address.replace(" ", "").replace("-", "").removeprefix("+86").casefold()


def link_of(secret: str) -> str:
    return settings.NETCOURT_URL + reverse("appearance:link", args=[secret])


def code_page() -> str:
    return settings.NETCOURT_URL + reverse("appearance:code")


def first_text(party: Party, code: str, secret: str, until: date) -> str:
    """The first notice, as a text message of at most 300 characters."""
    case = party.case
    phone = f"，电话{case.court.telephone}" if case.court.telephone else ""
    return (
        f"【{case.court.name}】致{hidden_name(party)}：有案件写明您或您的单位为当事人，案号{case.called_by}。"
        f"请在{say_day(until, english=False)}前打开 {link_of(secret)} 核验身份后查看"
        f"（也可到 {code_page()} 输入案号和关联码{grouped(code)}）。"
        f"不是本人请点“我不是此人”；可到法院办理{phone}。本通知不是送达，法院不会让您转账。"
    )


def reminder_text(party: Party, until: date | None) -> str:
    """A reminder repeats no code: the one in the first notice holds."""
    case = party.case
    by = f"请在{say_day(until, english=False)}前" if until else "请"
    return (
        f"【{case.court.name}】致{hidden_name(party)}：案号{case.called_by}，{by}用上次通知里的链接或关联码到 "
        f"{code_page()} 核验身份。不上网办理的，诉讼在线下进行，您的权利不受影响。本提醒不是送达。"
    )
