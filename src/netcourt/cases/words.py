"""The words of the spine: stages, outcomes, holds, roles, visibility, consent. One word per thing (house glossary)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a case stands. How it ended is its outcome; what keeps it waiting is a hold."""

    RECEIVED = "received", _("已收到，待审查")
    ACCEPTED = "accepted", _("已受理")
    IN_SERVICE = "in_service", _("送达中")
    IN_MEDIATION = "in_mediation", _("调解中")
    IN_HEARING = "in_hearing", _("审理中")
    IN_DELIBERATION = "in_deliberation", _("合议中")
    DECIDED = "decided", _("已裁判")
    FINAL = "final", _("已生效")
    IN_EXECUTION = "in_execution", _("执行中")
    APPLIED = "applied", _("已收到申请，待受理")
    IN_REVIEW = "in_review", _("审查中")
    ORDERED = "ordered", _("已发出支付令")
    RETRIAL_REVIEW = "retrial_review", _("再审审查中")
    CLOSED = "closed", _("已结案")


class Outcome(models.TextChoices):
    """How a case ended. Empty while it has not."""

    RETURNED = "returned", _("退回")
    REDIRECTED = "redirected", _("告知向其他法院或机关提出")
    REFUSED = "refused", _("不予受理")
    WITHDRAWN = "withdrawn", _("撤诉")
    TREATED_AS_WITHDRAWN = "treated_as_withdrawn", _("按撤诉处理")
    TRANSFERRED = "transferred", _("移送")
    SETTLED = "settled", _("调解结案")
    JUDGED = "judged", _("判决")
    DISMISSED = "dismissed", _("驳回起诉")
    UPHELD = "upheld", _("维持原裁判")
    CHANGED = "changed", _("改变原裁判")
    REMANDED = "remanded", _("发回重审")
    APPEAL_WITHDRAWN = "appeal_withdrawn", _("撤回上诉")
    PERFORMED = "performed", _("执行完毕")
    ROUND_ENDED = "round_ended", _("终结本次执行程序")
    TERMINATED = "terminated", _("终结执行")
    CONFIRMED = "confirmed", _("裁定调解协议有效")
    GRANTED = "granted", _("支持申请")
    REJECTED = "rejected", _("驳回申请")
    PROCEDURE_ENDED = "procedure_ended", _("终结特别程序")
    TAKEN_BACK = "taken_back", _("撤回申请")
    ORDERED = "ordered", _("支付令生效")
    ORDER_ENDED = "order_ended", _("终结督促程序")
    RETRIAL_ORDERED = "retrial_ordered", _("裁定再审")


class HoldKind(models.TextChoices):
    """What keeps a case, or a part of it, waiting or closed to readers."""

    AWAITING_CORRECTION = "awaiting_correction", _("待补正")
    AWAITING_ANSWER = "awaiting_answer", _("待答复释明")
    AWAITING_PAYMENT = "awaiting_payment", _("待交费")
    AWAITING_TRANSLATION = "awaiting_translation", _("待翻译")
    AWAITING_EFFECT = "awaiting_effect", _("待裁定生效")
    STAYED = "stayed", _("中止诉讼")
    DISPUTED = "disputed", _("行为异议审查中")
    SEALED = "sealed", _("封存")


class PartyRole(models.TextChoices):
    PLAINTIFF = "plaintiff", _("原告")
    DEFENDANT = "defendant", _("被告")
    THIRD_PARTY = "third_party", _("第三人")


# What the parties of a case of execution are called (CPL 247): whose right it is, and who is to perform.
EXECUTION_WORDS = {PartyRole.PLAINTIFF: _("申请执行人"), PartyRole.DEFENDANT: _("被执行人")}


# In special procedures nobody is sued: both apply, or one asks for something about the other (CPL 190, 205, 225).
CONFIRMATION_WORDS = {PartyRole.PLAINTIFF: _("申请人"), PartyRole.DEFENDANT: _("申请人")}
APPLIED_WORDS = {PartyRole.PLAINTIFF: _("申请人"), PartyRole.DEFENDANT: _("被申请人")}


