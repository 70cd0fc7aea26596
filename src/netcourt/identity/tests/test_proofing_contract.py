"""The contract of ``netcourt.identity.proofing``, for any desk: add yours to ``DESKS``."""

import inspect

import pytest
from django.core.files.storage import default_storage
from django.utils.module_loading import import_string

from netcourt.identity import proofing
from netcourt.identity.forms.people import ProofForm, ReproofForm
from netcourt.identity.models import ProofRequest
from netcourt.identity.tests.people import make_account, resident_number
from netcourt.identity.tests.test_prove_identity import photo
from netcourt.intake import PROOF, receive
from netcourt.law.refusal import Refused

DESKS = ["netcourt.identity.proofing.embedded.OperatorDesk"]


@pytest.fixture(params=DESKS)
def desk(request):
    return import_string(request.param)()


def form(**more):
    told = {"name": "丙测试", "id_kind": "resident", "id_number": resident_number(), "nationality": "中国"}
    return told | more


def taken(tmp_path):
    return receive(photo(), rules=PROOF, folder=tmp_path)


@pytest.mark.law("PI-3")
def test_a_document_alone_is_enough(desk, tmp_path):
    """No face is asked for: neither by the desk nor by the forms."""
    asked = desk.ask(make_account(level=None), form(), taken(tmp_path))
    assert isinstance(asked, proofing.Asked)
    assert asked.sentence.en
    assert list(inspect.signature(desk.ask).parameters) == ["account", "form", "photo"]
    assert not {"face", "selfie", "video"} & {*ProofForm.base_fields, *ReproofForm.base_fields}


@pytest.mark.law("OL21-7a")
def test_a_number_that_cannot_be_right_is_refused_and_nothing_is_kept(desk, tmp_path):
    with pytest.raises(Refused) as refused:
        desk.ask(make_account(level=None), form(id_number="110105194912310021"), taken(tmp_path))
    assert "ID_CHECK_DIGIT" in refused.value.codes
    assert not ProofRequest.objects.exists()
    assert default_storage.listdir("")[0] in ([], ["proofs"])
    assert "proofs" not in default_storage.listdir("")[0] or default_storage.listdir("proofs")[1] == []


@pytest.mark.law("OL21-7a")
def test_a_number_of_another_account_is_refused(desk, tmp_path):
    known = make_account("丙测试")
    with pytest.raises(Refused) as refused:
        desk.ask(make_account(level=None), form(id_number=known.person.id_number), taken(tmp_path))
    assert refused.value.codes == ("ID_TAKEN",)
    assert known.person.id_number not in str(refused.value)
