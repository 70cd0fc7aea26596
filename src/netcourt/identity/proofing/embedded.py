"""The embedded desk: number checked by its digits, photograph compared by an operator of the court."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage

from netcourt.identity import actions
from netcourt.identity.models import Account
from netcourt.identity.proofing import Asked
from netcourt.intake import Received
from netcourt.intake.names import extension
from netcourt.law.text import Text


class OperatorDesk:
    def ask(self, account: Account, form: dict[str, Any], photo: Received | None) -> Asked:
        key = photo.save(default_storage, f"proofs/{photo.sha256}.{extension(photo.name)}") if photo else ""
        try:
            actions.ask_proof(account, **form, photo=key, photo_sha256=photo.sha256 if photo else "")
        except Exception:
            if key:
                default_storage.delete(key)
            raise
        return Asked(
            False,
            Text(
                "已提交。工作人员将比对证件照片，一般在一个工作日内完成，结果会短信告知。",
                "Handed in. A clerk compares the photograph, usually within one working day; you will get a message.",
            ),
        )
