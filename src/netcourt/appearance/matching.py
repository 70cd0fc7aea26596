"""Is whoever wants to join the one who is named? What is equal is linked at once; what is doubtful a clerk decides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from netcourt.appearance.models import Joining
from netcourt.cases.models import Party
from netcourt.identity.queries import Capacity
from netcourt.law.identity_numbers import normalise
from netcourt.law.text import Text

Match = Joining.Match


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for (``speaks_for``) or against."""

    speaks_for: bool
    text: Text

    def as_json(self) -> dict[str, object]:
        return {"for": self.speaks_for, **self.text.as_json()}


@dataclass(frozen=True, slots=True)
class Verdict:
    match: Match
    grounds: tuple[Ground, ...]


def same_name(one: str, other: str) -> bool:
    """Equal but for width, spaces and kinds of brackets."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(r"[\s()·•.‧・]", "", unicodedata.normalize("NFKC", name)).casefold()


def compare(party: Party, capacity: Capacity) -> Verdict:
    """The pleaded party beside the proved identity of ``capacity`` (IC18 8, OL21 7)."""
    if party.kind == Party.Kind.PERSON:
        return _person(party, capacity)
    return _organisation(party, capacity)


def _person(party: Party, capacity: Capacity) -> Verdict:
    person = capacity.person
    if person is None:
        return _none("起诉状写的是自然人，您选择的是单位", "The complaint names a person, you chose an organisation")
    if party.id_number:
        if normalise(party.id_number) == normalise(person.id_number):
            return _equal("实名认证的证件号码与起诉状一致", "The proved identity number equals the pleaded one")
        return _none("证件号码与起诉状写的不一致", "The identity number differs from the pleaded one")
    if same_name(party.name, person.name):
        return Verdict(
            Match.NAME,
            (
                Ground(True, Text("姓名与起诉状一致", "The name equals the pleaded one")),
                Ground(
                    False,
                    Text(
                        "起诉状没有写证件号码，同名的人可能很多",
                        "No identity number was pleaded; many people share a name",
                    ),
                ),
            ),
        )
    return _none("姓名与起诉状写的不一致", "The name differs from the pleaded one")


def _organisation(party: Party, capacity: Capacity) -> Verdict:
    organisation = capacity.organisation
    pleaded = normalise(party.credit_code)
    if pleaded:
        if organisation and normalise(organisation.credit_code) == pleaded:
            return _equal("统一社会信用代码与起诉状一致", "The credit code equals the pleaded one")
        if organisation and same_name(party.name, organisation.name):
            return Verdict(
                Match.NAME,
                (
                    Ground(True, Text("单位名称与起诉状一致", "The name equals the pleaded one")),
                    Ground(
                        False,
                        Text("信用代码与起诉状写的不一致，可能是原告写错", "The credit code differs; it may be a slip"),
                    ),
                ),
            )
        return _none("起诉状写的是另一家单位", "The complaint names another organisation")
    if organisation and same_name(party.name, organisation.name):
        return Verdict(
            Match.NAME,
            (
                Ground(True, Text("单位名称与起诉状一致", "The name equals the pleaded one")),
                Ground(False, Text("起诉状没有写统一社会信用代码", "No credit code was pleaded")),
            ),
        )
    return _shop(capacity)


def _shop(capacity: Capacity) -> Verdict:
    """Only the name of a shop is known: whoever says to run it may ask, and says why."""
    known = (
        Text("申请人是已核验的单位的代表", "The applicant acts for a checked organisation")
        if capacity.organisation
        else Text("申请人已实名认证", "The applicant's identity is proved")
    )
    return Verdict(
        Match.SHOP,
        (
            Ground(True, known),
            Ground(
                False,
                Text(
                    "起诉状只写了店铺名，没有写经营者，要看申请人的说明和平台登记",
                    "Only a shop's name was pleaded: see the applicant's statement and the platform's register",
                ),
            ),
        ),
    )


def _equal(zh: str, en: str) -> Verdict:
    return Verdict(Match.EQUAL, (Ground(True, Text(zh, en)),))


def _none(zh: str, en: str) -> Verdict:
    return Verdict(Match.NONE, (Ground(False, Text(zh, en)),))
