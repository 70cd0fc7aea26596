"""Every kind of field: label, hint and error are tied to the control, and a link in the summary finds it."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from netcourt.web import fields
from netcourt.web.forms import CourtBoundField
from netcourt.web.templatetags.court import error_summary
from netcourt.web.views.gallery import SampleForm

CONTROLS = {
    "name": "input",
    "kind": "radios",
    "identity_number": "input",
    "phone": "input",
    "bought_on": "date",
    "amount": "money",
    "platform": "select",
    "facts": "textarea",
    "requests": "checkboxes",
    "exhibits": "file",
    "consent": "checkbox",
}


class Page(HTMLParser):
    """The elements of a piece of HTML, as (tag, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _tag, attributes in self.elements if attributes.get("id")]


def id_of(form: forms.Form, name: str) -> str:
    field = form[name]
    assert isinstance(field, CourtBoundField)
    return field.focus_id


def faulty() -> SampleForm:
    return SampleForm({"amount": "-5", "facts": "长" * 230})


@pytest.mark.parametrize(("name", "control"), CONTROLS.items())
@pytest.mark.parametrize("form", [SampleForm, faulty])
def test_ids_are_wired(name, control, form):
    field = form()[name]
    page = Page(field.as_field_group())
    assert isinstance(field, CourtBoundField)
    assert field.control == control
    assert len(page.ids) == len(set(page.ids))
    assert field.focus_id in page.ids
    for _tag, attributes in page.elements:
        for described in (attributes.get("aria-describedby") or "").split():
            assert described in page.ids
        if "for" in attributes:
            assert attributes["for"] in page.ids
    told = {one for _tag, attributes in page.elements for one in (attributes.get("aria-describedby") or "").split()}
    assert (f"id_{name}_helptext" in told) == bool(field.help_text)
    assert (f"id_{name}_error" in told) == bool(field.errors)


def test_all_defects_at_once_each_with_a_link():
    form = faulty()
    defects = error_summary(form)["defects"]
    assert {defect["target"] for defect in defects} == {id_of(form, name) for name in form.errors}
    assert len(defects) == 9


def test_the_browser_neither_stops_at_one_defect_nor_cuts_text():
    html = str(SampleForm())
    assert "required" not in html
    assert "maxlength=" not in html.replace("data-maxlength=", "")


def test_typed_text_is_escaped():
    html = str(SampleForm({"name": '"><script>x</script>'}))
    assert "<script" not in html


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_optional_fields_are_marked_in_words(language):
    with translation.override(language):
        html = SampleForm()["exhibits"].as_field_group()
    assert ("(optional)" if language == "en" else "（选填）") in html


class Claim(forms.Form):
    amount = fields.MoneyField()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12800", "12800"),
        ("12,800.00", "12800.00"),
        ("￥１２，８００．５", "12800.5"),
        (" 12800元 ", "12800"),
        ("0", "0"),
    ],
)
def test_money_is_read_as_people_write_it(typed, amount):
    form = Claim({"amount": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-5", "负数"),
        ("1e15", "过大"),
        ("1e400", "过大"),
        ("9" * 40, "过大"),
        ("0.001", "到分"),
        ("一百", "数字"),
        ("NaN", "数字"),
        ("Infinity", "数字"),
        ("😀", "数字"),
    ],
)
def test_money_says_what_is_wrong(typed, words):
    (message,) = Claim({"amount": typed}).errors["amount"]
    assert words in message


@given(st.text(max_size=60))
def test_money_never_fails_on_any_text(typed):
    form = Claim({"amount": typed})
    if form.is_valid():
        assert Decimal(0) <= form.cleaned_data["amount"] < Decimal(10) ** 15


class Bought(forms.Form):
    day = fields.CourtDateField()


def _day(year, month, day):
    return Bought({"day_year": year, "day_month": month, "day_day": day})


def test_date_is_read_in_full_width_too():
    form = _day("２０２４", "2", "29")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("", "", ""), "请填写日期"),
        (("2026", "", "1"), "都填上"),
        (("2026", "2", "29"), "没有这一天"),
        (("99999999", "1", "1"), "没有这一天"),
        (("²", "1", "1"), "没有这一天"),
    ],
)
def test_date_says_what_is_wrong(parts, words):
    (message,) = _day(*parts).errors["day"]
    assert words in message


@pytest.mark.parametrize("typed", ["13800138000", "+86 138 0013 8000", "００８６１３８００１３８０００"])
def test_phone_is_one_number_however_written(typed):
    assert fields.PhoneField().clean(typed) == "13800138000"


def test_identity_number_is_normalised():
    assert fields.IdentityNumberField().clean(" 110105 19491231 002x") == "11010519491231002X"


class Evidence(forms.Form):
    papers = fields.FilesField()


def test_files_come_as_a_list_and_each_fault_names_its_file():
    good, empty = SimpleUploadedFile("a.pdf", b"%PDF"), SimpleUploadedFile("空.pdf", b"")
    form = Evidence({}, MultiValueDict({"papers": [good, good]}))
    assert form.is_valid()
    assert len(form.cleaned_data["papers"]) == 2
    (message,) = Evidence({}, MultiValueDict({"papers": [good, empty]})).errors["papers"]
    assert str(message).startswith("空.pdf")
    assert "papers" in Evidence({}, MultiValueDict()).errors
