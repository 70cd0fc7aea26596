"""Acts under a stolen account: only a court's finding puts them in doubt, only a judge marks them void."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.tests.making import make_case
from netcourt.cases.tests.test_perform import ANSWER, do
from netcourt.cases.voiding import entries_in_doubt, mark_void
from netcourt.cases.words import Role
from netcourt.identity.models import Account, TheftClaim
from tests.cast import Cast

BUYERS = replace(ANSWER, who=(Role.PLAINTIFF,))


@pytest.fixture
def stolen(cast: Cast) -> tuple[Case, DocketEntry, TheftClaim]:
    """An act of the buyer's account, and a claim of theft that covers it, not decided yet."""
    case = make_case(cast)
    entry = do(BUYERS, cast.buyer, case)
    claim = TheftClaim.objects.create(
        account=cast.buyer, since=entry.at - timedelta(hours=1), claimed_at=timezone.now(), reason="手机被盗"
    )
    return case, entry, claim


def uphold(claim: TheftClaim, judge: Account) -> None:
    claim.state, claim.decided_by, claim.decided_at = TheftClaim.State.UPHELD, judge, timezone.now()
    claim.save()


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_without_a_finding_the_act_stands(cast: Cast, stolen: tuple[Case, DocketEntry, TheftClaim]) -> None:
    case, entry, _claim = stolen
    with pytest.raises(Refused) as refused:
        mark_void(cast.filing_judge, case.pk, "v1", seq=entry.seq, reason="冒用")
    assert refused.value.codes == ("NOT_IN_DOUBT",)


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_a_judge_marks_it_void_once_and_the_entry_stays(
    cast: Cast, stolen: tuple[Case, DocketEntry, TheftClaim]
) -> None:
    case, entry, claim = stolen
    uphold(claim, cast.judge)
    assert list(entries_in_doubt(case)) == [entry]
    marked = mark_void(cast.filing_judge, case.pk, "v1", seq=entry.seq, reason="登录地点与本人所在地不符")
    assert marked.particulars == {"seq": entry.seq}
    assert mark_void(cast.filing_judge, case.pk, "v1", seq=entry.seq, reason="登录地点与本人所在地不符") == marked
    assert not entries_in_doubt(case).exists()
    assert case.entries.filter(pk=entry.pk).exists()
    with pytest.raises(Refused) as refused:
        mark_void(cast.filing_judge, case.pk, "v2", seq=entry.seq, reason=" ")
    assert set(refused.value.codes) == {"NOT_IN_DOUBT", "REASON_MISSING"}


def test_acts_before_the_theft_or_after_the_claim_stand(
    cast: Cast, stolen: tuple[Case, DocketEntry, TheftClaim]
) -> None:
    case, _entry, claim = stolen
    claim.since = timezone.now() + timedelta(hours=1)
    claim.claimed_at = claim.since + timedelta(hours=1)
    claim.save()
    uphold(claim, cast.judge)
    assert not entries_in_doubt(case).exists()


def test_parties_and_strangers_cannot(cast: Cast, stolen: tuple[Case, DocketEntry, TheftClaim]) -> None:
    case, entry, claim = stolen
    uphold(claim, cast.judge)
    with pytest.raises(Refused) as refused:
        mark_void(cast.buyer, case.pk, "v1", seq=entry.seq, reason="x")
    assert refused.value.codes == ("NOT_YOUR_ACT",)
    for stranger in (cast.seller, cast.elsewhere, cast.administrator, cast.judge):
        with pytest.raises(Http404):
            mark_void(stranger, case.pk, f"v-{stranger.pk}", seq=entry.seq, reason="x")


def test_the_page_offers_only_what_is_in_doubt(
    cast: Cast, client: Client, settings: object, stolen: tuple[Case, DocketEntry, TheftClaim]
) -> None:
    case, entry, claim = stolen
    settings.NETCOURT_DEMO = True  # type: ignore[attr-defined]
    client.force_login(cast.filing_judge, backend="netcourt.identity.backend.AccountBackend")
    page, void = reverse("cases:case", args=[case.pk]), reverse("cases:void", args=[case.pk])
    assert void not in client.get(page).content.decode()
    assert "没有待确认的行为" in client.get(void).content.decode()
    uphold(claim, cast.judge)
    assert void in client.get(page).content.decode()
    assert client.post(void, {"key": "v1", "seq": "99", "reason": ""}).status_code == 422
    answer = client.post(void, {"key": "v1", "seq": str(entry.seq), "reason": "登录地点不符"})
    assert answer.status_code == 302
    assert "第1项诉讼行为无效" in client.get(page).content.decode()
    client.force_login(cast.buyer, backend="netcourt.identity.backend.AccountBackend")
    assert client.get(void).status_code == 403
