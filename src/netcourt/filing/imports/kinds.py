"""What kind a claim of a published complaint is, by its own words."""

from __future__ import annotations

import re

from netcourt.filing.models import Claim

K = Claim.Kind
_COSTS = re.compile(r"(?:诉讼|案件受理|受理)[^，。；]{0,6}费")
_ACTS = re.compile(r"撤销|撤消|确认|责令|履行|赔偿")
_ADMINISTRATIVE: tuple[tuple[K, re.Pattern[str]], ...] = (
    (K.NORM, re.compile(r"规范性文件|文件[^，。；]{0,12}合法性")),
    (K.REVOKE, re.compile(r"撤销|撤消")),
    (K.UNLAWFUL, re.compile(r"确认.{0,120}?(?:违法|无效)|行政行为违法")),
    (K.COMPENSATION, re.compile(r"赔偿|补偿")),
    (K.PERFORM, re.compile(r"责令|履行|履职|重新(?:作出|认定)|公开|受理|办理|补缴|安置|支付|给付|许可|返还|道歉")),
    (K.CHANGE, re.compile(r"变更")),
    (K.CONFIRMATION, re.compile(r"确认")),
)
_CIVIL: tuple[tuple[K, re.Pattern[str]], ...] = (
    (K.RESCISSION, re.compile(r"解除")),
    (K.APOLOGY, re.compile(r"赔礼道歉|道歉|消除影响|恢复名誉")),
    (K.INJUNCTION, re.compile(r"停止|销毁|删除|屏蔽|断开链接")),
    (K.CONFIRMATION, re.compile(r"确认|无效|存在劳动关系")),
    (K.GOODS, re.compile(r"交付|返还|归还|退还|腾|搬|迁|过户|更换|修理|分割|协助|继续履行|开具")),
    (K.DISCLOSURE, re.compile(r"提供.{0,20}(?:信息|资料)|披露|查阅")),
)
_INTEREST = re.compile(r"^[^，；]{0,30}?(?:逾期|资金占用)?[^，；]{0,10}(?:利息|资金占用费)")
_PENALTY = re.compile(r"^[^，；]{0,30}?(?:违约金|滞纳金)")
_PRINCIPAL = re.compile(r"本金|货款|借款|欠款|价款|款项|费用|工资|报酬|租金|损失|尾款")


def kind_of(text: str, *, money: bool, administrative: bool) -> K:
    """The kind of a claim; ``money``: a sum of its own was read in it."""
    if not money and _COSTS.search(text) and not (administrative and _ACTS.search(text)):
        return K.COSTS
    if administrative:
        return next((k for k, words in _ADMINISTRATIVE if words.search(text)), K.OTHER)
    if money:
        first = text[:40]
        if _PRINCIPAL.search(first):
            return K.MONEY
        return K.PENALTY if _PENALTY.search(text) else K.INTEREST if _INTEREST.search(text) else K.MONEY
    return next((k for k, words in _CIVIL if words.search(text)), K.OTHER)
