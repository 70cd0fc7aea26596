"""Why a token does not open, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text


class TokenRefused(Refused):
    """A call that its token does not carry. ``status`` is 401, 403 or 429; ``wait`` the seconds until the next try."""

    def __init__(self, refusals: Iterable[Refusal], status: int, wait: int = 0) -> None:
        super().__init__(refusals)
        self.status, self.wait = status, wait


MISSING = Refusal(
    "TOKEN_MISSING",
    Text(
        "请求没有访问令牌；请在“我的账户—访问令牌”签发，并放在 Authorization: Bearer 请求头中",
        "No access token: issue one under “My account – access tokens” and send it as Authorization: Bearer",
    ),
)
UNKNOWN = Refusal(
    "TOKEN_UNKNOWN",
    Text("没有这个访问令牌，请核对是否完整", "There is no such access token; check that it is complete"),
)
EXPIRED = Refusal(
    "TOKEN_EXPIRED", Text("访问令牌已到期，请签发新的令牌", "The access token has expired; issue a new one")
)
REVOKED = Refusal(
    "TOKEN_REVOKED", Text("访问令牌已被撤销，请签发新的令牌", "The access token was revoked; issue a new one")
)
ACCOUNT_CLOSED = Refusal(
    "ACCOUNT_FROZEN",
    Text(
        "账户不能使用，或者被盗用申请正在审查，令牌暂停使用",
        "The account is closed or frozen while a claim of theft is examined; its tokens do not open",
    ),
    cite("OL21 7", "IC18 6"),
)


def scope_missing(scope: str) -> Refusal:
    return Refusal(
        "SCOPE_MISSING",
        Text(
            f"访问令牌没有“{scope}”权限；请签发含有该权限的令牌",
            f"The access token lacks the scope “{scope}”; issue one that has it",
        ),
    )


def too_often(limit: int) -> Refusal:
    return Refusal(
        "TOO_OFTEN",
        Text(
            f"每个令牌每分钟最多 {limit} 次请求，请稍后再试",
            f"At most {limit} calls a minute with one token; try later",
        ),
    )
