"""Every act of the table × everyone × every stage: exactly those the table names may do it; none is left untested."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcourt.cases import access, rights
from netcourt.cases.acts import Act, Refused, table
from netcourt.cases.models import Case
from netcourt.cases.words import PARTY_ROLES, Role, Stage
from tests.access.scene import Scene
from tests.access.table import READERS

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]

# In what capacity everyone meets each case of the scene; whoever is not named meets it in none.
CAPACITIES: dict[str, dict[str, Role]] = {
    "received": {
        "buyer": Role.PLAINTIFF,
        "filing_judge": Role.FILING_JUDGE,
        "other_filing_judge": Role.FILING_JUDGE,
        "president": Role.PRESIDENT,
    },
    "accepted": {
        "buyer": Role.PLAINTIFF,
        "agent": Role.PLAINTIFF,
        "seller": Role.DEFENDANT,
        "filing_judge": Role.FILING_JUDGE,
        "other_filing_judge": Role.FILING_JUDGE,
        "president": Role.PRESIDENT,
        "judge": Role.JUDGE,
        "clerk": Role.CLERK,
        "mediator": Role.MEDIATOR,
    },
}


def named_by_table(act: Act, name: str, role: Role | None) -> bool:
    """What the table says: the role is among those who may; an agent needs the power it names (CPL 62)."""
    if role is None or role not in act.who:
        return False
    return not (name == "agent" and role in PARTY_ROLES and act.power not in {"", "settle"})


@pytest.mark.law("CPL-61", "L3-2", "PI-8")
def test_those_whom_the_table_names_may_act_and_nobody_else(scene: Scene) -> None:
    wrong = []
    for what, capacities in CAPACITIES.items():
        case = scene.cases[what]
        for name, person in scene.people.items():
            role = capacities.get(name)
            assert access.roles(person, case) == ({role} if role else frozenset()), (what, name)
            look = access.Look(person, case)
            for stage in Stage:
                case.stage = stage
                open_to = set(rights.open_acts(look))
                for act in table():
                    expected = not act.opens and stage in act.stages and named_by_table(act, name, role)
                    if (act in open_to) != expected:
                        wrong.append(f"{act.code} by {name} in {what} at {stage}: expected {expected}")
    assert not wrong, "\n".join(wrong)


def test_whoever_meets_a_case_in_a_capacity_sees_it_and_nobody_else(scene: Scene) -> None:
    for what, readers in READERS.items():
        case = scene.cases[what]
        seen = {n for n, a in scene.people.items() if access.visible_cases(a).filter(pk=case.pk).exists()}
        assert seen == readers, what
        assert not {n for n, a in scene.people.items() if rights.open_acts(access.Look(a, case))} - readers, what


def test_standing_is_refused_with_a_sentence_and_403(scene: Scene) -> None:
    case = scene.cases["accepted"]
    for act in table():
        for name in ("outsider", "elsewhere", "departed", "unproved", "administrator", "postless"):
            with pytest.raises(Refused) as refused:
                rights.standing(scene.people[name], act, case)
            assert refused.value.status == 403, (act.code, name)
            assert all(r.text.zh and r.text.en for r in refused.value.refusals)


def test_the_court_s_own_acts_are_nobody_s(scene: Scene) -> None:
    own = [act for act in table() if act.who == (Role.SYSTEM,)]
    assert own
    for case in scene.cases.values():
        open_to = {n: rights.open_acts(access.Look(who, case)) for n, who in scene.people.items()}
        assert not [(a.code, n) for a in own for n in open_to if a in open_to[n]]


@pytest.mark.law("CPL-47")
def test_a_judge_who_is_a_party_is_no_judge_in_the_case(scene: Scene) -> None:
    """Nor do they read the other side's papers as the court does (CPL 47)."""
    case, judge = scene.cases["accepted"], scene.people["filing_judge"]
    outsider = scene.people["outsider"]
    person, outsider.person = outsider.person, None
    outsider.save()
    judge.person = person
    judge.save()
    plaintiff = case.parties.get(role="plaintiff")
    plaintiff.person = person
    plaintiff.save()
    assert access.roles(judge, case) == {Role.PLAINTIFF}
    assert not [a.code for a in table() if Role.PLAINTIFF not in a.who and rights.may(judge, a, case)]
    assert scene.papers["of the shop"] not in access.visible_documents(judge, case)


def _tests() -> str:
    folders = [*(ROOT / "src").rglob("tests/*.py"), *(ROOT / "tests").rglob("test_*.py")]
    return "\n".join(p.read_text() for p in folders if p != Path(__file__))


def test_every_act_is_named_by_a_test() -> None:
    tests = _tests()
    untested = [act.code for act in table() if act.code not in tests and act.code.split(".")[1] + "(" not in tests]
    assert not untested, f"{untested}: no test names their code, nor calls an action of their name"


def test_each_case_stays_a_case(scene: Scene) -> None:
    """The scene is made by real acts: its cases stand where these acts lead."""
    stages = {name: Case.objects.get(pk=case.pk).stage for name, case in scene.cases.items()}
    assert stages == {"received": "received", "correcting": "received", "accepted": "accepted", "sealed": "received"}
