"""The 195 real cases beside the project, each at the court that took it, and a part of them at the internet court.

The papers are not typeset here and each case brings one exhibit, to keep the suite short: both are tested elsewhere.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from netcourt.cases.models import Agent, Case, Party
from netcourt.cases.verification import verify_docket
from netcourt.filing.tests.test_import_filings import EXAMPLE, bring, codes, property_fee

CHECKOUT = Path(__file__).resolve().parents[4]
REAL = Path(os.environ.get("NETCOURT_REAL_DATA", CHECKOUT.parent / "shared" / "data")) / "filing"
PDF = b"%PDF-1.4 stands for a paper"

pytestmark = [pytest.mark.django_db, pytest.mark.real_input]


@pytest.fixture
def trial(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.NETCOURT_DEMO = True
    monkeypatch.setattr("netcourt.cases.documents.typeset_several", lambda papers, on: [PDF] * len(papers))
    monkeypatch.setattr("netcourt.filing.imports.evidence.MOST", 1)


def file_of(kind: str) -> Path:
    path = REAL / f"structured_{kind}_simucourt.jsonl.gz"
    if not path.exists():
        pytest.skip(f"the real cases are not there: {path} (NETCOURT_REAL_DATA names another folder)")
    return path


# Read by hand. id: (result, code, sum claimed as added up by hand)
CIVIL = {
    "simu1-032": ("accepted", "WITHIN_JURISDICTION", "17650.00"),  # 14650 + 3000, told as a total
    "simu1-041": ("accepted", "WITHIN_JURISDICTION", "37250.00"),  # interest only as a formula
    "simu1-046": ("accepted", "WITHIN_JURISDICTION", "13900.00"),  # written 13,900
    "simu1-054": ("accepted", "WITHIN_JURISDICTION", "78500.00"),  # 72,000 + lawyer 6,500; a base of 71,313 left out
    "simu1-145": ("accepted", "WITHIN_JURISDICTION", "96783.00"),  # 63820 + penalty reckoned to a day 32963
    "simu1-051": ("accepted", "WITHIN_JURISDICTION", None),  # labour, only a declaration: ten yuan
    "simu1-129": ("sent_back", "DEFECT_EVIDENCE", "18700.00"),  # no exhibit is named
    "simu1-196": ("waiting", "TARIFF_UNSET", None),  # return of a thing; the province's tariff is not loaded
    "simu1-195": ("accepted", "WITHIN_JURISDICTION", None),  # three defendants
    "simu1-052": ("accepted", "WITHIN_JURISDICTION", None),  # a child, for whom the mother sues
    "simu1-036": ("accepted", "WITHIN_JURISDICTION", None),  # a court of the Corps
    "simu2-056": ("accepted", "WITHIN_JURISDICTION", "16005.80"),  # an appeal: the suit behind it, by its number
    "simu2-066": ("accepted", None, None),
    "simu2-073": ("redirected", "NOT_INTERMEDIATE_LEVEL", "133080.00"),  # an appeal that does not tell the court below
}


@pytest.mark.law("IJ25-1b", "CPL-122", "CPL-124", "CPL-126", "CPL-127", "CN-4")
def test_every_civil_case_at_its_own_court(trial: None) -> None:
    told = bring(file_of("civil"), "own")
    assert Counter(t["result"] for t in told.values()) == {
        "accepted": 71, "sent_back": 18, "redirected": 7, "waiting": 1,
    }  # fmt: skip
    for name, (result, code, amount) in CIVIL.items():
        assert told[name]["result"] == result, name
        assert code is None or code in codes(told[name]), name
        assert amount is None or told[name]["amount"] == amount, name
    accepted = [t for t in told.values() if t["result"] == "accepted"]
    for case in accepted:
        if case["amount"] and _summary(case) and Decimal(case["amount"]) <= 1_000_000:
            assert Decimal(case["fee"]) == property_fee(Decimal(case["amount"])), case["id"]
    _numbers(accepted)
    assert {n for n in Counter(p.case_id for p in Party.objects.filter(role="defendant")).values()} >= {1, 2, 3}
    child = Case.objects.get(number=told["simu1-052"]["number"]).parties.get(role="plaintiff")
    assert [a.kind for a in child.agents.all()] == ["statutory"]
    assert child.person is None
    assert not list(verify_docket())


def _summary(case: dict[str, Any]) -> bool:
    """Property disputes in summary procedure: labour pays ten yuan, others the province's figures."""
    special = re.search("劳动|健康权|专利|著作|作品|软件", case["cause"])
    return not special and not re.search("中级|知识产权", case["court"])


