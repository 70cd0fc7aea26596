"""Where a message may go: https, a public address; the one that was checked is the one connected to (no SSRF)."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

PORTS = {443, 8443}
BAD_ADDRESS = Refusal(
    "WEBHOOK_ADDRESS",
    Text(
        "请填写 https:// 开头的公网地址，端口 443 或者 8443，不带用户名和密码",
        "Give a public https:// address on port 443 or 8443, without user name or password",
    ),
)
NOT_PUBLIC = Refusal(
    "WEBHOOK_NOT_PUBLIC",
    Text(
        "这个地址查不到，或者指向内部网络，法院不向它发送",
        "This name is not found or leads into an internal network; the court sends nothing there",
    ),
)


class Unreachable(Exception):
    """Nothing may be sent there; ``refusal`` says why."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.code)


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, with the one IP address to connect to."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def target(address: str) -> Target:
    """What to connect to. Raises ``Unreachable``; asks the resolver."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Unreachable(BAD_ADDRESS) from None
    exempt = f"{host}:{port}" in settings.WEBHOOK_HOSTS
    plain = not address.isascii() or any(c.isspace() or ord(c) < 32 for c in address)
    if plain or not host or parts.username or parts.password or parts.fragment:
        raise Unreachable(BAD_ADDRESS)
    if not exempt and (parts.scheme != "https" or port not in PORTS):
        raise Unreachable(BAD_ADDRESS)
    if exempt and parts.scheme not in {"http", "https"}:
        raise Unreachable(BAD_ADDRESS)
    found = _resolved(host, port)
    if not found or not (exempt or all(is_public(ip) for ip in found)):
        raise Unreachable(NOT_PUBLIC)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, found[0])


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the open internet; IPv4 inside IPv6 (mapped, 6to4, NAT64, Teredo) does not."""
    one = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        tunnelled = one.ipv4_mapped or one.sixtofour or one.teredo or one in ipaddress.ip_network("64:ff9b::/96")
        if tunnelled:
            return False
    return one.is_global and not one.is_multicast and not one.is_reserved


def _resolved(host: str, port: int) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
