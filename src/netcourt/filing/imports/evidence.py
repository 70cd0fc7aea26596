"""Evidence a published judgment names, and a text file for each, so that it enters by the real intake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from netcourt.filing.limits import LIMITS

MOST = 12
_WHERE = r"(?:提供|提交|出示|举示|举证)"
_GIVEN = re.compile(
    rf"{_WHERE}(?:的|了)?(?P<list>[^。\n]+?)(?:等证据|等予以|等?在[卷案]|予以|所证实|为证|佐证|证[明实]|$)"
)
_SENTENCE = re.compile(
    rf"[^。\n]*(?:事实|原告)[^。\n]*{_WHERE}[^。\n]*?(?:证明|证实|佐证|为证|在案|在卷|等证据|等材料)[^。\n]*"
)
_NUMBERED = re.compile(r"证据(?:材料)?[:：]\s*(?=1[、.．])")
_ITEM = re.compile(r"(?:^|(?<=[。；;\n]))\s*\d{1,2}[、.．](?!\d)\s*([^。；;\n]+)")
_NOT_PAPER = re.compile(r"陈述|庭审|笔录|当庭|质证|上述证据|双方当事人|本院|证据$|法院调取|异议")
_OTHERS = re.compile(
    r"[，,、]?(?:以及)?(?:被告|本院|第三人)[^，。、]{0,8}(?:提供|提交|出示|调取|依职权)的.*?(?=原告[^，。]{0,6}(?:提供|提交)的|$)"
)
_LAW = re.compile(r"法》|规定》|解释》|办法》|条例》|通知》|意见》|民法典")
_TITLED = re.compile(r"《[^《》\n]{2,40}》")
_WORDS = re.compile(
    r"借条|借据|欠条|欠据|收条|收据|还款承诺书|(?:银行|微信|支付宝)?转账(?:记录|凭证|电子凭证)|(?:微信)?聊天记录|录音"
    r"|(?:道路交通)?事故认定书|仲裁裁决书|不予受理通知书|鉴定意见书?|诊断证明|病历|发票|交易明细|结算单|维修单|对账单|送货单"
    r"|自提单|订单|快递单号|公证书|(?:租赁|买卖|服务|承揽|劳务|劳动|施工|借款|担保|债权转让|培训|运输|销售)(?:合同|协议)|银行转账|协议书"
)


@dataclass(frozen=True, slots=True)
class NamedEvidence:
    """One exhibit: its name and what it is to prove."""

    name: str
    purpose: str


def evidence_of(claims: str, facts: str) -> list[NamedEvidence]:
    """What the judgment lists as the plaintiff's evidence; else the papers its story itself rests on. At most 12."""
    found = list(_numbered(f"{claims}\n{facts}")) or list(_given(facts))
    if not found:
        found = [NamedEvidence(name, "证明起诉状所述事实") for name in _mentioned(f"{claims}\n{facts}")]
    names: dict[str, NamedEvidence] = {}
    for one in found:
        names.setdefault(one.name, one)
    return list(names.values())[:MOST]


def evidence_file(case: str, one: NamedEvidence, text: str) -> BytesIO:
    """A text file that says plainly what it is, with the sentences in which the judgment speaks of the exhibit."""
    key = one.name.strip("《》")[:12]
    told = [s.strip() for s in re.split(r"(?<=[。；\n])", text) if key in s][:20]
    lines = [
        f"导入的过往案件 {case}",
        f"证据：{one.name}",
        "原件不在数据中；以下为裁判文书述及该证据的文字。",
        "",
        *told,
    ]
    file = BytesIO("\n".join(lines).encode())
    file.name = "证据摘录.txt"
    return file


def _numbered(text: str) -> Iterator[NamedEvidence]:
    start = _NUMBERED.search(text)
    if not start:
        return
    for item in _ITEM.findall(text[start.end() :]):
        name, _, purpose = re.sub(r"共?\d+[页份张]", "", item).partition("，证明")
        if name.strip() and not _NOT_PAPER.search(name):
            yield _evidence(name, f"证明{purpose}" if purpose else "证明起诉状所述事实")


def _given(facts: str) -> Iterator[NamedEvidence]:
    for sentence in _SENTENCE.findall(facts):
        for listed in _GIVEN.finditer(_OTHERS.sub("", sentence)):
            for name in _split(listed["list"]):
                yield _evidence(name, "证明起诉状所述事实")


def _split(listed: str) -> Iterator[str]:
    protected = _TITLED.sub(lambda m: re.sub("[、，和与及]", "\x01", m[0]), listed)
    for piece in re.split(r"[、，,;；]|以及|及(?!时)|和(?!解)", protected):
        name = re.sub(rf"^(?:经质证的|由|有|原告[^{'的'}]{{0,8}}的|原告)|等$|予以$|\d+[页份张]$", "", piece.strip())
        if 2 <= len(name) <= 60 and not _NOT_PAPER.search(name):
            yield name


def _mentioned(text: str) -> Iterator[str]:
    titled = [t for t in _TITLED.findall(text) if not _LAW.search(t)]
    yield from dict.fromkeys(titled)
    held = "".join(titled)
    for word in dict.fromkeys(_WORDS.findall(text)):
        if word not in held:
            yield "银行转账记录" if word == "银行转账" else word


def _evidence(name: str, purpose: str) -> NamedEvidence:
    clean = name.replace("\x01", "、").strip(" ，。；：:")
    return NamedEvidence(clean[: LIMITS["evidence_name"]], purpose.strip()[: LIMITS["evidence_purpose"]])
