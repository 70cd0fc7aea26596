"""Handing in a claim: once, by the right person, with everything the law asks."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from django.db import connection
from django.http import Http404

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Consent, DocketEntry, Period, Submission
from netcourt.cases.words import PartyForm, Stage, Visibility
from netcourt.filing import attachments
from netcourt.filing.actions import Incomplete, submit, submit_claim
from netcourt.filing.papers import EvidencePaper, Plaintiff, Pleaded
from netcourt.filing.tests.filling import make_draft, make_papers, upload
from netcourt.identity.models import PowerOfAttorney, Proof
from tests.cast import Cast, credit_code, resident_number

pytestmark = pytest.mark.django_db


@pytest.mark.law("REG-2", "CPL-123", "IC18-5a", "OL21-11a")
def test_a_claim_becomes_a_case_with_papers_receipt_and_period(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    case = submit_claim(cast.buyer, draft.pk)

    assert case.stage == Stage.RECEIVED
    assert case.number is None
    assert case.amount == Decimal("4000.00")
    assert case.title == "赵样本诉示例百货旗舰店信息网络买卖合同纠纷"
    entry = case.entries.get()
    assert (entry.act, entry.seq, entry.actor, entry.on_behalf.name) == ("filing.submit", 1, cast.buyer, "赵样本")
    assert entry.visible_to == Visibility.OWN_SIDE
    assert entry.particulars["notice_version"] == "2026-1"
    kinds = sorted(d.kind_id for d in case.documents.filter(entry=entry))
    assert kinds == ["complaint", "exhibit", "filing_receipt"]
    assert all(len(d["sha256"]) == 64 and len(d["sm3"]) == 64 for d in entry.documents)
    complaint = case.complaints.get()
    assert [c.text for c in complaint.claims.all()] == [
        "判令被告向原告退还款项1000.00元",
        "判令被告赔偿原告3000.00元（价款的三倍）",
        "本案诉讼费用由被告负担",
    ]
    assert complaint.evidence.get().name == "订单截图"
    assert complaint.facts.startswith("购买的商品：手机一部")
    assert "翻新机。\n商家" in complaint.facts
    decision = case.periods.get()
    assert (decision.rule, decision.post) == ("D01", "filing_judge")
    assert (decision.end - entry.at.astimezone(decision.due_at.tzinfo).date()).days >= 7
    assert decision.why.zh
    assert decision.why.en
    draft.refresh_from_db()
    assert draft.case == case


@pytest.mark.law("CPL-124", "OL21-7a")
def test_the_plaintiff_is_linked_at_once_and_described_by_proof(cast: Cast) -> None:
    case = submit(cast.buyer, make_papers(cast.buyer), [], "k1", court=cast.court)
    plaintiff = case.parties.get(role="plaintiff")
    assert plaintiff.person == cast.buyer.person
    assert plaintiff.linked_at
    assert (plaintiff.id_number, plaintiff.sex, plaintiff.ethnicity) == (
        cast.buyer.person.id_number, cast.buyer.person.sex, "汉族",
    )  # fmt: skip
    sued = case.parties.get(role="defendant")
    assert (sued.person, sued.organisation, sued.linked_at) == (None, None, None)


@pytest.mark.law("OL21-4a", "OL21-4b", "OL21-29a")
def test_choices_are_recorded_stage_by_stage_and_none_presumed(cast: Cast) -> None:
    case = submit(cast.buyer, make_papers(cast.buyer, electronic_service=False), [], "k1", court=cast.court)
    held = {c.stage: (c.state, c.ground) for c in Consent.objects.filter(case=case)}
    assert held == {
        "filing": ("chosen", "own choice"),
        "mediation": ("agreed", "express"),
        "hearing": ("agreed", "express"),
        "service": ("refused", "express"),
    }
    assert {c.notice_version for c in case.consents.all()} == {"2026-1"}
    assert all(c.entry_id for c in case.consents.all())


def test_the_complaint_pdf_masks_the_identity_number(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from netcourt.cases import documents

    told = []
    real = documents.typeset_several

    def listen(papers, on):
        told.extend(data for _template, data in papers)
        return real(papers, on=on)

    monkeypatch.setattr(documents, "typeset_several", listen)
    submit(cast.buyer, make_papers(cast.buyer), [], "k1", court=cast.court)
    complaint = next(d for d in told if "claims" in d)
    party = complaint["plaintiffs"][0]
    assert cast.buyer.person.id_number not in repr(told)
    assert party["identifier"].startswith("999900********")
    assert party["contact"] == "13900000001"  # CPL 124 wants the plaintiff's contact in the complaint
    assert complaint["plaintiffs"][0]["address"]


def test_the_same_key_gives_the_same_case(cast: Cast) -> None:
    papers = make_papers(cast.buyer)
    first = submit(cast.buyer, papers, [], "k1", court=cast.court)
    again = submit(cast.buyer, papers, [], "k1", court=cast.court)
    assert first == again
    assert Case.objects.count() == DocketEntry.objects.count() == 1


def test_a_draft_becomes_one_case_even_under_another_key(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    first = submit_claim(cast.buyer, draft.pk)
    assert submit_claim(cast.buyer, draft.pk) == first
    assert submit_claim(cast.buyer, draft.pk, "another") == first
    assert Case.objects.count() == 1


def test_nobody_hands_in_anothers_draft(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    for other in (cast.outsider, cast.filing_judge):
        with pytest.raises(Http404):
            submit_claim(other, draft.pk)
    assert Case.objects.count() == 0


def test_nobody_sues_in_anothers_name(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        submit(cast.outsider, make_papers(cast.buyer), [], "k1", court=cast.court)
    assert refused.value.codes == ("NOT_YOUR_ACT",)
    assert refused.value.status == 403
    assert Submission.objects.count() == 0


@pytest.mark.law("OL21-7a")
def test_an_unproved_account_hands_in_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        submit(cast.unproved, make_papers(cast.buyer), [], "k1", court=cast.court)
    assert refused.value.codes == ("IDENTITY_UNVERIFIED",)


def test_an_old_proof_must_be_renewed(cast: Cast) -> None:
    Proof.objects.filter(account=cast.buyer).update(at="2020-01-01T00:00:00Z")
    with pytest.raises(Refused) as refused:
        submit(cast.buyer, make_papers(cast.buyer), [], "k1", court=cast.court)
    assert refused.value.codes == ("REVERIFY",)


def test_an_officer_sues_for_the_company(cast: Cast) -> None:
    plaintiff = Plaintiff(organisation=cast.shop.pk, address="示范市网庭路2号", phone="13900000002")
    papers = make_papers(cast.seller, plaintiffs=(plaintiff,))
    case = submit(cast.seller, papers, [], "k1", court=cast.court)
    party = case.parties.get(role="plaintiff")
    assert (party.organisation, party.credit_code, party.kind) == (
        cast.shop, cast.shop.credit_code, "organisation",
    )  # fmt: skip


def test_an_agent_sues_for_the_principal_and_is_recorded(cast: Cast) -> None:
    from django.utils import timezone

    power = PowerOfAttorney.objects.create(
        principal_person=cast.buyer.person, agent=cast.agent.person, kind="lawyer", given_by=cast.buyer,
        accepted_at=timezone.now(),
    )  # fmt: skip
    case = submit(cast.agent, make_papers(cast.buyer), [], "k1", court=cast.court)
    party = case.parties.get(role="plaintiff")
    assert party.person == cast.buyer.person
    assert party.representations.get().power == power
    assert case.entries.get().actor == cast.agent


@pytest.mark.law("CPL-122", "CPL-124", "IJ25-1a", "OL21-4a")
def test_every_defect_is_told_at_once(cast: Cast) -> None:
    papers = make_papers(
        cast.buyer,
        plaintiffs=(Plaintiff(person=cast.buyer.person_id),),
        defendants=(Pleaded(form=PartyForm.COMPANY, name="", credit_code="91330100MA27XXXXXX"),),
        cause="", connection="", connection_place="", claims=(), facts="", service_address="",
        electronic_service=None, notice_version="2020-1", truth=False,
    )  # fmt: skip
    with pytest.raises(Incomplete) as refused:
        submit(cast.buyer, papers, [], "k1", court=cast.court)
    assert refused.value.status == 422
    found = {(d.field, d.refusal.code) for d in refused.value.defects}
    assert found >= {
        ("plaintiff_address", "PLAINTIFF_ADDRESS_MISSING"),
        ("plaintiff_phone", "PLAINTIFF_CONTACT_MISSING"),
        ("plaintiff_ethnicity", "PLAINTIFF_ETHNICITY_MISSING"),
        ("plaintiff_occupation", "PLAINTIFF_OCCUPATION_MISSING"),
        ("defendant_name", "DEFENDANT_MISSING"),
        ("dispute", "CAUSE_MISSING"),
        ("connection", "CONNECTION_MISSING"),
        ("connection_place", "CONNECTION_PLACE_MISSING"),
        ("refund", "CLAIM_MISSING"),
        ("went_wrong", "FACTS_MISSING"),
        ("service_address", "SERVICE_ADDRESS_MISSING"),
        ("electronic_service", "CONSENT_UNANSWERED"),
        ("notice_read", "CONSENT_OUTDATED"),
        ("truth", "TRUTH_UNCONFIRMED"),
    }
    assert any(d.field == "defendant_credit_code" for d in refused.value.defects)
    assert Case.objects.count() == Submission.objects.count() == Period.objects.count() == 0


@pytest.mark.parametrize(
    ("defendant", "platform", "field", "code"),
    [
        (Pleaded(form=PartyForm.PERSON, name="某人"), "", "defendant_address", "DEFENDANT_UNCLEAR"),
        (Pleaded(form=PartyForm.SHOP, name="某店"), "", "platform", "PLATFORM_MISSING"),
        (Pleaded(form=PartyForm.PERSON, name="某人😀", phone="13900000009"), "", "defendant_name", "NAME_CHARACTERS"),
        (Pleaded(form=PartyForm.PERSON, name="某人", phone="12"), "", "defendant_phone", "PHONE_INVALID"),
        (Pleaded(form=PartyForm.PERSON, name="某" * 111, phone="13900000009"), "", "defendant_name", "TEXT_TOO_LONG"),
        (
            Pleaded(form=PartyForm.PERSON, name="某人", id_number=resident_number("20990101")), "",
            "defendant_id_number", "ID_BIRTH_FUTURE",
        ),
        (
            Pleaded(form=PartyForm.PERSON, name="某人", id_number=resident_number()[:17] + "?"), "",
            "defendant_id_number", "ID_CHARACTERS",
        ),
        (
            Pleaded(form=PartyForm.COMPANY, name="某公司", credit_code=credit_code()[:17] + "I"), "",
            "defendant_credit_code", "ID_CHARACTERS",
        ),
    ],
)  # fmt: skip
@pytest.mark.law("CPL-122", "CPL-124")
def test_a_defendant_must_be_definite(cast: Cast, defendant: Pleaded, platform: str, field: str, code: str) -> None:
    with pytest.raises(Incomplete) as refused:
        submit(
            cast.buyer, make_papers(cast.buyer, defendants=(defendant,), platform=platform), [], "k1", court=cast.court
        )
    assert (field, code) in {(d.field, d.refusal.code) for d in refused.value.defects}


def test_rare_characters_in_a_name_are_kept(cast: Cast) -> None:
    rare = Pleaded(form=PartyForm.PERSON, name="𠀀𠮷·买买提", phone="13900000009")
    case = submit(cast.buyer, make_papers(cast.buyer, defendants=(rare,)), [], "k1", court=cast.court)
    assert case.parties.get(role="defendant").name == "𠀀𠮷·买买提"


@pytest.mark.parametrize("amount", [Decimal("0"), Decimal("-5"), Decimal("1E15"), Decimal("0.001")])
def test_impossible_amounts_are_refused(cast: Cast, amount: Decimal) -> None:
    papers = make_papers(cast.buyer)
    line = dataclasses.replace(papers.claims[0], amount=amount)
    with pytest.raises(Incomplete) as refused:
        submit(cast.buyer, dataclasses.replace(papers, claims=(line,)), [], "k1", court=cast.court)
    assert "AMOUNT_INVALID" in refused.value.codes


def test_unknown_category_and_cause_are_refused(cast: Cast) -> None:
    papers = make_papers(cast.buyer, category="XYZ", cause="2025-0.0")
    with pytest.raises(Incomplete) as refused:
        submit(cast.buyer, papers, [], "k1", court=cast.court)
    assert {"JURISDICTION_CATEGORY_INVALID", "CAUSE_UNKNOWN"} <= set(refused.value.codes)


@pytest.mark.law("IJ25-1c")
def test_a_case_for_another_court_may_still_be_handed_in(cast: Cast) -> None:
    papers = make_papers(cast.buyer, category="LOAN")
    assert submit(cast.buyer, papers, [], "k1", court=cast.court).stage == Stage.RECEIVED


def test_evidence_needs_a_name(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    file = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    with pytest.raises(Incomplete) as refused:
        submit(cast.buyer, make_papers(cast.buyer), [EvidencePaper(document=file.document, name=" ")], "k",
               court=cast.court)  # fmt: skip
    assert refused.value.codes == ("EVIDENCE_NAME_MISSING",)


@pytest.mark.law("PI-8")
def test_identity_numbers_and_phones_rest_encrypted(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    case = submit_claim(cast.buyer, draft.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(p::text, ' ') FROM cases_party p WHERE case_id = %s", [case.pk])
        party = cursor.fetchone()[0]
        cursor.execute("SELECT d::text FROM filing_draft d WHERE id = %s", [draft.pk])
        kept = cursor.fetchone()[0]
    assert cast.buyer.person.id_number not in party
    assert "13900000001" not in party
    assert "139 0000 0001" not in kept
