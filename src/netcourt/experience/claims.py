"""What the sample claims say. Shops, goods, places and quarrels are all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from netcourt.cases.words import ConsentStage, PartyForm
from netcourt.experience.people import EVERYONE, SHOP
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import NOTICE_VERSION, ClaimLine, ClaimPapers, Plaintiff, Pleaded
from netcourt.identity.models import Account, Organisation
from netcourt.reference.queries import cause_by_name

HOME = "浙江省杭州市西湖区网庭路1号（虚构地址）"
ONLINE = frozenset({ConsentStage.MEDIATION, ConsentStage.EVIDENCE_EXCHANGE, ConsentStage.HEARING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One invented claim. ``actor`` hands it in for ``plaintiff`` (keys of people, or ``shop``).

    ``money`` lists (purpose, yuan); ``evidence`` lists (name, text, what it proves); ``days_ago`` is the purchase.
    """

    key: str
    actor: str
    plaintiff: str
    defendant: Pleaded
    cause: str
    category: str
    money: tuple[tuple[str, str], ...]
    facts: str
    days_ago: int
    platform: str = "示范商城"
    place: str = "浙江省杭州市西湖区"
    occupation: str = "职员，示范公司"
    evidence: tuple[tuple[str, str, str], ...] = ()
    explanation: str = ""
    to_other: str = ""


_ORDER = "订单 示0001\n商品 见起诉状\n状态 已签收\n（虚构的示例证据）\n"
_CHAT = "买家：收到的东西和页面写的不一样。\n客服：亲，拆封了不能退哦。\n（虚构的示例证据）\n"

PAID_SOON = Sample(
    key="example-1", actor="buyer", plaintiff="buyer",
    defendant=Pleaded(form=PartyForm.COMPANY, name=SHOP.name, address=SHOP.seat, credit_code=SHOP.credit_code,
                        head="钱示例", head_post=SHOP.post, phone=EVERYONE[SHOP.officer].phone),
    cause="信息网络买卖合同纠纷", category="SHOP", days_ago=40,
    money=(("退还货款", "2680.00"), ("支付赔偿", "8040.00")),
    facts="原告在被告网店购买“全新正品”空气净化器一台，价款2680元。收货后发现机身有使用痕迹，滤芯已用旧。"
          "页面写明“全新、假一赔三”。原告多次要求退货，被告以已拆封为由拒绝。",
    evidence=(("订单记录", _ORDER, "证明买卖合同成立和价款"), ("聊天记录", _CHAT, "证明被告拒绝退货")),
)  # fmt: skip
CORRECTED = Sample(
    key="example-2", actor="buyer", plaintiff="buyer",
    defendant=Pleaded(form=PartyForm.SHOP, name="样例数码旗舰店", platform="示范商城"),
    cause="信息网络买卖合同纠纷", category="SHOP", days_ago=25, money=(("退还货款", "399.00"),),
    facts="耳机一只耳朵没有声音，店家不退。",
)  # fmt: skip
SHOP_SUES = Sample(
    key="example-3", actor="seller", plaintiff="shop",
    defendant=Pleaded(form=PartyForm.COMPANY, name="样例推广服务（网庭）有限公司", address="示范市网庭路9号"),
    cause="网络服务合同纠纷", category="SERV", days_ago=60, platform="示范推广平台",
    money=(("退还服务费", "15000.00"),),
    facts="原告向被告购买店铺推广服务三个月，付款15000元。被告只投放了九天就停止服务，也没有退还剩余的服务费。",
    evidence=(("服务订单", _ORDER, "证明合同内容和付款"),),
)  # fmt: skip
FOR_THE_LAWYER = Sample(
    key="example-4", actor="lawyer", plaintiff="other_buyer",
    defendant=Pleaded(form=PartyForm.COMPANY, name="样例视频科技（网庭）有限公司", address="示范市网庭路18号"),
    cause="网络服务合同纠纷", category="SERV", days_ago=15, platform="样例视频", money=(("退还会员费", "298.00"),),
    facts="原告开通会员时没有看到自动续费的提示。会员到期后被告自动扣款298元，原告当天要求退款，被告拒绝。",
    evidence=(("扣款通知", "您已续费样例视频年度会员，扣款298元。\n（虚构的示例证据）\n", "证明自动扣款的时间和金额"),),
)  # fmt: skip
SENT_ELSEWHERE = Sample(
    key="example-5", actor="other_buyer", plaintiff="other_buyer",
    defendant=Pleaded(form=PartyForm.SHOP, name="样例家具专营店", platform="示范商城"),
    cause="信息网络买卖合同纠纷", category="SHOP", days_ago=70, place="四川省成都市武侯区",
    money=(("退还货款", "1200.00"),),
    facts="原告网购餐桌一张，送到成都家中时桌面已断裂，被告拒绝退换。",
    evidence=(("照片说明", "桌面断裂。（虚构的示例证据）\n", "证明货物损坏"),),
    explanation="本案收货地在四川省成都市，与本院所在城市没有联系。\n通过网络购买商品，收货地是合同履行地，可以向那里的法院起诉。",
    to_other="成都市有管辖权的基层人民法院",
)  # fmt: skip
DECIDED = Sample(
    key="example-6", actor="other_buyer", plaintiff="other_buyer",
    defendant=Pleaded(form=PartyForm.COMPANY, name=SHOP.name, address=SHOP.seat, credit_code=SHOP.credit_code,
                        head="钱示例", head_post=SHOP.post, phone=EVERYONE[SHOP.officer].phone),
    cause="信息网络买卖合同纠纷", category="SHOP", days_ago=30,
    money=(("退还货款", "880.00"), ("支付赔偿", "2640.00")),
    facts="原告在被告网店购买“纯羊毛”毛毯一条，价款880元。收货后标签写明羊毛含量百分之三十。"
          "原告要求退一赔三，被告只同意退换。",
    evidence=(("商品页面截图", "标题：纯羊毛毛毯\n价款：880元\n（虚构的示例证据）\n", "证明页面写明的成分"),),
)  # fmt: skip
UNPAID = Sample(
    key="example-7", actor="buyer", plaintiff="buyer",
    defendant=Pleaded(form=PartyForm.COMPANY, name=SHOP.name, address=SHOP.seat, credit_code=SHOP.credit_code,
                        head="钱示例", head_post=SHOP.post, phone=EVERYONE[SHOP.officer].phone),
    cause="信息网络买卖合同纠纷", category="SHOP", days_ago=20,
    money=(("退还货款", "560.00"), ("支付赔偿", "1680.00")),
    facts="原告在被告网店购买“纯羊毛”围巾一条，价款560元。收货后标签写明羊毛含量百分之二十。"
          "原告要求退一赔三，被告没有答复。",
    evidence=(("商品页面截图", "标题：纯羊毛围巾\n价款：560元\n（虚构的示例证据）\n", "证明页面写明的成分"),),
)  # fmt: skip


