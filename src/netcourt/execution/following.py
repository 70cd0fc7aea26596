"""What happens next around an execution, said on the page of the suit and of the case of execution."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, Stage
from netcourt.execution.enforceable import instruments_of
from netcourt.execution.models import Application, Settlement
from netcourt.law.text import Text
from netcourt.web.templatetags.court import say_day


def follows(look: Look) -> list[Text]:
    if not look.roles:
        return []
    if look.case.kind == Case.Kind.EXECUTION:
        return _of_execution(look)
    return _of_suit(look) if look.case.stage == Stage.FINAL else []


def _of_suit(look: Look) -> list[Text]:
    said = []
    rows = Application.objects.filter(case=look.case).select_related("execution__case", "applicant").order_by("pk")
    seen = list(rows) if look.for_the_court else [r for r in rows if r.applicant in look.side or r.state == "opened"]
    for row in seen:
        if row.state == Application.State.OPENED:
            number = row.execution.case.number
            said.append(Text(f"已立案执行，案号{number}", f"In execution: {number}"))
    if seen:
        return said
    for found in instruments_of(look.case)[:1]:
        due, until = found.due(), found.until()
        zh = f"裁判已生效。{due.why.zh}；到期没有履行的，可以申请执行，不晚于{say_day(until.last_day, english=False)}"
        en = f"In force. {due.why.en}; if not performed by then, execution can be applied for until "
        said.append(Text(zh, en + say_day(until.last_day, english=True)))
    return said


def _of_execution(look: Look) -> list[Text]:
    if look.case.stage != Stage.IN_EXECUTION:
        if look.case.outcome == Outcome.ROUND_ENDED:
            zh = "发现可供执行的财产，可以在原案页面再次申请执行，不受二年期间的限制"
            return [Text(zh, "When property is found, apply again from the suit at any time")]
        return []
    said = []
    settled = look.case.execution.settlements.filter(state=Settlement.State.AGREED).first()
    if settled is not None:
        day = say_day(settled.until, english=False), say_day(settled.until, english=True)
        zh = f"双方已达成执行和解，{day[0]}前履行；没有履行的，申请执行人可以申请恢复执行"
        said.append(Text(zh, f"Settled, to be performed by {day[1]}; if it is not, the applicant may have it resumed"))
    if look.case.execution.withdrawal_id:
        said.append(Text("申请执行人已撤回申请，等待法院裁定", "The applicant withdrew; the ruling comes"))
    said.append(
        Text(
            "履行完毕或者有法定情形的，法院结案；查询、冻结、拍卖等措施由执行员在线下办理，结果记入本案",
            "The court closes it once performed or on a ground of law; query, freezing, sale are the officer's",
        )
    )
    return said
