"""The columns of the sheet: one table from which template, explanations, reading and results are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcourt.cases.words import PartyForm
from netcourt.filing.models import Complaint
from netcourt.law.jurisdiction import categories

YES, NO = "是", "否"
# What a defendant can be in a sheet; the others file by hand or by API.
FORMS = (PartyForm.SHOP, PartyForm.COMPANY, PartyForm.SOLE_TRADER, PartyForm.PERSON, PartyForm.ORGANISATION)
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
    Column("costs", "诉讼费由被告负担", "是或否", "yes"),
    Column("facts", "事实与理由", "写明经过", required=True, width=50),
    Column("service_address", "送达地址", "法院纸质文书寄到这里", required=True, width=28),
    Column("evidence", "证据", "每行一份：压缩包里的文件名|证据名称|证明目的；后两项可省略", width=40),
)  # fmt: skip
BY_KEY = {c.key: c for c in COLUMNS}
BY_HEADER = {c.header: c for c in COLUMNS}


def codes(kind: str, on: date) -> dict[str, str]:
    """What may stand in a column of this kind → the code; empty for kinds without a list."""
    if kind == "form":
        return {str(PartyForm(f).label): f.value for f in FORMS}
    if kind == "connection":
        return {str(c.label): c.value for c in Complaint.Connection}
    if kind == "category":
        return {c.label.zh: code for code, c in categories(on).items()}
    return {YES: YES, NO: NO} if kind == "yes" else {}