def papers_of(sample: Sample, people: dict[str, Account], on: date) -> ClaimPapers:
    """The sample as papers handed in on the day ``on``."""
    cause = cause_by_name(sample.cause, on)
    if cause is None:
        raise LookupError(f"no cause {sample.cause} on {on}")
    return ClaimPapers(
        plaintiffs=(_plaintiff(sample, people),),
        defendants=(sample.defendant,),
        category=sample.category,
        cause=cause.code,
        connection=Complaint.Connection.PERFORMANCE,
        connection_place=sample.place,
        platform=sample.platform,
        online_signing=True,
        online_performance=True,
        happened_on=on - timedelta(days=sample.days_ago),
        claims=(
            *(ClaimLine(kind=Claim.Kind.MONEY, text=f"判令被告{what}{yuan}元", amount=Decimal(yuan))
              for what, yuan in sample.money),
            ClaimLine(kind=Claim.Kind.COSTS, text="本案诉讼费用由被告负担"),
        ),
        facts=sample.facts,
        service_address=HOME,
        electronic_service=True,
        online_stages=ONLINE,
        notice_version=NOTICE_VERSION,
        truth=True,
    )  # fmt: skip


def _plaintiff(sample: Sample, people: dict[str, Account]) -> Plaintiff:
    if sample.plaintiff == "shop":
        shop = Organisation.objects.get(credit_code=SHOP.credit_code)
        return Plaintiff(organisation=shop.pk, address=SHOP.seat, phone=EVERYONE[SHOP.officer].phone)
    account = people[sample.plaintiff]
    return Plaintiff(
        person=account.person_id, address=HOME, phone=EVERYONE[sample.plaintiff].phone, ethnicity="汉族",
        occupation=sample.occupation,
    )  # fmt: skip
