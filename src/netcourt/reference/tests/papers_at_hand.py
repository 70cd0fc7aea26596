"""One ordinary example of every paper, with invented people, and ways to spoil all its texts at once."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from netcourt.reference import papers

DAY = date(2026, 11, 23)
_HEAD: dict[str, Any] = {
    "court_name": "示范互联网法院",
    "number": "（2026）浙0199民初1号",
    "addressee": "示例甲",
    "issued_on": DAY,
    "handler": "示例书记员",
    "contact": "100-0000-0199",
    "verification_code": "ABCD-EFGH-JKLM",
    "verification_url": "https://court.example/verify/ABCD-EFGH-JKLM",
    "invented": True,
}
_CASE: dict[str, Any] = {"parties": "原告示例甲与被告示例网络有限公司", "cause": "信息网络买卖合同纠纷"}
_DUE = papers.Due(day=date(2026, 11, 30), reason="11月23日收到，自次日起7日，至11月30日（星期一）届满")
_URL = "https://court.example/"

_SUED: dict[str, Any] = {
    "court_name": "示范互联网法院",
    "number": "（2026）浙0199民初1号",
    "party": papers.Party(
        name="示例网络有限公司",
        organisation=True,
        address="示范市示范大道2号",
        identifier="示例信用代码",
        head="示例己",
    ),
    "role": "被告",
    "cause": "信息网络买卖合同纠纷",
    "signers": [papers.Signer(name="示例网络有限公司", method="在线确认", at=datetime(2026, 11, 23, 9, 30))],
    "filed_on": DAY,
    "agents": [papers.Agent(name="示例丁", acts_for="示例网络有限公司", authority="一般代理")],
    "verification_code": "ABCD-EFGH-JKLM",
    "verification_url": "https://court.example/verify/ABCD-EFGH-JKLM",
    "invented": True,
}

_APPEAL: dict[str, Any] = {k: v for k, v in _SUED.items() if k not in {"party", "role", "agents"}}

COMPLAINT = papers.Complaint(
    court_name="示范互联网法院",
    plaintiffs=[
        papers.Party(
            name="示例甲",
            sex="女",
            born="1990年1月1日",
            ethnicity="汉族",
            occupation="设计师",
            employer="示例设计工作室",
            address="示范市示范区示范路8号",
            contact="100-0000-0001",
            identifier="示例证件号",
            agents=[
                papers.Agent(name="示例丁", acts_for="示例甲", title="法定代理人", authority="母亲"),
                papers.Agent(name="示例丙", acts_for="示例甲", authority="特别授权", firm="示例律师事务所"),
            ],
        ),
        papers.Party(
            name="示例商贸有限公司",
            organisation=True,
            address="示范市示范大道2号",
            contact="100-0000-0002",
            identifier="示例信用代码",
            head="示例己",
            head_post="经理",
            head_contact="100-0000-0003",
        ),
    ],
    defendants=[papers.Party(name="示例乙", sex="男", employer="示例工厂", address="示范市云端区")],
    third_parties=[papers.Party(name="示例平台有限公司", organisation=True, address="示范市数据路1号")],
    cause="信息网络买卖合同纠纷",
    claims=["判令被告退还货款12,800.00元；", "判令被告承担诉讼费用。"],
    facts="2026年9月1日，原告购买平板电脑一台。\n收货后发现与页面说明不符。",
    jurisdiction="被告住所地：杭州市",
    evidence=[papers.EvidenceLine(name="订单截图", source="原告手机截取", proves="合同成立", pages="2")],
    witnesses=[papers.Witness(name="示例丁", address="示范市示范区")],
    filing_number="收20261123-0001",
    signers=[papers.Signer(name="示例甲", method="在线签名", at=datetime(2026, 11, 23, 10, 20))],
    filed_on=DAY,
    verification_code="ABCD-EFGH-JKLM",
    verification_url="https://court.example/verify/ABCD-EFGH-JKLM",
    invented=True,
)
_POSTAL = papers.Postal(
    court_name="示范互联网法院",
    posted_on=DAY,
    handler="冯书记",
    labels=[
        papers.Label(
            number="FY00000000018",
            bars=[int(width) for width in "2112141323113121131231221131412122222122222122222122222232111323112331112"],
            case="（2026）浙0199民初1号",
            sender="示范互联网法院",
            sender_address="示范市网庭路100号",
            sender_phone="100-0000-0199",
            addressee="示例网络有限公司",
            address="示范市示范大道2号",
            phone="100-0000-0001",
            papers="起诉状副本、应诉通知书",
        )
    ],
    invented=True,
)
PAPERS: dict[str, Any] = {
    "platform_record": papers.PlatformRecord(
        platform="示范商城",
        operator="示例平台有限公司",
        order="20261101001",
        title="聊天记录",
        recorded_at="2026-11-03T09:12:00+08:00",
        received_at=datetime(2026, 11, 23, 10, 20),
        algorithm="EdDSA",
        key="sample-mall-2026",
        item_sha256="9f" * 32,
        package_sha256="8e" * 32,
        facts=[papers.Fact(name="订单号", value="20261101001")],
        lines=[papers.RecordLine(at="2026-11-03 09:12", who="买家", text="屏幕换过，是翻新机。")],
        invented=True,
    ),
    "complaint": COMPLAINT,
    "filing_receipt": papers.FilingReceipt(
        **_HEAD,
        **_CASE,
        received_at=datetime(2026, 11, 23, 10, 20),
        items=[papers.ReceivedItem(name="民事起诉状", pages="2", sha256="9f" * 32)],
        decision=_DUE,
    ),
    "acceptance_notice": papers.AcceptanceNotice(
        **_HEAD,
        **_CASE,
        accepted_on=DAY,
        procedure="简易程序",
        judges="审判员示例戊",
        platform_url=_URL,
        flow_url=_URL + "flow",
        enclosed=["举证通知书", "交费通知书"],
    ),
    "fee_notice": papers.FeeNotice(
        **_HEAD,
        **_CASE,
        lines=[
            papers.FeeLine(
                item="案件受理费", amount=Decimal("120"), base=Decimal("12800"), explanation="50＋2,800×2.5%"
            ),
            papers.FeeLine(item="简易程序减半", amount=Decimal("-60"), explanation="120×50%", basis="第十六条"),
        ],
        total=Decimal("60"),
        due=_DUE,
        account=papers.Account(payee="示范互联网法院", bank="示例银行", number="0000", reference="示例附言"),
        pay_url=_URL + "pay",
    ),
    "evidence_notice": papers.EvidenceNotice(
        **_HEAD, **_CASE, role="原告", procedure="简易程序", due=_DUE, platform_url=_URL
    ),
    "correction_notice": papers.CorrectionNotice(
        **_HEAD,
        **_CASE,
        defects=[
            papers.Defect(what="没有写明被告的住所", why="《民事诉讼法》第一百二十四条", how="填写住所"),
            papers.Defect(what="授权委托书没有签名", why="《民事诉讼法》第六十二条", how="在线签名后重新提交"),
        ],
        due=_DUE,
        platform_url=_URL,
    ),
    "redirect_notice": papers.RedirectNotice(
        **_HEAD,
        **_CASE,
        reasons=[papers.Reason(text="不属于互联网法院管辖的案件类型", basis="《互联网法院管辖规定》第一条")],
        destinations=[papers.Destination(name="浙江省杭州市西湖区人民法院", how="人民法院在线服务")],
        platform_url=_URL,
        answer=_DUE,
    ),
    "ruling": papers.Ruling(
        **{**_HEAD, "addressee": ""},
        people=["起诉人：赵样本，女，汉族，住示范市。"],
        grounds=["本院收到起诉人赵样本的起诉状。", "本院认为，起诉不符合受理条件。"],
        order=["对赵样本的起诉，本院不予受理。"],
        appeal="如不服本裁定，可以在裁定书送达之日起十日内上诉。",
        judges=["审判员　吴立案"],
    ),
    "mediation_statement": papers.Ruling(
        **{**_HEAD, "addressee": ""},
        people=["原告：示例甲，女，住示范市。", "被告：示例网络有限公司，住所地示范市示范大道2号。"],
        grounds=["原告与被告纠纷一案，本院立案后，依法进行了审理。", "当事人自愿达成如下协议："],
        order=["被告于2026年12月1日前退款1280元；", "案件受理费减半收取25元，由被告负担。"],
        final="上述协议，不违反法律规定，本院予以确认。",
        judges=["审判员　吴审判"],
    ),
    "mediation_agreement": papers.MediationAgreement(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        cause="信息网络买卖合同纠纷",
        led="本院委托调解员陈调解主持调解",
        people=["原告：示例甲", "被告：示例网络有限公司"],
        terms=["被告于2026年12月1日前退款1280元；", "原告收到退款后三日内寄回手机。"],
        signers=[papers.Signer(name="示例甲", method="在线确认", at=datetime(2026, 11, 23, 9, 30))],
        agreed_on=DAY,
        verification_code="ABCD-EFGH-JKLM",
        verification_url="https://court.example/verify/ABCD-EFGH-JKLM",
        invented=True,
    ),
    "response_notice": papers.ResponseNotice(
        **_HEAD, **_CASE, procedure="简易程序", platform_url=_URL, enclosed=["起诉状副本", "举证通知书"]
    ),
    "address_confirmation": papers.AddressConfirmation(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        party="示例甲",
        role="原告",
        addresses=[
            papers.AddressLine(channel="手机短信", value="100-0000-0001"),
            papers.AddressLine(channel="邮寄地址", value="示范市示范区示范路8号"),
        ],
        electronic=True,
        confirmed_by="示例甲",
        confirmed_at=datetime(2026, 11, 23, 10, 20),
        notice_version="2026-1",
        verification_code="ABCD-EFGH-JKLM",
        verification_url="https://court.example/verify/ABCD-EFGH-JKLM",
        invented=True,
    ),
    "inquiry_record": papers.InquiryRecord(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        party="示例甲",
        role="被告",
        phone=True,
        asked_at=datetime(2026, 11, 23, 10, 20),
        asked_by="冯书记",
        called="100-0000-0001",
        spoke_with="示例甲本人",
        identified="报出身份证号码后四位，与案卷一致",
        told=["适用范围：本案一审", "效力：到达之日就是送达之日", "变更办法：换了地址要告诉法院", "可以不同意"],
        words="听明白了，同意，就发到这个手机上。",
        answer="同意电子送达",
        addresses=[papers.AddressLine(channel="手机短信", value="100-0000-0001")],
        proof_sha256="9f" * 32,
        notice_version="2026-1",
        verification_code="ABCD-EFGH-JKLM",
        verification_url="https://court.example/verify/ABCD-EFGH-JKLM",
        invented=True,
    ),
    "envelope_labels": _POSTAL,
    "postal_list": _POSTAL,
    "service_certificate": papers.ServiceCertificate(
        **_HEAD,
        electronic=True,
        reference="0A1B2C3D4E5F",
        cause="信息网络买卖合同纠纷",
        papers=[papers.ServedPaper(name="起诉状", sha256="9f" * 32, code="ABCD-EFGH-JKLM")],
        way="电子送达",
        served_at=datetime(2026, 11, 23, 10, 20),
        reason="到达受送达人提供或者确认的地址所在系统即送达",
        basis="《在线诉讼规则》第三十一条",
        presumed=True,
        trace=[
            papers.TraceLine(
                way="电子送达",
                to="100****0001",
                sent_at=datetime(2026, 11, 23, 10, 20),
                outcome="已到达",
                at=datetime(2026, 11, 23, 10, 21),
                opened_at=datetime(2026, 11, 23, 11, 5),
                remark="示例单号",
            )
        ],
    ),
    "payment_voucher": papers.PaymentVoucher(
        **_HEAD,
        voucher="33260000000001",
        payer="示例甲",
        item="案件受理费",
        bill="261123000000000142",
        amount=Decimal("1000.00"),
        channel="示例银行",
        transaction="P0123456789abcdef01234567",
        paid_at=datetime(2026, 11, 23, 10, 20),
        still_owed=Decimal("150.00"),
    ),
    "payment_warning": papers.PaymentWarning(
        **_HEAD,
        **_CASE,
        item="案件受理费",
        bill="261123000000000142",
        amount=Decimal("1150.00"),
        paid=Decimal("100.00"),
        still_owed=Decimal("1050.00"),
        due=_DUE,
        pay_url=_URL,
    ),
    "unpaid_ruling": papers.UnpaidRuling(
        **_HEAD | {"addressee": ""},
        **_CASE,
        people=[papers.Named(role="原告", name="示例甲"), papers.Named(role="被告", name="示例网络有限公司")],
        plaintiff="示例甲",
        amount=Decimal("1150.00"),
        paid=Decimal("100.00"),
        reasons="原告在本院催交后仍未预交。",
        judge="示例法官",
    ),
    "fee_relief_request": papers.ReliefRequest(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        issued_on=DAY,
        invented=True,
        **_CASE,
        applicant="示例甲",
        kind="减交",
        percent=50,
        ground="因自然灾害等不可抗力生活困难或者生产经营难以为继",
        reasons="房屋和货物在水灾中受损。\n目前没有收入。",
        proofs=["村委会证明", "照片"],
    ),
    "fee_relief_decision": papers.ReliefDecision(
        **_HEAD,
        **_CASE,
        kind="免交",
        ground="低保、特困、五保供养或者领取失业保险金，无其他收入",
        grant=False,
        reasons="提交的材料不足以证明没有其他收入。",
        due=_DUE,
    ),
    "fee_review_decision": papers.FeeReviewDecision(
        **_HEAD,
        **_CASE,
        bill="261123000000000142",
        before=Decimal("1150.00"),
        amount=Decimal("525.00"),
        upheld=False,
        asked="标的额应为五万元。",
        reasons="经查，原告已将诉讼请求减少为五万元。",
    ),
    "publication_notice": papers.PublicationNotice(
        **_HEAD,
        text="本院受理的原告示例甲诉你（单位）一案，现公告送达起诉状副本。\n自公告之日起，经过30日，即视为送达。",
    ),
    "answer": papers.Answer(
        **_SUED,
        plaintiffs="示例甲",
        claims=[
            papers.ClaimAnswer(claim="判令被告退还货款12,800.00元", stance="部分同意", reason="只同意退还一半"),
            papers.ClaimAnswer(claim="判令被告承担诉讼费用", stance="同意"),
        ],
        disputed="商品是全新的。",
        account="2026年9月1日发货。\n9月3日签收。",
        reasons="页面已写明拆封不退。",
        mediation="愿意调解",
        evidence=[papers.EvidenceLine(name="发货视频", source="被告提交", proves="发货时完好", pages="1")],
        late=True,
    ),
    "evidence_list": papers.EvidenceList(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        role="原告",
        party="示例甲",
        parties="原告示例甲与被告示例网络有限公司",
        cause="信息网络买卖合同纠纷",
        evidence=[papers.EvidenceLine(name="聊天记录", source="本人手机截图", proves="卖家承认漏发", pages="3")],
        signers=[papers.Signer(name="示例甲", method="在线提交", at=datetime(2026, 9, 20, 10, 0))],
        filed_on=date(2026, 9, 20),
        first=3,
        reason="对方昨天才把记录发给我。",
    ),
    "evidence_request": papers.EvidenceRequest(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        role="被告",
        party="示例网络有限公司",
        parties="原告示例甲与被告示例网络有限公司",
        cause="信息网络买卖合同纠纷",
        until=date(2026, 11, 30),
        days=7,
        reason="仓库录像还在调取。",
        signers=[papers.Signer(name="示例网络有限公司", method="在线提交", at=datetime(2026, 9, 20, 10, 0))],
        filed_on=date(2026, 9, 20),
    ),
    "evidence_decision": papers.EvidenceDecision(
        **_HEAD,
        **_CASE,
        late=False,
        asked="示例网络有限公司申请延长举证期限7日。",
        finding="录像由物流公司保管，调取需要时间。",
        basis="《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百条",
        order=["准许延长举证期限7日。", "示例甲的举证期限至2026年12月7日届满。"],
        last="逾期提交的，应当说明理由。",
    ),
    "evidence_receipt": papers.EvidenceReceipt(
        **_HEAD,
        **_CASE,
        received_at=datetime(2026, 9, 20, 10, 0),
        items=[papers.ReceivedItem(name="聊天记录", pages="3", sha256="ab12" * 16)],
        first=3,
        late=True,
    ),
    "jurisdiction_objection": papers.JurisdictionObjection(
        **_SUED, reasons="合同约定由被告住所地法院管辖。", proposed="示范市中级人民法院"
    ),
    "jurisdiction_ruling": papers.JurisdictionRuling(
        **_HEAD,
        **_CASE,
        objector="示例网络有限公司",
        proposed="示范市中级人民法院",
        grounds="合同约定由被告住所地法院管辖。",
        finding="该约定是格式条款，未以合理方式提请注意。",
        upheld=False,
        appeal_court="示范市中级人民法院",
    ),
    "appeal_petition": papers.AppealPetition(
        **_APPEAL,
        people=["上诉人（原审被告）：示例网络有限公司。"],
        appealed="（2026）浙0199民初1号之一民事裁定",
        requests="撤销原裁定。",
        reasons="约定有效。",
        to_court="示范市中级人民法院",
        fee=Decimal("0.00"),
        disputed=Decimal("1200.00"),
    ),
    "appeal_answer": papers.AppealAnswer(**_APPEAL, appellants="示例网络有限公司", text="原裁定正确。", late=True),
    "appeal_notice": papers.AppealNotice(
        **_HEAD,
        people=["上诉人（原审被告）：示例网络有限公司。"],
        cause="网络购物合同纠纷",
        origin_court="示范互联网法院",
        origin_number="（2026）浙0199民初1号",
        appealed="（2026）浙0199民初1号之一民事裁定",
    ),
    "dossier_letter": papers.DossierLetter(
        **_HEAD, **_CASE, papers=[papers.DossierLine(title="起诉状", day=date(2026, 9, 1), sha256="ab12" * 16)]
    ),
    "petition": papers.Petition(
        court_name="示范互联网法院",
        number="（2026）浙0199民初1号",
        title="反诉状",
        people=[
            papers.Block(heading="反诉原告（本诉被告）：示例网络有限公司", lines=["住所地：示范市示范大道2号"]),
            papers.Block(heading="反诉被告（本诉原告）：示例甲", lines=["住示范市示范区示范路8号"]),
        ],
        parts=[
            papers.Block(
                heading="反诉请求", lines=["判令反诉被告返还手机一部", "诉讼费用由反诉被告负担"], numbered=True
            ),
            papers.Block(heading="事实与理由", lines=["反诉被告退货时寄回的是空盒。\n快递记录载明重量。"]),
        ],
        signers=[papers.Signer(name="示例网络有限公司", method="在线确认", at=datetime(2026, 11, 23, 9, 30))],
        filed_on=DAY,
        verification_code="ABCD-EFGH-JKLM",
        verification_url="https://court.example/verify/ABCD-EFGH-JKLM",
        invented=True,
    ),
    "decision": papers.Decision(
        **_HEAD,
        title="受理反诉通知书",
        grounds=["你方提起的反诉符合法律规定的条件。", "本院决定与本诉合并审理。"],
        order=["请在收到之日起十五日内答辩。", "不答辩的，不影响审理。"],
        closing="特此通知。",
    ),
    "case_code_letter": papers.CaseCodeLetter(
        **_HEAD, code="234 567 8901", code_url="https://court.example/join/", register=_DUE, address="示范市网庭路1号"
    ),
}


def with_every_text(paper: Any, text: str) -> Any:
    """The paper with every text replaced by ``text``, except the address of the QR code (its size is limited)."""
    if dataclasses.is_dataclass(paper) and not isinstance(paper, type):
        kept = {"total", "verification_url"}
        changes = {f.name: with_every_text(getattr(paper, f.name), text) for f in dataclasses.fields(paper)}
        return dataclasses.replace(paper, **{k: v for k, v in changes.items() if k not in kept})
    if isinstance(paper, list):
        return [with_every_text(v, text) for v in paper]
    return text if isinstance(paper, str) else paper


def least(paper: Any) -> Any:
    """The paper with every optional part left out: empty texts, empty lists, no dates that may be missing."""
    changes: dict[str, Any] = {}
    for f in dataclasses.fields(paper):
        if f.default is not dataclasses.MISSING:
            changes[f.name] = f.default
        elif f.default_factory is not dataclasses.MISSING:
            changes[f.name] = f.default_factory()
    return dataclasses.replace(paper, **changes)
