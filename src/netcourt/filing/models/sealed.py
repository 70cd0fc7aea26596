"""The encrypted mapping that drafts are kept in."""

from __future__ import annotations

import json
from typing import Any

from netcourt.identity.secrecy import EncryptedField


class SealedFields(EncryptedField):
    """A mapping of field names to what was typed, encrypted: a draft holds phones and identity numbers."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(json.dumps(value, ensure_ascii=True))

    def deconstruct(self) -> Any:
        """By the name that migrations know it by."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "netcourt.filing.models.SealedFields", args, kwargs
