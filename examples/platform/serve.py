"""The example platform as a program of its own: ``python -m examples.platform.serve --port 8175 --key FILE``.

Standard library and ``cryptography``. It imports nothing of the court; docs/feeds.md tells what it does.

    GET  /netcourt/authorize   the buyer, signed in here, picks an order and consents
    POST /netcourt/authorize   → back to the court with a code, or the code is shown to be typed
    POST /netcourt/package     the court fetches the signed package for the code, once
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import secrets
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from examples.platform import orders
from examples.platform.packages import b64url, kid_of, payload, read_key, sign

CODE_LIVES = 300.0  # seconds
_MOST_BODY = 64 * 1024
_ASKED = ("client_id", "redirect_uri", "state", "request", "code_challenge")


@dataclass(frozen=True)
class Grant:
    """What a buyer consented to: one order, for one request of one court."""

    holder: dict[str, str]
    order: dict[str, Any]
    court: str
    request: str
    challenge: str
    until: float


class Mall:
    """The platform's memory: codes given out and not yet used."""

    def __init__(self, key: Ed25519PrivateKey, kid: str) -> None:
        self.key, self.kid = key, kid
        self._grants: dict[str, Grant] = {}
        self._lock = threading.Lock()

    def grant(self, grant: Grant) -> str:
        code = secrets.token_urlsafe(12)
        with self._lock:
            self._grants[code] = grant
        return code

    def redeem(self, told: dict[str, str]) -> bytes | None:
        """The package, once, to the court that holds the verifier of the challenge (RFC 7636); else nothing."""
        with self._lock:
            grant = self._grants.pop(told.get("code", ""), None)
        if grant is None or grant.until < time.monotonic():
            return None
        if (grant.court, grant.request) != (told.get("client_id"), told.get("request")):
            return None
        challenge = b64url(hashlib.sha256(told.get("code_verifier", "").encode()).digest())
        if grant.challenge and not secrets.compare_digest(grant.challenge, challenge):
            return None
        told_of = payload(grant.order, grant.holder, platform=orders.CODE, court=grant.court, request=grant.request)
        return sign(told_of, self.key, self.kid)


PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title} – 示范商城</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{{font:1.125rem/1.7 "PingFang SC","Noto Sans CJK SC",system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:1rem;color:#222}}
header{{background:#8a3b00;color:#fff;margin:-1rem -1rem 1rem;padding:.75rem 1rem}}h1{{font-size:1.5rem}}
label,button{{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.75rem 1rem;margin:.5rem 0}}
label{{border:1px solid #767676}}button{{background:#8a3b00;color:#fff;border:0}}.plain{{background:#fff;color:#8a3b00;border:1px solid}}
code{{font-size:1.25rem;overflow-wrap:anywhere}}</style></head><body><header>示范商城（虚构的示例平台）</header><main>{body}</main></body></html>"""


class Handler(BaseHTTPRequestHandler):
    mall: Mall
    court: str
    code = "浙0199"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/netcourt/authorize":
            self._ask(_single(parts.query))
        elif parts.path == "/netcourt/code":
            self._ask_for_number(_single(parts.query))
        elif parts.path == "/":
            self._page("首页", "<h1>示范商城</h1><p>网庭示例法院的示例平台：店铺、订单、聊天都是虚构的。</p>")
        else:
            self._page("没有这一页", "<h1>没有这一页</h1>", 404)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        told = _single(self.rfile.read(min(length, _MOST_BODY)).decode("utf-8", "replace"))
        path = urlsplit(self.path).path
        if path == "/netcourt/package":
            self._deliver(told)
        elif path == "/netcourt/authorize":
            self._decide(told)
        elif path == "/netcourt/code":
            self._show_code(told)
        else:
            self._page("没有这一页", "<h1>没有这一页</h1>", 404)

    def _ask(self, told: dict[str, str]) -> None:
        """Sign in (here: choose who one is), then pick an order and consent."""
        if not self._may_go_back(told):
            self._page("请求不对", "<h1>请求不对</h1><p>请从法院网站重新进入。</p>", 400)
            return
        hidden = _hidden({n: told.get(n, "") for n in _ASKED})
        if told.get("holder") not in orders.HOLDERS:
            self._sign_in(hidden)
            return
        rows = "".join(_order_choice(n, order) for n, order in enumerate(orders.ORDERS[told["holder"]]))
        self._page(
            "向法院提供数据",
            f"<h1>向法院提供一笔订单的数据</h1><p>法院（{html.escape(told['client_id'])}）请您提供：订单、商品页面、付款、"
            "物流、聊天、售后记录，卖家的登记信息，以及您账户的实名。只提供您选的这一笔，由平台签名。</p>"
            f'<form method="post">{hidden}{_hidden({"holder": told["holder"]})}{rows}'
            '<button name="answer" value="yes">同意，交给法院</button>'
            '<button name="answer" value="no" class="plain">不同意</button></form>',
        )

    def _decide(self, told: dict[str, str]) -> None:
        bought = orders.ORDERS.get(told.get("holder", ""), [])
        picked = told.get("order", "")
        if not self._may_go_back(told) or not picked.isdecimal() or int(picked) >= len(bought):
            self._page("请求不对", "<h1>请求不对</h1><p>请选一笔订单。</p>", 400)
            return
        if told.get("answer") == "no":
            self._go(told, {"error": "access_denied"})
            return
        self._go(told, {"code": self._grant(told, bought[int(picked)], told["code_challenge"])})

    def _grant(self, told: dict[str, str], order: dict[str, Any], challenge: str) -> str:
        holder, until = orders.HOLDERS[told["holder"]], time.monotonic() + CODE_LIVES
        return self.mall.grant(Grant(holder, order, told["client_id"], told["request"], challenge, until))

    def _sign_in(self, hidden: str) -> None:
        people = "".join(
            f'<button name="holder" value="{key}">{html.escape(one["account"])}（实名：{html.escape(one["name"])}）</button>'
            for key, one in orders.HOLDERS.items()
        )
        self._page("登录", f'<h1>登录示范商城</h1><p>选一个账户。</p><form method="get">{hidden}{people}</form>')

    def _ask_for_number(self, told: dict[str, str]) -> None:
        """The way without going back by itself: the buyer types the court's request number here, and the code there."""
        if told.get("holder") not in orders.HOLDERS:
            self._sign_in("")
            return
        rows = "".join(_order_choice(n, order) for n, order in enumerate(orders.ORDERS[told["holder"]]))
        self._page(
            "向法院提供数据",
            f'<h1>向法院提供一笔订单的数据</h1><form method="post">{_hidden({"holder": told["holder"], "client_id": self.code})}'
            f'<p><label for="request">法院页面上的请求编号</label><input id="request" name="request" required></p>{rows}'
            "<button>同意，显示一次性授权码</button></form>",
        )

    def _show_code(self, told: dict[str, str]) -> None:
        bought, picked = orders.ORDERS.get(told.get("holder", ""), []), told.get("order", "")
        if not told.get("request") or not told.get("client_id") or not picked.isdecimal() or int(picked) >= len(bought):
            self._page("请求不对", "<h1>请求不对</h1><p>请填请求编号，选一笔订单。</p>", 400)
            return
        code = self._grant(told, bought[int(picked)], "")
        self._page(
            "授权码", f"<h1>一次性授权码</h1><p><code>{code}</code></p><p>五分钟内在法院页面输入，只能用一次。</p>"
        )

    def _may_go_back(self, told: dict[str, str]) -> bool:
        """Only to the court this platform knows."""
        back = urlsplit(told.get("redirect_uri", ""))
        return all(told.get(n) for n in _ASKED) and f"{back.scheme}://{back.netloc}" in self.court.split(",")

    def _go(self, told: dict[str, str], answer: dict[str, str]) -> None:
        self.send_response(303)
        self.send_header("Location", f"{told['redirect_uri']}?{urlencode(answer | {'state': told['state']})}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _deliver(self, told: dict[str, str]) -> None:
        package = self.mall.redeem(told)
        if package is None:
            self._send(400, "application/json", json.dumps({"error": "invalid_grant"}).encode())
        else:
            self._send(200, "application/jose+json", package)

    def _page(self, title: str, body: str, status: int = 200) -> None:
        self._send(status, "text/html; charset=utf-8", PAGE.format(title=title, body=body).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Codes stand in addresses: nothing is written down."""


def _single(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}


def _hidden(told: dict[str, str]) -> str:
    return "".join(f'<input type="hidden" name="{n}" value="{html.escape(v)}">' for n, v in told.items())


def _order_choice(n: int, order: dict[str, Any]) -> str:
    told = f"{order['order']['placed_at'][:10]} {order['goods'][0]['title']} ¥{order['order']['amount']}（{order['seller']['shop']}）"
    checked = " checked" if n == 0 else ""
    return f'<label><input type="radio" name="order" value="{n}"{checked}> {html.escape(told)}</label>'


def make_server(port: int, key: Ed25519PrivateKey, court: str, kid: str = orders.KID) -> ThreadingHTTPServer:
    """``court``: where people may be sent back to, such as ``http://127.0.0.1:8000``; several by commas."""
    handler = type("MallHandler", (Handler,), {"mall": Mall(key, kid), "court": court})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--port", type=int, required=True)
    told.add_argument("--key", type=Path, required=True)
    told.add_argument("--court", required=True)
    given = told.parse_args()
    key = read_key(given.key)
    make_server(given.port, key, given.court, kid_of(key)).serve_forever()


if __name__ == "__main__":
    main()
