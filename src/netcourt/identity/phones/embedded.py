"""The embedded check: what this court knows itself. A phone whose code came back belongs to a proved person or not."""

from __future__ import annotations

import re

from netcourt.identity.models import Account, Person
from netcourt.identity.phones import Answer
from netcourt.identity.secrecy import blind_index


class KnownHere:
    def ask(self, phone: str, name: str, id_kind: str, id_number: str) -> Answer:
        if not re.fullmatch(r"1[3-9]\d{9}", phone):
            return Answer.UNKNOWN
        holder = Account.objects.filter(phone_index=blind_index(phone)).select_related("person").first()
        if holder is None or holder.person is None:
            return Answer.UNKNOWN
        same = holder.person.id_index == Person.index_of(id_kind, id_number) and holder.person.name == name
        return Answer.SAME if same else Answer.OTHER