ADMINISTRATIVE = {
    "simu1-170": ("accepted", "WITHIN_JURISDICTION"),  # the police and the county that upheld its decision
    "simu1-079": ("accepted", "LEVEL_BY_HAND"),  # a railway court that hears the city's administrative suits
    "simu2-103": ("accepted", "WITHIN_JURISDICTION"),  # an appeal with two organs
    "simu2-150": ("redirected", "NOT_BASIC_LEVEL"),  # a city government alone: intermediate court
    "simu2-119": ("redirected", "NOT_INTERMEDIATE_LEVEL"),  # the court below is not told
    "simu2-171": ("kept_out", "CLAIM_UNTOLD"),  # what was asked at first instance is not told
}


@pytest.mark.law("IJ25-1d", "CPL-122", "CPL-127", "APL-1")
def test_every_administrative_case_at_its_own_court(trial: None) -> None:
    told = bring(file_of("administrative"), "own")
    assert Counter(t["result"] for t in told.values()) == {"accepted": 89, "redirected": 8, "kept_out": 1}
    for name, (result, code) in ADMINISTRATIVE.items():
        assert told[name]["result"] == result, name
        assert code in codes(told[name]), name
    accepted = [t for t in told.values() if t["result"] == "accepted"]
    assert {t["fee"] for t in accepted} == {"50.00"}  # FEE 13(5)
    assert all("行初" in t["number"] for t in accepted)
    _numbers(accepted)
    forms = Party.objects.filter(role="defendant").values_list("form", flat=True)
    assert set(forms) == {"agency"}
    assert Party.objects.filter(role="third_party").exists()
    assert Agent.objects.filter(kind="lawyer").exists()
    assert not list(verify_docket())


def _numbers(accepted: list[dict[str, Any]]) -> None:
    """No gap in any court's numbers."""
    for head, n in Counter(re.sub(r"\d+号$", "", t["number"]) for t in accepted).items():
        given = {t["number"] for t in accepted if t["number"].startswith(head)}
        assert given == {f"{head}{k}号" for k in range(1, n + 1)}


# At the internet court of Hangzhou. id: (result, codes that must and must not be there, target)
AT_INTERNET_COURT = {
    # sold on a named e-commerce platform: a category of the list, but the court is in Longmen (Huizhou)
    "simu1-035": ("redirected", {"OUT_OF_CITY"}, {"JURISDICTION_CATEGORY_INVALID"}, "广东省龙门县人民法院"),
    # 买卖合同 by its cause, sold on a platform by its facts; Fu county
    "simu1-143": ("redirected", {"OUT_OF_CITY"}, {"JURISDICTION_CATEGORY_INVALID"}, "陕西省富县人民法院"),
    # a loan on paper in Ningbo: neither city nor category
    "simu1-031": (
        "redirected", {"OUT_OF_CITY", "JURISDICTION_CATEGORY_INVALID"}, set(), "浙江省宁波市海曙区人民法院"
    ),
    # a lease of a shop in Mangshi; a prefecture, not a city
    "simu1-128": ("redirected", {"EXCLUSIVE_JURISDICTION"}, set(), "云南省芒市人民法院"),
    # classes paid to an owner in Hangzhou: in the city, but no category of the list: the filer is asked
    "simu1-057": ("sent_back", {"JURISDICTION_CATEGORY_INVALID"}, {"OUT_OF_CITY"}, ""),
    # Hangzhou; the text names no exhibit of the plaintiff
    "simu1-191": ("sent_back", {"DEFECT_EVIDENCE", "JURISDICTION_CATEGORY_INVALID"}, {"OUT_OF_CITY"}, ""),
    # three defendants; a father and child
    "simu1-195": ("redirected", {"OUT_OF_CITY"}, set(), None),
    "simu1-052": ("redirected", {"OUT_OF_CITY"}, set(), "浙江省宁海县人民法院"),
}  # fmt: skip


@pytest.mark.law("IJ25-1b", "CPL-127")
def test_some_of_them_at_the_internet_court(trial: None, tmp_path: Path) -> None:
    chosen = tmp_path / "chosen.jsonl"
    with gzip.open(file_of("civil"), "rt", encoding="utf-8") as lines:
        chosen.write_text("".join(x for x in lines if json.loads(x)["id"] in AT_INTERNET_COURT), encoding="utf-8")
    told = bring(chosen, EXAMPLE)
    assert set(told) == set(AT_INTERNET_COURT)
    for name, (result, must, must_not, target) in AT_INTERNET_COURT.items():
        assert told[name]["result"] == result, name
        assert must <= codes(told[name]), name
        assert not must_not & codes(told[name]), name
        assert target is None or told[name]["target"] == target, name
