"""Which categories a cause of action (案由) suggests, for the form; the filer and the judge decide.

Old names and those of the list of 2025 both count.
"""

from __future__ import annotations

import re
from datetime import date

from netcourt.law.jurisdiction.categories import categories

_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("信息网络买卖合同|网络购物合同", ("SHOP",)),
    ("网络服务合同", ("SERV",)),
    ("金融借款合同|小额借款合同", ("LOAN",)),
    ("网络域名", ("DOM",)),
    ("虚拟财产", ("VIRT",)),
    ("(?:获取|使用)数据", ("UC", "DATA")),
    ("网络不正当竞争|网络活动标识|网络产品或者服务|平台规则恶意交易|平台经营者强制低价|^不正当竞争纠纷$", ("UC",)),
    ("^数据|侵害数据", ("DATA",)),
    ("个人信息保护民事公益诉讼", ("PIL", "PI")),
    ("(?:消费者权益|未成年人|英雄烈士)保护民事公益诉讼", ("PIL",)),
    ("个人信息|隐私权", ("PI", "TORT")),
    (
        "(?:侵害|损害).*(?:信息网络传播权|著作权|著作财产权|邻接权|表演者权|录音录像|广播组织权|计算机软件)",
        ("COPY-INF",),
    ),
    ("(?:著作权|邻接权|表演者权|计算机软件).*权属、侵权", ("COPY-OWN", "COPY-INF")),
    ("(?:著作权|邻接权|表演者权|录音录像制作者权|广播组织权).*权属", ("COPY-OWN",)),
    ("网络侵权责任|名誉权|肖像权|姓名权|名称权|荣誉权|声音保护", ("TORT",)),
    ("产品责任|产品(?:生产者|销售者)责任", ("PROD",)),
)
_NOT_ONLINE = re.compile("船舶部件|医疗产品|申请|技术成果")


def suggest_categories(cause: str, on: date | None = None) -> tuple[str, ...]:
    """Category codes the name of a cause suggests, best first; with ``on`` only codes live that day; () for none."""
    if _NOT_ONLINE.search(cause):
        return ()
    for pattern, codes in _RULES:
        if re.search(pattern, cause):
            live = codes if on is None else tuple(c for c in codes if c in categories(on))
            return live
    return ()
