"""Every component of the house with sample data, for those who build and those who check. Demo court only."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from netcourt.law.text import Text
from netcourt.web import fields
from netcourt.web.pieces import Deadline, Entry, Paper, Person, Row, Tab, Task

_COURT_TIME = ZoneInfo("Asia/Shanghai")


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("姓名"), max_length=50, help_text=_("与身份证上的姓名一致。"))
    kind = forms.ChoiceField(
        label=_("您是"),
        choices=[("person", _("自然人")), ("organisation", _("法人或其他组织"))],
        widget=forms.RadioSelect,
    )
    identity_number = fields.IdentityNumberField(label=_("居民身份证号码"))
    phone = fields.PhoneField(label=_("手机号码"), help_text=_("用于接收送达提醒。"))
    bought_on = fields.CourtDateField(label=_("购买日期"), help_text=_("例如 2026 年 11 月 23 日。"))
    amount = fields.MoneyField(label=_("请求金额"), help_text=_("元，可以写到分。"))
    platform = forms.ChoiceField(label=_("纠纷类型"), choices=[("", _("请选择")), ("sale", _("网络购物合同纠纷"))])
    facts = forms.CharField(label=_("事实与理由"), widget=forms.Textarea({"rows": 5}), max_length=200)
    requests = forms.MultipleChoiceField(
        label=_("诉讼请求"),
        choices=[("refund", _("退还货款")), ("damages", _("赔偿损失"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    exhibits = fields.FilesField(label=_("证据文件"), accept=".pdf,.jpg,.png", required=False)
    consent = forms.BooleanField(label=_("同意电子送达"), help_text=_("您可以随时更改。"))


def _papers() -> list[Paper]:
    return [
        Paper(
            Text("受理案件通知书", "Notice of acceptance"),
            "#paper",
            kind="PDF",
            size=318_464,
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            sm3="66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
            at=datetime(2026, 11, 23, 10, 20, tzinfo=_COURT_TIME),
            by=Text("立案庭", "Filing division"),
        )
    ]


def _entries() -> list[Entry]:
    return [
        Entry(
            datetime(2026, 11, 23, 10, 20, tzinfo=_COURT_TIME),
            Text("受理", "Accepted"),
            who=Text("立案法官 林示例", "Filing judge Lin Shili"),
            text=Text("符合起诉条件，予以立案。", "The conditions for suing are met; the case is registered."),
            basis=Text("《民事诉讼法》第一百二十六条", "Civil Procedure Law, art. 126"),
            papers=_papers(),
            seq=2,
        ),
        Entry(
            datetime(2026, 11, 20, 21, 5, tzinfo=_COURT_TIME),
            Text("提交起诉状", "Complaint filed"),
            who=Text("原告 张样本", "Plaintiff Zhang Yangben"),
            seq=1,
        ),
    ]


def _tasks() -> list[Task]:
    fee_day = Deadline(
        date(2026, 11, 30),
        Text(
            "11 月 23 日送达交费通知书；次日起算七日；末日 11 月 30 日不是休息日。",
            "The fee notice was served on 23 November; seven days from the next day; the last day, "
            "30 November, is not a rest day.",
        ),
    )
    return [
        Task(Text("交纳案件受理费", "Pay the case fee"), "#fee", "¥120.00", fee_day, _("未开始"), "red"),
        Task(Text("提交证据", "Hand in evidence"), "#evidence", status=_("已完成"), tone="green"),
    ]


def samples() -> dict[str, Any]:
    """What the gallery shows; invented."""
    return {
        "empty_form": SampleForm(prefix="empty"),
        "faulty_form": SampleForm({"faulty-amount": "-5", "faulty-facts": "长" * 230}, prefix="faulty"),
        "entries": _entries(),
        "tasks": _tasks(),
        "follows": [
            Text("法院向被告送达起诉状副本", "The court serves the complaint on the defendant"),
            Text("被告在十五日内答辩", "The defendant answers within fifteen days"),
        ],
        "rows": [
            Row(_("案由"), Text("网络购物合同纠纷", "Online shopping contract dispute"), "#cause", _("更改")),
            Row(_("原告"), "张样本"),
        ],
        "deadlines": [
            Deadline(date(2027, 2, 10), Text("2027 年放假通知尚未公布。", "No holiday notice for 2027 yet."), True),
            Deadline(date(2026, 11, 2), passed=True),
        ],
        "people": [
            Person(
                _("原告"), "张样本", _("自然人"), [Text("同意电子送达", "Agrees to e-service")], ["李代理", "王代理"]
            ),
            Person(_("被告"), "示例网店有限公司", _("法人或其他组织")),
        ],
        "columns": [_("案号"), _("案由"), _("请求金额"), _("状态")],
        "tabs": [
            Tab(_("案件流程"), "#docket", current=True, count=2),
            Tab(_("证据"), "#exhibits", count=0),
            Tab(_("文书"), "#papers"),
        ],
        "crumbs": [Tab(_("我的案件"), "#cases"), Tab(_("案件流程"), "#here", current=True)],
        "step_names": [_("当事人"), _("诉讼请求"), _("事实与证据"), _("核对并提交")],
        "moment": datetime(2026, 11, 23, 10, 20, tzinfo=_COURT_TIME),
        "amount": Decimal("12800"),
        "number": "（2026）浙0199民初12345号",
        "icons": ["done", "todo", "next", "clock", "document", "person", "demo", "left", "right", "upload"],
        "tones": ["grey", "blue", "green", "yellow", "red", "purple"],
    }


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    context = samples()
    context["table"] = [[context["number"], "网络购物合同纠纷", "¥12,800.00", Text("已受理", "Accepted")]] * 2
    return render(request, "web/pages/gallery.html", context)


@require_safe
def confirming(request: HttpRequest) -> HttpResponse:
    """The page that asks before an act that cannot be taken back."""
    context = {
        "heading": _("撤回起诉状"),
        "rows": samples()["rows"],
        "consequences": [_("法院不再审查这份起诉状。"), _("您以后可以再次起诉。")],
        "submit": _("确认撤回"),
        "cancel": "#cancel",
        "grave": True,
    }
    return render(request, "web/confirm.html", context)
