"""Why a package is not taken (FEED_REJECTED): every reason with its code, for the person and for the operator."""

from __future__ import annotations

from dataclasses import dataclass

from netcourt.law.text import Text

FAULTS: dict[str, Text] = {
    "TOO_LARGE": Text("数据包超过 {} 的上限", "The package is larger than {}"),
    "ENVELOPE": Text("数据包的外层格式不对（应为 JWS）", "The package is not a JWS in its JSON form"),
    "ALGORITHM": Text("签名算法 {} 不被接受", "The signature algorithm {} is not accepted"),
    "KEY_UNKNOWN": Text("签名密钥 {} 没有登记", "The key {} is not registered"),
    "KEY_NOT_VALID": Text("签名密钥 {} 不在有效期内或者已经撤销", "The key {} is not valid now, or was revoked"),
    "SIGNATURE": Text("签名不符：内容被改动，或者不是该平台签发", "The signature does not fit: changed, or not theirs"),
    "SCHEMA": Text("内容不符合格式规范：{}", "The content breaks the schema: {}"),
    "PLATFORM": Text("签名的平台与内容所写的平台不一致", "It names another platform than the one that signed"),
    "COURT": Text("数据包是给另一法院的", "The package is meant for another court"),
    "REQUEST": Text("数据包不是对这次请求的答复", "The package does not answer this request"),
    "REPLAYED": Text("数据包编号已经用过", "A package of this number was taken already"),
    "EXPIRED": Text("数据包已过期，或者签发时间不对", "The package has expired, or its time of issue is wrong"),
    "PERSON": Text("平台账户的实名与您的实名认证不一致", "The account at the platform belongs to another person"),
    "ITEM_HASH": Text("“{}”的摘要与内容不符", "The digest of “{}” does not fit its content"),
    "ITEM_CONTENT": Text("“{}”的内容不符合格式规范：{}", "The content of “{}” breaks the schema: {}"),
    "FILE": Text("数据包没有通过文件检查：{}", "The package did not pass the check of files: {}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    code: str
    text: Text

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, **self.text.as_json()}


def fault(code: str, *details: str) -> Fault:
    """The fault ``code`` with its details; these come from outside and are kept short."""
    zh, en = FAULTS[code].zh, FAULTS[code].en
    for detail in details:
        said = "".join(c for c in detail[:120] if c.isprintable())
        zh, en = zh.replace("{}", said, 1), en.replace("{}", said, 1)
    return Fault(code, Text(zh, en))


class Rejected(Exception):
    """A package that is not taken. ``known`` tells what could be learnt from it before (key, number, order)."""

    code = "FEED_REJECTED"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(", ".join(f.code for f in faults))