class PartyForm(models.TextChoices):
    """What a party is, as the papers name it: which lines of a complaint it takes (CPL 51, 52, 124; CPI 59)."""

    PERSON = "person", _("自然人")
    COMPANY = "company", _("法人")
    ORGANISATION = "organisation", _("非法人组织")
    SOLE_TRADER = "sole_trader", _("个体工商户")
    SHOP = "shop", _("网店（经营者不明）")
    AGENCY = "agency", _("行政机关")
    PROCURATORATE = "procuratorate", _("人民检察院")


class Origin(models.TextChoices):
    """Where a party belongs: what is not the mainland makes the suit foreign-related (CPL 270 ff; CPI 520, 549)."""

    MAINLAND = "mainland", _("中国内地")
    HONG_KONG = "hong_kong", _("香港特别行政区")
    MACAU = "macau", _("澳门特别行政区")
    TAIWAN = "taiwan", _("台湾地区")
    FOREIGN = "foreign", _("外国")


class AgentKind(models.TextChoices):
    """By what right someone acts for a party: by law, or by a power of attorney (CPL 60, 61)."""

    STATUTORY = "statutory", _("法定代理人")
    LAWYER = "lawyer", _("律师")
    LEGAL_WORKER = "legal_worker", _("基层法律服务工作者")
    RELATIVE = "relative", _("近亲属")
    EMPLOYEE = "employee", _("工作人员")
    RECOMMENDED = "recommended", _("推荐的公民")


class Role(models.TextChoices):
    """In what capacity someone meets a case. Court roles come from posts, party roles from parties."""

    PLAINTIFF = "plaintiff", _("原告")
    DEFENDANT = "defendant", _("被告")
    THIRD_PARTY = "third_party", _("第三人")
    FILING_JUDGE = "filing_judge", _("立案法官")
    JUDGE = "judge", _("承办法官")
    CLERK = "clerk", _("书记员")
    MEDIATOR = "mediator", _("调解员")
    ENFORCEMENT_OFFICER = "enforcement_officer", _("执行员")
    PRESIDENT = "president", _("院长")
    FINANCE = "finance", _("财务人员")
    SYSTEM = "system", _("系统")


PARTY_ROLES = frozenset({Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY})
COURT_ROLES = frozenset(
    {Role.FILING_JUDGE, Role.JUDGE, Role.CLERK, Role.MEDIATOR, Role.ENFORCEMENT_OFFICER, Role.PRESIDENT}
)


class Visibility(models.TextChoices):
    """Who may see an entry or a document, besides the court itself."""

    PARTIES = "parties", _("各方当事人")
    OWN_SIDE = "own_side", _("提交方与法院")
    COURT = "court", _("仅法院")


class ConsentStage(models.TextChoices):
    """The stages consent to online handling is held for (OL21 4; obligations §2.1)."""

    FILING = "filing", _("立案")
    MEDIATION = "mediation", _("调解")
    EVIDENCE_EXCHANGE = "evidence_exchange", _("证据交换")
    INQUIRY = "inquiry", _("询问")
    OBJECTION_HEARING = "objection_hearing", _("听证")
    HEARING = "hearing", _("庭审")
    SERVICE = "service", _("送达")
    OTHER = "other", _("其他")


class ConsentState(models.TextChoices):
    UNASKED = "unasked", _("尚未征询")
    CHOSEN = "chosen", _("自行选择")
    AGREED = "agreed", _("同意")
    REFUSED = "refused", _("不同意")
    SILENT = "silent", _("未答复")
    WITHDRAWAL_REQUESTED = "withdrawal_requested", _("申请撤回")
    WITHDRAWN = "withdrawn", _("已撤回")


class PeriodState(models.TextChoices):
    OPEN = "open", _("进行中")
    MET = "met", _("已完成")
    MISSED = "missed", _("已逾期")
    EXTENDED = "extended", _("已延长")
    WAIVED = "waived", _("已放弃")
    ENDED = "ended", _("已终止")
