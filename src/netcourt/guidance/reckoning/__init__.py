"""The fee calculator (诉讼费用计算): everything a court may charge for, asked in plain words, reckoned by law/fees."""

from __future__ import annotations

from netcourt.guidance.reckoning import applications, endings, suits, values
from netcourt.guidance.reckoning.pieces import Desk, Due, FeeForm, Group, Matter, Reckoned, Told
from netcourt.law.text import Text

GROUPS = (
    Group(
        Text("打官司", "Suits"),
        (
            Matter("suit", Text("起诉", "A suit"), Text("第一审案件受理费", "The acceptance fee"),
                   suits.suit, suits.SuitForm),
            Matter("joined", Text("反诉，或者第三人的请求", "A counterclaim or a third party's claim"),
                   Text("合并审理的减半", "Half where heard together"), suits.joined, suits.JoinedForm),
            Matter("appeal", Text("上诉", "An appeal"), Text("按不服的部分算", "On the disputed part"),
                   suits.appeal, suits.AppealForm),
            Matter("retrial", Text("再审", "A retrial"), Text("多数不交", "Mostly none"),
                   suits.retrial, suits.RetrialForm),
            Matter("objection", Text("管辖权异议", "An objection to jurisdiction"),
                   Text("不成立的才交", "Only where not upheld"), suits.objection, suits.ObjectionForm),
            Matter("free", Text("不交受理费的案件", "Cases without a fee"),
                   Text("特别程序、行政赔偿等", "Special procedure and others"), suits.free, suits.FreeForm),
        ),
    ),
    Group(
        Text("申请", "Applications"),
        (
            Matter("execution", Text("强制执行", "Execution"), Text("执行以后才交", "Paid afterwards"),
                   applications.execution, applications.ExecutionForm),
            Matter("preservation", Text("保全", "Preservation"), Text("最高五千元", "At most 5,000 yuan"),
                   applications.preservation, applications.PreservationForm),
            Matter("payment-order", Text("支付令", "A payment order"), Text("起诉的三分之一", "A third of a suit"),
                   applications.payment_order, applications.PaymentOrderForm),
            Matter("publication", Text("公示催告", "Public summons for exhortation"),
                   Text("票据丢了", "A lost bill"), applications.publication),
            Matter("arbitration", Text("撤销仲裁裁决、认定仲裁协议效力", "Arbitration: set aside, validity"),
                   Text("每件一个数", "A fixed sum"), applications.arbitration),
            Matter("bankruptcy", Text("破产", "Bankruptcy"), Text("清算以后才交", "Paid after liquidation"),
                   applications.bankruptcy, applications.BankruptcyForm),
            Matter("maritime", Text("海事申请", "Maritime applications"), Text("五种", "Five kinds"),
                   applications.maritime, applications.MaritimeForm),
        ),
    ),
    Group(
        Text("金额不是人民币，或者不好算", "Not in yuan, or hard to value"),
        (
            Matter("foreign", Text("外币", "Foreign money"), Text("按受理那天的汇率", "At the rate of acceptance"),
                   values.foreign, values.ForeignForm),
            Matter("securities", Text("股票、债券等证券", "Securities"), Text("三种算法之一", "One of three bases"),
                   values.securities, values.SecuritiesForm),
            Matter("stated", Text("特殊物品、难以估价的知识产权", "Things hard to value"),
                   Text("按您说的数", "By your figure"), values.stated, values.StatedForm),
        ),
    ),
    Group(
        Text("以后", "Afterwards"),
        (
            Matter("bearing", Text("最后谁负担", "Who bears it"), Text("按结果", "By the outcome"),
                   endings.bearing, endings.BearingForm),
            Matter("refund", Text("退费", "Refunds"), Text("案件中途有变化", "When a case changes course"),
                   endings.refunded, endings.RefundForm),
            Matter("change", Text("增加或者减少请求", "Claims raised or reduced"),
                   Text("补多少、退多少", "What to add or get back"), endings.change, endings.ChangeForm),
            Matter("ordinary", Text("简易程序转普通程序", "Summary procedure becomes ordinary"),
                   Text("补多少", "What to top up"), endings.ordinary, endings.OrdinaryForm),
            Matter("costs", Text("鉴定、公告、复印等费用", "Appraisal, notices, copies"),
                   Text("法院收不收", "Whether the court collects"), endings.costs, endings.CostForm),
            Matter("relief", Text("缓交、减交、免交", "Deferral, reduction, exemption"),
                   Text("经济困难的", "In hardship"), endings.relief, endings.ReliefForm),
            Matter("disputed", Text("对诉讼费有意见", "A fee disputed"), Text("不用上诉", "Without an appeal"),
                   endings.disputed, endings.DisputedForm),
        ),
    ),
)  # fmt: skip
BY_SLUG = {matter.slug: matter for group in GROUPS for matter in group.matters}

__all__ = ["BY_SLUG", "GROUPS", "Desk", "Due", "FeeForm", "Group", "Matter", "Reckoned", "Told"]
