"""Past filings through the court's acts in a trial court: invented samples, and the real cases beside the project."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command

from netcourt.cases.models import Case, DocketEntry, Document
from netcourt.cases.verification import verify_docket
from netcourt.filing.imports import bringing
from netcourt.identity.models import Account, Person
from tests.cast import make_account

SAMPLES = Path(__file__).parent / "samples" / "past-filings.jsonl"
EXAMPLE = "浙0199"

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(settings: Any) -> None:
    settings.NETCOURT_DEMO = True


def bring(file: Path, court: str) -> dict[str, dict[str, Any]]:
    """What the command says of every row, by id; each comes exactly once."""
    out = StringIO()
    call_command("import_filings", file, court=court, json=True, stdout=out)
    told = json.loads(out.getvalue())
    assert not re.search(r"999900\d{11}[\dX]", out.getvalue())  # no identity number is printed
    filings = told["filings"]
    by_id = {f["id"]: f for f in filings}
    assert len(by_id) == len(filings)
    assert told["counts"]["results"] == Counter(f["result"] for f in filings)
    return by_id


def codes(told: dict[str, Any]) -> set[str]:
    return {r["code"] for r in told["reasons"]}


def property_fee(amount: Decimal) -> Decimal:
    """FEE 13(1), summary procedure (16), written out anew: the tariff the rules must agree with."""
    bands = ((10_000, "0"), (100_000, "0.025"), (200_000, "0.02"), (500_000, "0.015"), (1_000_000, "0.01"))
    fee, lower = Decimal(50), Decimal(0)
    for upper, rate in bands:
        fee += (max(min(amount, Decimal(upper)), lower) - lower) * Decimal(rate)
        lower = Decimal(upper)
    assert amount <= lower
    return (fee / 2).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.law("IJ25-1c", "CN-4")
def test_a_real_court_is_never_dated_back(settings: Any) -> None:
    settings.NETCOURT_DEMO = False
    with pytest.raises(CommandError, match="试用法院"):
        call_command("import_filings", SAMPLES)
    assert not Case.objects.exists()


def test_a_court_with_real_people_is_no_trial_court(trial: None) -> None:
    person = make_account("赵样本")
    Account.objects.filter(pk=person.pk).update(invented=False)
    with pytest.raises(CommandError, match="真实用户"):
        call_command("import_filings", SAMPLES, trial=True)


def test_wrong_file_and_wrong_court_are_told(trial: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing"):
        call_command("import_filings", tmp_path / "nothing.jsonl")
    with pytest.raises(CommandError, match="浙9998"):
        call_command("import_filings", SAMPLES, court="浙9998")


@pytest.mark.law("IJ25-1a", "IJ25-1b", "CPL-122", "CPL-126", "CPL-127")
def test_samples_at_the_internet_court(trial: None) -> None:
    told = bring(SAMPLES, EXAMPLE)
    assert {k: v["result"] for k, v in told.items()} == {
        "inv-1": "accepted", "inv-2": "redirected", "inv-3": "redirected", "inv-4": "kept_out",
        "inv-5": "kept_out", "inv-6": "refused", "inv-7": "kept_out", "inv-8": "unreadable",
        "inv-9": "unreadable", "line 9": "unreadable", "line 10": "unreadable",
        "line 11": "unreadable", "line 12": "unreadable",
        "line 13": "unreadable", "line 16": "unreadable",
    }  # fmt: skip
    assert told["inv-1"]["number"] == "（2023）浙0199民初1号"
    assert Decimal(told["inv-1"]["fee"]) == property_fee(Decimal(5120)) == Decimal("25.00")
    assert told["inv-2"]["target"] == "浙江省宁波市海曙区人民法院"
    assert {"OUT_OF_CITY", "JURISDICTION_CATEGORY_INVALID"} <= codes(told["inv-2"])
    assert told["inv-2"]["filed_on"] == "2023-08-15"
    assert "OUT_OF_CITY" in codes(told["inv-3"])
    several = [
        (p.role, p.name) for p in Case.objects.get(title__contains="甲样本等").parties.order_by("role", "ordinal")
    ]
    assert several == [
        ("defendant", "丙样本"), ("defendant", "丁样本"), ("plaintiff", "甲样本"), ("plaintiff", "乙样本"),
        ("third_party", "戊样本"),
    ]  # fmt: skip
    assert codes(told["inv-4"]) == {"PLAINTIFF_UNCLEAR", "DEFENDANT_UNCLEAR"}
    assert "ENFORCEMENT" in codes(told["inv-5"])
    assert "CLAIM_MISSING" in codes(told["inv-6"])
    assert codes(told["inv-7"]) == {"DEFENDANT_UNCLEAR", "COURT_UNKNOWN", "CAUSE_UNKNOWN"}
    assert Person.objects.filter(name="甲样本").count() == 1  # of a refused row nothing stays
    assert not list(verify_docket())


@pytest.mark.law("CPL-126", "CPL-61")
def test_samples_each_at_its_own_court(trial: None) -> None:
    told = bring(SAMPLES, "own")
    assert told["inv-1"]["result"] == "redirected"  # Hangzhou has an internet court for this category
    assert "CENTRALISED" in codes(told["inv-1"])
    assert told["inv-1"]["target"] == "杭州互联网法院"
    assert told["inv-2"]["number"] == "（2023）浙0203民初1号"
    assert told["inv-2"]["notes"] == []
    case = Case.objects.get(number=told["inv-2"]["number"])
    assert case.received_at.date().isoformat() == "2023-08-15"
    assert case.accepted_at is not None
    assert case.accepted_at > case.received_at
    suing = case.parties.get(role="plaintiff")
    assert [a.name for a in suing.agents.all()] == ["孙代理", "李代理"]
    power = suing.representations.get().power
    assert (power.law_firm.name, power.powers) == ("示例（杭州）律师事务所", [])
    assert {d.kind_id for d in Document.objects.filter(case=case)} == {
        "complaint", "exhibit", "filing_receipt", "acceptance_notice", "fee_notice", "evidence_notice",
        "response_notice",
    }  # fmt: skip
    assert case.holds.filter(kind="awaiting_payment", until=None).exists()


def test_a_second_import_does_nothing_twice(trial: None) -> None:
    first = bring(SAMPLES, EXAMPLE)
    rows = (DocketEntry.objects.count(), Document.objects.count(), Account.objects.count())
    assert bring(SAMPLES, EXAMPLE) == first
    assert (DocketEntry.objects.count(), Document.objects.count(), Account.objects.count()) == rows


def test_a_fault_in_one_row_is_named_and_the_others_go_on(trial: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bringing._papers

    def broken(reading: Any, suing: Any) -> Any:
        if reading.row.id == "inv-1":
            raise ZeroDivisionError("身份证 secret")
        return real(reading, suing)

    monkeypatch.setattr(bringing, "_papers", broken)
    stored = set(_stored())
    out = StringIO()
    with pytest.raises(CommandError, match="inv-1"):
        call_command("import_filings", SAMPLES, court=EXAMPLE, stdout=out)
    assert "ZeroDivisionError" in out.getvalue()
    assert "secret" not in out.getvalue()
    assert Case.objects.get(parties__name__startswith="钱示例").complaints.get().evidence.count() == 2  # inv-2
    kept = {d.file.name for d in Document.objects.all()}
    assert {p for p in _stored() if p not in stored} <= kept  # no bytes of the failed row stay


def _stored() -> list[str]:
    root = Path(configured.MEDIA_ROOT)
    return [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()] if root.exists() else []
