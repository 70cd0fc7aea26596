"""A draft is kept field by field; two windows lose nothing; whatever is typed gives defects or a case."""

from __future__ import annotations

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document
from netcourt.filing import attachments, drafts, keeping
from netcourt.filing.actions import Incomplete, submit_claim
from netcourt.filing.forms import read_draft
from netcourt.filing.forms.reading import FORMS
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import PDF, filled, make_draft, upload
from netcourt.intake import FileRefused
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def save(cast: Cast, draft: Draft, window: str, shown: dict[str, str] | None = None, **values: str) -> keeping.Saved:
    seen = {n: keeping.fingerprint(v) for n, v in (shown or {}).items()}
    return drafts.save(cast.buyer, draft.pk, values, window=window, seen=seen)


def typed(saved: keeping.Saved) -> dict[str, object]:
    """What was typed, without what the court knew."""
    return {n: v for n, v in saved.draft.fields.items() if not n.startswith("plaintiff_")}


def test_saving_one_field_leaves_the_others(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    save(cast, draft, "a", went_wrong="甲")
    saved = save(cast, draft, "b", they_said="乙")
    assert typed(saved) == {"went_wrong": "甲", "they_said": "乙"}
    assert saved.draft.version == 2


def test_a_stale_window_does_not_undo_what_it_did_not_touch(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    save(cast, draft, "a", went_wrong="旧", they_said="旧")
    shown = {"went_wrong": "旧", "they_said": "旧"}
    save(cast, draft, "b", shown, went_wrong="乙窗新写", they_said="旧")
    saved = save(cast, draft, "c", shown, went_wrong="旧", they_said="丙窗新写")
    assert typed(saved) == {"went_wrong": "乙窗新写", "they_said": "丙窗新写"}
    assert saved.crossed == []


def test_two_windows_on_one_field_keep_both_texts(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    save(cast, draft, "a", went_wrong="旧")
    save(cast, draft, "b", {"went_wrong": "旧"}, went_wrong="乙")
    saved = save(cast, draft, "c", {"went_wrong": "旧"}, went_wrong="丙")
    assert saved.crossed == ["went_wrong"]
    assert saved.draft.fields["went_wrong"] == "丙"
    assert saved.draft.aside == {"went_wrong": "乙"}
    settled = drafts.take_back(cast.buyer, draft.pk, "went_wrong", keep_other=True)
    assert settled.fields["went_wrong"] == "乙"
    assert settled.aside == {}


def test_a_window_may_save_its_own_field_again_and_go_back(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    save(cast, draft, "a", {"went_wrong": ""}, went_wrong="一")
    save(cast, draft, "a", {"went_wrong": ""}, went_wrong="一二")
    saved = save(cast, draft, "a", {"went_wrong": ""}, went_wrong="")
    assert saved.draft.fields["went_wrong"] == ""
    assert saved.crossed == []
    assert saved.draft.aside == {}


def test_too_long_a_text_is_not_kept_and_takes_nothing_away(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    save(cast, draft, "a", went_wrong="原文")
    saved = save(cast, draft, "a", went_wrong="长" * (keeping.MOST_TEXT + 1), they_said="好")
    assert saved.too_long == ["went_wrong"]
    assert typed(saved) == {"went_wrong": "原文", "they_said": "好"}


def test_only_the_owner_reads_or_writes_a_draft(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    for other in (cast.outsider, cast.filing_judge, cast.administrator):
        for reach in (
            lambda who: drafts.find(who, draft.pk),
            lambda who: drafts.save(who, draft.pk, {"went_wrong": "x"}, window="", seen={}),
            lambda who: drafts.discard(who, draft.pk),
            lambda who: attachments.BUNDLE.attach(who, draft.pk, upload()),
        ):
            with pytest.raises(Http404):
                reach(other)


def test_a_draft_handed_in_is_closed(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    submit_claim(cast.buyer, draft.pk)
    for write in (
        lambda: drafts.save(cast.buyer, draft.pk, {"went_wrong": "x"}, window="", seen={}),
        lambda: attachments.BUNDLE.attach(cast.buyer, draft.pk, upload()),
        lambda: drafts.discard(cast.buyer, draft.pk),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.codes == ("DRAFT_SENT",)


@pytest.mark.law("OL21-11b")
def test_refused_files_leave_the_good_ones(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    for name, body, code in (
        ("空.pdf", b"", "EMPTY"),
        ("程序.exe", b"MZ" + b"\x00" * 200, "EXECUTABLE"),
        ("改名.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "UNREADABLE"),
    ):
        with pytest.raises(FileRefused) as refused:
            attachments.BUNDLE.attach(cast.buyer, draft.pk, upload(name, body))
        assert code in refused.value.codes
    assert [f.name for f in draft.files.all()] == ["订单截图"]
    assert Document.objects.count() == 1


def test_the_same_file_twice_is_one_exhibit(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    first = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload("一.pdf"))
    again = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload("二.pdf"))
    assert first == again
    assert Document.objects.count() == 1


def test_files_are_moved_described_and_removed(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    files = [attachments.BUNDLE.attach(cast.buyer, draft.pk, upload(f"{n}.pdf", PDF + b"\n" * n)) for n in (1, 2, 3)]
    attachments.BUNDLE.move(cast.buyer, draft.pk, files[2].pk, up=True)
    attachments.BUNDLE.describe(cast.buyer, draft.pk, {files[0].pk: {"name": "订单", "purpose": "证明价款"}})
    attachments.BUNDLE.remove(cast.buyer, draft.pk, files[1].pk)
    assert [(f.name, f.purpose) for f in draft.files.all()] == [("订单", "证明价款"), ("3", "")]
    assert Document.objects.count() == 2


def test_discarding_takes_the_files_along(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    drafts.discard(cast.buyer, draft.pk)
    assert not Draft.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "at", "code"),
    [
        ("refund", "-5", "refund", "MIN_VALUE"),
        ("refund", "1000000000000000", "refund", "MAX_WHOLE_DIGITS"),
        ("refund", "0", "refund", "AMOUNT_INVALID"),
        ("refund", "一千", "refund", "INVALID"),
        ("plaintiff_phone", "12345", "plaintiff_phone", "INVALID"),
        ("happened_on_year", "2999", "happened_on", "DATE_IN_FUTURE"),
        ("happened_on_month", "13", "happened_on", "INVALID"),
        ("defendant_name", "", "defendant_name", "DEFENDANT_MISSING"),
        ("platform", "", "platform", "PLATFORM_MISSING"),
        ("dispute", "胡写|XX", "dispute", "INVALID_CHOICE"),
        ("connection", "agreed", "jurisdiction_clause", "AGREEMENT_TEXT_MISSING"),
        ("went_wrong", "长" * 30001, "went_wrong", "MAX_LENGTH"),
        ("notice_read", "2020-1", "notice_read", "REQUIRED"),
        ("electronic_service", "", "electronic_service", "REQUIRED"),
        ("plaintiff_capacity", "person:00000000-0000-0000-0000-000000000000", "", ""),
        ("defendant_name", "甲\x00乙", "defendant_name", "NULL_CHARACTERS_NOT_ALLOWED"),
    ],
)
@pytest.mark.law("CPL-124")
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, field: str, value: str, at: str, code: str) -> None:
    draft = make_draft(cast.buyer, **{field: value})
    reading = read_draft(draft, truth=True)
    if not at:  # with one capacity only there is nothing to choose wrongly
        assert not reading.defects
        return
    assert (at, code) in {(d.field, d.refusal.code) for d in reading.defects}
    assert all(d.refusal.text.zh and d.refusal.text.en for d in reading.defects)
    with pytest.raises(Incomplete):
        submit_claim(cast.buyer, draft.pk)


def test_a_complete_draft_has_no_defect_but_its_truth(cast: Cast) -> None:
    reading = read_draft(make_draft(cast.buyer), truth=False)
    assert [d.refusal.code for d in reading.defects] == ["TRUTH_UNCONFIRMED"]


def test_an_empty_draft_names_every_step(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    assert draft.fields == {"plaintiff_phone": cast.buyer.phone, "plaintiff_address": cast.buyer.person.address}
    reading = read_draft(draft, truth=True)
    assert {reading.where[d.field] for d in reading.defects} == set(FORMS)


NAMES = sorted({n for form in FORMS.values() for n in form.input_names()})
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["", "yes", "no", "on", "shop", "person", "company", "sole_trader", "agreed", "SHOP", "-1", "1e400", "NaN",
         "9" * 400, "0001", "2026", "𠮷", "😀" * 50, "\x00", "\ud800", "甲|", "|SHOP", "person:x", "organisation:",
         "<script>", "%s%(x)d{0}", "杭州", "浙江省杭州市西湖区"]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changed=st.dictionaries(st.sampled_from(NAMES), st.one_of(ANY_TEXT, st.lists(ANY_TEXT, max_size=3)), max_size=12),
    from_full=st.booleans(),
)
def test_any_draft_gives_defects_or_a_case(cast: Cast, changed: dict, from_full: bool) -> None:
    draft = drafts.start(cast.buyer)
    values = (filled() if from_full else {}) | changed
    drafts.save(cast.buyer, draft.pk, values, window="w", seen={})
    if read_draft(drafts.find(cast.buyer, draft.pk), truth=True).defects:
        with pytest.raises(Incomplete):
            submit_claim(cast.buyer, draft.pk)
        drafts.discard(cast.buyer, draft.pk)
    else:
        assert Case.objects.filter(pk=submit_claim(cast.buyer, draft.pk).pk).exists()
