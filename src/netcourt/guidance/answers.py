"""What the anonymous person answered, as kept in their session and read again: nothing of it is stored elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.filing.kinds import Kind, kind_of
from netcourt.filing.suggestions import of_value
from netcourt.law.jurisdiction import Supervision, categories
from netcourt.law.jurisdiction.categories import Nature
from netcourt.law.other_ways import Tried
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_group

ADMINISTRATIVE = "|ADM"  # the choice "against an authority", which the tree of civil causes does not hold
ARBITRATION, COURT_AGREED, NOTHING = "arbitration", "court_agreed", "nothing"
# Where the contract was made and performed: signed online, performed online, on a platform.
ONLINE = {
    "platform": (True, True, True),
    "online": (True, True, False),
    "signed": (True, False, False),
    "offline": (False, False, False),
}
CONTRACTS = frozenset({"SHOP", "SERV", "LOAN", "PROD"})


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as the rules take them; what was not answered is empty or ``None``."""

    words: str = ""
    dispute: str = ""
    cause: Cause | None = None
    category: str = ""
    who: str = ""
    online: str = ""
    supervision: Supervision | None = None
    place: str = ""
    amount: Decimal | None = None
    happened_on: date | None = None
    tried: frozenset[str] = field(default_factory=frozenset)

    @property
    def kind(self) -> Kind:
        return kind_of(self.category, self.cause.name if self.cause else "")

    @property
    def group(self) -> str:
        return cause_group(self.cause)

    @property
    def administrative(self) -> bool:
        return self.category == "ADM"

    @property
    def ways_tried(self) -> frozenset[Tried]:
        return frozenset(Tried(t) for t in self.tried if t in list(Tried))

    def live(self, on: date) -> bool:
        """Whether the category is one of the internet courts for filings ``on``."""
        return self.category in categories(on)

    def asks_online(self, on: date) -> bool:
        """A contract turns on where it was made; so does what has no category yet."""
        return not self.administrative and (self.category in CONTRACTS or not self.category)

    def of_person(self, on: date) -> bool:
        """Torts against a person online: their own home is one of the places (CPI 25)."""
        found = categories(on).get(self.category)
        return self.category in {"PI", "TORT", "COPY-INF"} or (found is not None and found.nature is Nature.PERSONAL)


def read(kept: Mapping[str, Any], on: date) -> Answers:
    """Answers from the session; what is no longer possible counts as not answered."""
    dispute = str(kept.get("dispute", ""))
    code, _bar, category = dispute.partition("|")
    known = dispute == ADMINISTRATIVE or (bool(dispute) and of_value(dispute, on) is not None)
    supervision = str(kept.get("supervision", ""))
    return Answers(
        words=str(kept.get("words", "")),
        dispute=dispute if known else "",
        cause=Cause.objects.select_related("parent__parent").filter(pk=code).first() if known and code else None,
        category=category if known else "",
        who=str(kept.get("who", "")),
        online=str(kept.get("online", "")),
        supervision=Supervision(supervision) if supervision in list(Supervision) else None,
        place=str(kept.get("place", "")),
        amount=Decimal(kept["amount"]) if kept.get("amount") else None,
        happened_on=date.fromisoformat(kept["happened_on"]) if kept.get("happened_on") else None,
        tried=frozenset(kept.get("tried", ())),
    )
