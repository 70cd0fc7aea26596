"""Every stage of a suit that exists here is done on a page (IC18 1, OL21 1)."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from netcourt.cases.acts import act

STAGES = {
    "受理": ("filing.submit", "filing.accept"),
    "送达": ("service.receive", "service.send"),
    "调解": ("mediation.propose", "mediation.agree", "mediation.settle"),
    "举证": ("evidence.submit", "evidence.dispute_copy", "evidence.demand_original"),
    "宣判": ("judgment.pronounce",),
    "上诉": ("judgment.appeal",),
}
PAGES = ("filing:step", "service:inbox", "mediation:answer", "evidence:start", "judgment:pronounce", "judgment:appeal")


@pytest.mark.law("IC18-1a", "OL21-1a")
def test_each_stage_that_exists_has_its_acts_and_its_page() -> None:
    for stage, codes in STAGES.items():
        for code in codes:
            assert act(code).name.zh, stage
    for page in PAGES:
        assert _exists(page), page


def _exists(page: str) -> bool:
    """The address is known; with what arguments does not matter here."""
    try:
        reverse(page)
    except NoReverseMatch as error:
        return "is not a valid view function" not in str(error) and "not a registered namespace" not in str(error)
    return True
