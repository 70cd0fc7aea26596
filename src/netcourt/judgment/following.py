"""What happens next with a decision that is not in force yet, said on the page of the case."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.judgment.models import Decision
from netcourt.law.text import Text

WAITS = (Decision.State.OPEN, Decision.State.APPEALED)


def follows(look: Look) -> list[Text]:
    if not look.roles:
        return []
    return [
        _said(d)
        for d in look.case.decisions.filter(state__in=WAITS).select_related("entry", "second__case").order_by("pk")
    ]


def _said(decision: Decision) -> Text:
    what = decision.entry.title
    if decision.state == Decision.State.APPEALED:
        above = decision.second.case if hasattr(decision, "second") else None
        number = (f"（第二审案号{above.number}）", f" ({above.number})") if above else ("", "")
        zh = f"{what.zh}：已有人上诉，等第二审法院的裁判{number[0]}，现在还没有生效"
        return Text(zh, f"{what.en}: appealed; it waits for the court of appeal{number[1]} and is not in force")
    if decision.final:
        zh = f"{what.zh}：不能上诉，送达最后一方时生效"
        return Text(zh, f"{what.en}: no appeal lies; in force once the last party has received it")
    judged = decision.kind == Decision.Kind.JUDGMENT
    days, n = ("十五日", "fifteen") if judged else ("十日", "ten")
    zh = f"{what.zh}：上诉期届满没有人上诉的，次日生效；一方还没有收到的，等他收到后再算{days}"
    en = (
        f"{what.en}: in force the day after the last period of appeal ends without an appeal; who has not received it "
        f"yet has {n} days from receipt"
    )
    return Text(zh, en)
