"""The columns of the sheet: one table from which template, explanations, reading and results are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netcourt.cases.words import PartyForm
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.law.interest import RateSource
from netcourt.law.jurisdiction import categories
from netcourt.law.jurisdiction.categories import SUPERVISION_LABELS
from netcourt.law.public_interest import STANDINGS as STANDING_LABELS

YES, NO = "是", "否"
# What a defendant can be in a sheet; the others file by hand or by API.
FORMS = (PartyForm.SHOP, PartyForm.COMPANY, PartyForm.SOLE_TRADER, PartyForm.PERSON, PartyForm.ORGANISATION,
         PartyForm.AGENCY)  # fmt: skip
RATES = {
    "一年期LPR": RateSource.LPR_1Y, "五年期LPR": RateSource.LPR_5Y, "约定年利率": RateSource.AGREED_YEAR,
    "约定月利率": RateSource.AGREED_MONTH, "约定日利率": RateSource.AGREED_DAY,
}  # fmt: skip
SUPERVISIONS = {words.zh: str(code) for code, words in SUPERVISION_LABELS.items()}
STANDINGS = {words.zh: str(code) for code, words in STANDING_LABELS.items()}
PAPERS = {str(p.label): p.value for p in EvidenceItem.Paper if p}
ASKED = {
    "撤销": Claim.Kind.REVOKE, "责令履行": Claim.Kind.PERFORM, "确认违法": Claim.Kind.UNLAWFUL,
    "变更": Claim.Kind.CHANGE, "审查规范性文件": Claim.Kind.NORM,
}  # fmt: skip
RESULT, PROBLEMS = "结果", "问题和补正办法"


@dataclass(frozen=True, slots=True)
class Column:
    """``kind``: text, number (an identity number or telephone), money, date, yes, or the name of a list of codes."""

    key: str
    header: str
    note: str
    kind: str = "text"
    required: bool = False
    width: int = 16


COLUMNS = (
    Column("reference", "编号", "自己的编号，每行不同；改正后再上传时凭它认出同一件", required=True),
    Column("plaintiff_name", "原告", "姓名或者单位全称", required=True),
    Column("plaintiff_number", "原告证件号码", "身份证号码或者统一社会信用代码；须是您本人、您代表的单位，"
           "或者已在平台委托您的人", "number", True, 22),
    Column("plaintiff_address", "原告住所", "写到门牌号", required=True, width=28),
    Column("plaintiff_phone", "原告手机", "法院用它联系原告", "number", True),
    Column("plaintiff_ethnicity", "原告民族", "自然人必填"),
    Column("plaintiff_occupation", "原告职业和单位", "自然人必填，没有的写“无”"),
    Column("plaintiff_email", "原告邮箱", "可以不填"),
    Column("defendant_form", "被告类型", "见“代码”表", "form", True),
    Column("defendant_name", "被告", "姓名、单位全称或者店名", required=True, width=22),
    Column("defendant_id_number", "被告身份证号码", "自然人，知道才填", "number", width=22),
    Column("defendant_credit_code", "被告信用代码", "单位，18 位", "number", width=22),
    Column("defendant_address", "被告住所", "住所、电话、号码至少一项", width=28),
    Column("defendant_phone", "被告电话", "知道才填", "number"),
    Column("defendant_head", "法定代表人或经营者", "知道才填"),
    Column("platform", "平台", "被告是网店时必填"),
    Column("defendant_link", "店铺网址", "可以不填"),
    Column("ward", "被代理的原告", "监护人代未成年人等起诉才填：姓名｜身份证号码｜监护人是其什么人｜性别；"
           "这时“原告”各列填监护人，监护证明放进“证据”", width=30),
    Column("more_plaintiffs", "其他原告", "一行一名：姓名或全称｜证件号码｜住所｜手机｜民族｜职业和单位；"
           "须同样是您可以代为起诉的人", width=40),
    Column("more_defendants", "其他被告", "一行一名：类型｜名称｜号码｜住所｜电话｜平台，类型见“代码”表", width=40),
    Column("third_parties", "第三人", "一行一名，写法同“其他被告”", width=40),
    Column("cause", "案由", "案由名称，例如信息网络买卖合同纠纷", required=True, width=24),
    Column("category", "案件类别", "见“代码”表；不填的按案由确定", "category"),
    Column("connection", "联系点", "纠纷与本地的联系，见“代码”表", "connection", True),
    Column("connection_place", "联系地点", "写明城市和区县", required=True, width=20),
    Column("online_signing", "网上签订", "是或否", "yes"),
    Column("online_performance", "网上履行", "是或否", "yes"),
    Column("happened_on", "发生日期", "例如 2026-03-02", "date"),
    Column("claim_1", "请求一", "要什么，例如退还货款", width=22),
    Column("amount_1", "金额一", "元，最多两位小数", "money"),
    Column("claim_2", "请求二", "例如赔偿损失", width=22),
    Column("amount_2", "金额二", "元", "money"),
    Column("other_claim", "其他请求", "不是金钱的请求，例如解除合同", width=22),
    Column("interest_base", "利息基数", "元；要按利率算利息的才填", "money"),
    Column("interest_rate", "利率种类", "见“代码”表", "rate"),
    Column("interest_percent", "约定利率", "百分数，例如年利率 6 填 6；按 LPR 的不填"),
    Column("interest_multiple", "LPR倍数", "不填为一倍"),
    Column("interest_from", "利息起算日", "例如 2026-03-02", "date"),
    Column("interest_until", "利息截止日", "不填为付清之日", "date"),
    Column("act", "被诉行政行为", "行政案件：名称和文号", width=28),
    Column("supervision", "监管类型", "行政案件，见“代码”表", "supervision", width=20),
    Column("known_on", "知道行政行为之日", "行政案件，例如 2026-03-02", "date"),
    Column("review_received_on", "收到复议决定之日", "申请过复议才填", "date"),
    Column("asked", "行政请求", "一行一项：撤销｜某号决定；第一部分见“代码”表", width=28),
    Column("standing", "公益起诉资格", "公益诉讼才填，见“代码”表", "standing", width=22),
    Column("standing_basis", "公益诉讼依据", "机关和组织才填，例如《个人信息保护法》第七十条", width=22),
    Column("announced_on", "诉前公告日期", "检察机关民事公益诉讼才填", "date"),
    Column("proposal_received_on", "收到检察建议之日", "行政公益诉讼才填", "date"),
    Column("urgent", "十五日内答复", "行政公益诉讼的紧急情形：是或否", "yes"),
    Column("costs", "诉讼费由被告负担", "是或否", "yes"),
    Column("facts", "事实与理由", "写明经过", required=True, width=50),
    Column("service_address", "送达地址", "法院纸质文书寄到这里", required=True, width=28),
    Column("evidence", "证据", "每行一份：压缩包里的文件名|证据名称|证明目的|材料种类；后三项可省略，"
           "种类见“代码”表", width=40),
)  # fmt: skip
BY_KEY = {c.key: c for c in COLUMNS}
BY_HEADER = {c.header: c for c in COLUMNS}


def codes(kind: str, on: date) -> dict[str, str]:
    """What may stand in a column of this kind → the code; empty for kinds without a list."""
    if kind == "form":
        return {str(PartyForm(f).label): f.value for f in FORMS}
    if kind == "connection":
        return {str(c.label): c.value for c in Complaint.Connection if c != Complaint.Connection.DECISION}
    if kind == "category":
        return {c.label.zh: code for code, c in categories(on).items()}
    if kind in {"standing", "paper"}:
        return STANDINGS if kind == "standing" else PAPERS
    if kind in {"rate", "supervision", "asked"}:
        return {"rate": _same(RATES), "supervision": SUPERVISIONS, "asked": _same(ASKED)}[kind]
    return {YES: YES, NO: NO} if kind == "yes" else {}


def _same(named: Iterable[str]) -> dict[str, str]:
    return {name: name for name in named}
