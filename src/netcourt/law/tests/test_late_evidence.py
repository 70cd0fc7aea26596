"""Late evidence: every finding and what follows from it (CPI 101–102)."""

from __future__ import annotations

import pytest

from netcourt.law.late_evidence import Fault, Treatment, late_evidence

pytestmark = pytest.mark.law("EV-101")


@pytest.mark.parametrize(
    ("fault", "objected", "basic", "follows", "fine"),
    [
        ("none", True, True, "in_time", False),
        ("none", True, False, "in_time", False),
        ("slight", False, False, "in_time", False),
        ("grave", False, False, "in_time", False),
        ("slight", True, False, "admonished", False),
        ("slight", True, True, "admonished", False),
        ("grave", True, True, "admonished", True),
        ("grave", True, False, "excluded", False),
    ],
)
def test_what_follows(fault: str, objected: bool, basic: bool, follows: str, fine: bool) -> None:
    late = late_evidence(Fault(fault), objected=objected, basic_fact=basic)
    assert (late.treatment, late.fine) == (Treatment(follows), fine)
    assert late.reason.zh
    assert late.sources.zh
