"""The words of service: channels, who gave an address, where a service stands. Ways and outcomes are the law's."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from netcourt.law.service import Ground, Instrument, Outcome, Rebuttal, Signer, Way


class Channel(models.TextChoices):
    """By what an address is reached."""

    PLATFORM = "platform", _("诉讼平台账号")
    SMS = "sms", _("手机短信")
    EMAIL = "email", _("电子邮箱")
    IM = "im", _("即时通讯账号")
    FAX = "fax", _("传真")
    POST = "post", _("邮寄地址")
    PERSON = "person", _("当面")


CHANNELS_SHORT: dict[str, object] = {
    Channel.PLATFORM: _("平台账号"),
    Channel.SMS: _("短信"),
    Channel.EMAIL: _("电子邮件"),
    Channel.IM: _("即时通讯"),
    Channel.FAX: _("传真"),
}
ELECTRONIC = frozenset({Channel.PLATFORM, Channel.SMS, Channel.EMAIL, Channel.IM, Channel.FAX})


class Means(models.TextChoices):
    """By what the court asked whether a party takes electronic service; on the platform the party says so itself."""

    PHONE = "phone", _("电话")
    PAPER = "paper", _("书面确认书")


class Answer(models.TextChoices):
    AGREED = "agreed", _("同意电子送达")
    REFUSED = "refused", _("不同意电子送达")
    ADDRESS = "address", _("只确认邮寄地址，没有答复是否同意")
    UNREACHED = "unreached", _("没有接通或者不是本人")


# What is explained before the question (OL21 30): each is ticked by the clerk as it was said.
TOLD: dict[str, object] = {
    "scope": _("适用范围：本案一审；没有书面变更的，也适用于二审、再审和执行"),
    "effect": _("效力：包括判决书、裁定书、调解书；到达电子地址的日子就是送达的日子"),
    "change": _("变更办法：换了地址要告诉法院，否则后果由本人承担"),
    "paper": _("可以不同意；同意以后也可以撤回，随时可以要纸质文书"),
}


class GivenBy(models.TextChoices):
    """Who named the address. Only what the person gave or confirmed is an address given (IC18 17, OL21 31)."""

    SELF = "self", _("本人提供或者确认")
    OTHER = "other", _("其他当事人提供")
    COURT = "court", _("法院查明")


class State(models.TextChoices):
    OPEN = "open", _("送达中")
    SERVED = "served", _("已送达")
    REPLACED = "replaced", _("已更正后重新送达")


class Next(models.TextChoices):
    """What the ladder says comes next: one of the law's ways, waiting, or something to mend first."""

    ELECTRONIC = "electronic", _("电子送达")
    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    ENTRUSTED = "entrusted", _("委托送达")
    POST = "post", _("邮寄送达")
    VIA_UNIT = "via_unit", _("转交送达")
    PUBLICATION = "publication", _("公告送达")
    FIND = "find", _("认定是否送达")
    WAIT = "wait", _("等待结果")
    MEND = "mend", _("先补正")


WAYS: dict[str, object] = {
    Way.ELECTRONIC: _("电子送达"),
    Way.DIRECT: _("直接送达"),
    Way.LEFT: _("留置送达"),
    Way.ENTRUSTED: _("委托送达"),
    Way.POST: _("邮寄送达"),
    Way.VIA_UNIT: _("转交送达"),
    Way.PUBLICATION: _("公告送达"),
}
OUTCOMES: dict[str, object] = {
    Outcome.PENDING: _("尚无结果"),
    Outcome.ARRIVED: _("已到达"),
    Outcome.BOUNCED: _("被退回，未到达"),
    Outcome.READ: _("已阅知"),
    Outcome.REPLIED: _("已回复"),
    Outcome.ACTED: _("已签收或者作出相应行为"),
    Outcome.SIGNED: _("已签收"),
    Outcome.REFUSED: _("拒收"),
    Outcome.ABSENT: _("无人在场"),
    Outcome.HARD: _("送达有困难"),
    Outcome.RETURNED: _("退回"),
    Outcome.LEFT: _("已留置"),
    Outcome.PUBLISHED: _("已公告"),
    Outcome.PRESUMED: _("满三个月，认定已经送达"),
}
SIGNERS: dict[str, object] = {
    Signer.SELF: _("本人"),
    Signer.ADULT_FAMILY: _("同住成年家属"),
    Signer.LEGAL_REPRESENTATIVE: _("法定代表人或者主要负责人"),
    Signer.MAIL_ROOM: _("单位负责收件的人"),
    Signer.AGENT: _("诉讼代理人"),
    Signer.DESIGNATED: _("指定的代收人"),
    Signer.OPPOSING_PARTY: _("对方当事人"),
    Signer.OTHER: _("其他人"),
}
GROUNDS: dict[str, object] = {
    Ground.EXPRESS: _("明确表示同意"),
    Ground.AGREED_BEFORE: _("诉讼前约定或者承诺"),
    Ground.VOLUNTEERED: _("在诉状等文书中主动提供地址"),
    Ground.ACCEPTED_SERVICE: _("接受已完成的电子送达且未明确反对"),
}
REBUTTALS: dict[str, object] = {
    Rebuttal.SYSTEM_ERROR: _("系统错误，没有到达"),
    Rebuttal.NOT_OWN_ADDRESS: _("送达地址不是本人的"),
    Rebuttal.NOT_OWN_READING: _("不是本人阅知"),
}
INSTRUMENTS: dict[str, object] = {
    Instrument.NOTICE: _("通知、诉状副本等"),
    Instrument.JUDGMENT: _("判决书、裁定书"),
    Instrument.MEDIATION_STATEMENT: _("调解书"),
}


def pairs(words: dict[str, object]) -> list[tuple[str, object]]:
    """As choices of a field."""
    return [(str(code), said) for code, said in words.items()]
