"""The platform inbox: what is served stands on the addressee's page at once; there is nothing to hand over."""

from __future__ import annotations

from netcourt.service.channels import Letter


class Platform:
    automatic, repeatable, rate = True, True, 0

    def check(self, to: str) -> str:
        return ""

    def send(self, letter: Letter) -> str:
        return f"platform:{letter.number}"
