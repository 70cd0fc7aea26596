"""What happens next around a retrial, said on the page of the case decided and of the case of review."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.words import PARTY_ROLES, Stage
from netcourt.judgment.models import SecondInstance
from netcourt.law.text import Text
from netcourt.retrial.challenged import challenged_in
from netcourt.retrial.guards import application_of
from netcourt.retrial.models import Application
from netcourt.web.templatetags.court import say_day

State = Application.State


def follows(look: Look) -> list[Text]:
    if not look.roles:
        return []
    row = application_of(look.case)
    if row is not None:
        return _of_review(row)
    return _of_decision(look) if look.case.stage == Stage.FINAL else []


def _of_review(row: Application) -> list[Text]:
    return {
        State.WAITING: [
            Text(
                "法院五日内立案审查并发送申请书副本；材料不合要求的，一次告知补正",
                "Within five days the court registers it and sends the copies, or says at once what is to be corrected",
            )
        ],
        State.BACK: [Text("等申请人补正；申请的时间不变", "It waits to be corrected; the day of applying stays")],
        State.REVIEWED: [
            Text(
                "对方十五日内提交意见，法院三个月内（行政案件六个月内）裁定；这期间原裁判照常执行",
                "The others have fifteen days; the court rules within three months (six in administrative cases); "
                "meanwhile the decision is executed",
            )
        ],
        State.RETRIED: [
            Text(
                f"已裁定再审，再审案号{row.retrial.number}" if row.retrial else "已裁定再审",
                f"The retrial is ordered: {row.retrial.number}" if row.retrial else "The retrial is ordered",
            )
        ],
        State.REJECTED: [
            Text(
                "再审申请已驳回，不能再次申请；可以向人民检察院申请再审检察建议或者抗诉",
                "Rejected, and not to be made again: the procuratorate can be asked for a proposal or protest",
            )
        ],
    }.get(State(row.state), [])


def _of_decision(look: Look) -> list[Text]:
    """Who is a party is told of the remedy, and of what was begun here."""
    if not PARTY_ROLES & look.roles:
        return []
    rows = look.case.retrial_applications.exclude(state__in=(State.REFUSED, State.WITHDRAWN)).select_related("review")
    for row in rows.order_by("-pk")[:1]:
        label = str(row.get_state_display())
        number = f"，案号{row.review.number}" if row.review and row.review.number else ""
        return [Text(f"{row.applicant.name}已申请再审：{label}{number}", f"Retrial was asked for: {row.state}")]
    for found in challenged_in(look.case)[:1]:
        until = found.usually
        day = say_day(until.last_day, english=False), say_day(until.last_day, english=True)
        zh = f"认为生效裁判有错误的，可以申请再审，一般不晚于{day[0]}；申请再审不停止执行"
        en = f"Who finds the decision wrong may apply for retrial, as a rule until {day[1]}; execution goes on"
        return [Text(zh, en)]
    second = SecondInstance.objects.filter(decision__case=look.case, case__isnull=False).exclude(outcome="").first()
    if second is not None:
        zh = "第二审裁判已经生效；认为有错误的，到第二审案件的页面申请再审"
        return [Text(zh, "Decided on appeal: retrial is asked for in that case")]
    return []
