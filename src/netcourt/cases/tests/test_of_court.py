"""Requests belong to a court: its operators see and decide them, those of another court do not know them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from netcourt.cases.models import Case
from netcourt.cases.tests.making import make_case
from netcourt.identity import actions, queries, retention
from netcourt.identity.models import Disposal, ProofRequest, TheftClaim
from netcourt.identity.tests.people import make_account, resident_number
from netcourt.law.refusal import Refused
from tests.cast import Cast, make_staff

pytestmark = pytest.mark.django_db
ELSEWHERE = "浙0106"


def ask(account, **more) -> ProofRequest:
    told = {"name": "甲测试", "id_kind": "resident", "id_number": resident_number(), "nationality": "中国",
            "photo": "proofs/a.jpg", "photo_sha256": "9f" * 32} | more  # fmt: skip
    return actions.ask_proof(account, **told)


@pytest.mark.law("L3-2", "MASK-1")
def test_a_request_is_of_the_configured_court_and_another_s_operator_does_not_find_it(cast: Cast) -> None:
    asked = ask(make_account(level=None))
    away = make_staff("韩外院", "clerk", court=ELSEWHERE)
    assert asked.court_id == cast.court.pk
    assert list(queries.proof_queue(cast.clerk)) == [asked]
    assert not queries.proof_queue(away).exists()
    with pytest.raises(Refused) as refused:
        actions.confirm_proof(away, asked.pk)
    assert refused.value.codes == ("NOT_ALLOWED",)
    actions.confirm_proof(cast.clerk, asked.pk)


def test_the_court_of_ones_case_examines_ones_claim_of_theft(cast: Cast) -> None:
    case = make_case(cast)
    Case.objects.filter(pk=case.pk).update(court=ELSEWHERE)
    claim = actions.claim_theft(cast.buyer, since=timezone.now(), reason="手机丢失")
    assert claim.court_id == ELSEWHERE
    assert list(queries.theft_queue(cast.elsewhere)) == [claim]
    assert not queries.theft_queue(cast.president).exists()
    with pytest.raises(Refused):
        actions.decide_theft(cast.president, claim.pk, upheld=False, finding="查无此事")


def test_requests_from_before_courts_were_named_are_of_the_configured_one(cast: Cast) -> None:
    asked = ask(make_account(level=None))
    ProofRequest.objects.update(court=None)
    assert list(queries.proof_queue(cast.clerk)) == [asked]
    assert not queries.proof_queue(make_staff("韩外院", "clerk", court=ELSEWHERE)).exists()


@pytest.mark.law("PI-1")
def test_a_file_goes_when_its_time_is_over_and_that_is_recorded(cast: Cast, settings) -> None:
    settings.IDENTITY_FILES_KEPT = 30
    key = default_storage.save("proofs/photo.jpg", ContentFile(b"photo"))
    asked, waiting = ask(make_account(level=None), photo=key), ask(make_account(level=None), photo=key)
    actions.refuse_proof(cast.clerk, asked.pk, "照片不清楚")
    now = timezone.now()
    assert retention.remove_expired(now + timedelta(days=29)) == 0
    assert retention.remove_expired(now + timedelta(days=31)) == 1
    assert default_storage.exists(key), "another request still names these bytes"
    actions.refuse_proof(cast.clerk, waiting.pk, "照片不清楚")
    assert retention.remove_expired(now + timedelta(days=32)) == 1
    assert not default_storage.exists(key)
    asked.refresh_from_db()
    assert (asked.photo.name, asked.photo_sha256, asked.reason) == ("", "9f" * 32, "照片不清楚")
    kept = Disposal.objects.get(subject=f"proof_request:{asked.pk}")
    assert (kept.sha256, kept.days) == ("9f" * 32, 30)
    assert retention.remove_expired(now + timedelta(days=90)) == 0


def test_evidence_of_theft_stays_while_the_claim_is_open(cast: Cast, settings) -> None:
    settings.IDENTITY_FILES_KEPT = 1
    key = default_storage.save("theft/e.pdf", ContentFile(b"evidence"))
    actions.claim_theft(cast.buyer, since=timezone.now(), reason="被盗", evidence=key, evidence_sha256="a" * 64)
    assert retention.remove_expired(timezone.now() + timedelta(days=900)) == 0
    assert TheftClaim.objects.get().evidence.name == key
