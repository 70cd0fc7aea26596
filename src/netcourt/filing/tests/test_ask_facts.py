"""The facts are asked in the questions of their kind, and stand in the complaint under its headings."""

from __future__ import annotations

import pytest
from django.urls import reverse

from netcourt.filing.actions import submit_claim
from netcourt.filing.forms.facts import FactsForm
from netcourt.filing.kinds import KINDS
from netcourt.filing.models import Complaint
from netcourt.filing.tests.filling import make_draft
from netcourt.filing.tests.test_pages import browser
from netcourt.reference.models import Cause
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def value_of(name: str, category: str) -> str:
    return f"{Cause.objects.get(name=name).pk}|{category}"


@pytest.mark.parametrize(
    ("cause", "category", "kind"),
    [
        ("信息网络买卖合同纠纷", "SHOP", "shopping"),
        ("个人信息保护纠纷", "PI", "personal-information"),
        ("网络域名权属纠纷", "DOM", "domain"),
        ("民间借贷纠纷", "", "loan"),
    ],
)
def test_the_page_asks_what_its_kind_asks_in_order(cast: Cast, cause: str, category: str, kind: str) -> None:
    draft = make_draft(cast.buyer, dispute=value_of(cause, category), they_said="", happened_where="", reasons="")
    page = browser(cast.buyer).get(reverse("filing:step", args=[draft.pk, "facts"])).content.decode()
    labels = [q.label.zh for q in KINDS[kind].questions]
    assert [page.index(f">{label}") for label in labels] == sorted(page.index(f">{label}") for label in labels)
    assert list(FactsForm(draft, bound=False).fields) == [q.id for q in KINDS[kind].questions]


def test_answers_stand_in_the_complaint_under_their_headings(cast: Cast) -> None:
    draft = make_draft(cast.buyer, promised="全新，假一赔三")
    submit_claim(cast.buyer, draft.pk)
    facts = Complaint.objects.get().facts.splitlines()
    headings = [line.partition("：")[0] for line in facts if line.partition("：")[0] in {
        q.heading for q in KINDS["shopping"].questions}]  # fmt: skip
    assert headings[:2] == ["购买的商品", "时间"]
    assert "卖家的承诺：全新，假一赔三" in facts
    assert headings.index("卖家的承诺") < headings.index("经过")


def test_an_answer_of_another_kind_is_kept_and_may_be_emptied(cast: Cast) -> None:
    """A draft of before, or one whose kind was changed: nothing typed is lost."""
    draft = make_draft(
        cast.buyer, dispute=value_of("网络域名权属纠纷", "DOM"), happened_where="示范商城", right="在先使用"
    )
    form = FactsForm(draft, bound=True)
    assert form.is_valid(), form.errors
    assert "地点：示范商城" in form.facts(form.cleaned_data)
    assert not form.fields["happened_where"].required
    draft.fields["happened_where"] = ""
    assert "happened_where" not in FactsForm(draft, bound=True).fields


def test_a_required_answer_that_is_missing_is_told_with_its_question(cast: Cast) -> None:
    draft = make_draft(cast.buyer, dispute=value_of("网络域名权属纠纷", "DOM"), right="", went_wrong="")
    form = FactsForm(draft, bound=True)
    assert not form.is_valid()
    codes = {name: [e.code for e in errors] for name, errors in form.errors.as_data().items()}
    assert codes == {"right": ["ANSWER_MISSING"], "went_wrong": ["FACTS_MISSING"]}
    assert "您对它有什么权利" in str(form.errors["right"])


@pytest.mark.parametrize("dispute", ["", "|", "9|X", "\x00|SHOP", "2025-88.8|' OR 1=1"])
def test_any_kind_of_dispute_is_asked_something(cast: Cast, dispute: str) -> None:
    draft = make_draft(cast.buyer)
    draft.fields["dispute"] = dispute
    assert {"bought_what", "happened_on", "went_wrong"} <= set(FactsForm(draft, bound=True).fields)


def test_a_cause_is_chosen_in_the_tree_without_scripts(cast: Cast) -> None:
    draft = make_draft(cast.buyer, dispute="")
    client, page = browser(cast.buyer), reverse("filing:causes", args=[draft.pk])
    assert page in client.get(reverse("filing:step", args=[draft.pk, "dispute"])).content.decode()
    leaf = Cause.objects.get(name="隐私权纠纷")
    shown = client.get(page, {"under": leaf.pk}).content.decode()
    assert f'value="{leaf.pk}|PI"' in shown
    assert "选这一项" not in client.get(page).content.decode()
    assert client.post(page, {"dispute": f"{leaf.pk}|PI"})["Location"] == reverse(
        "filing:step", args=[draft.pk, "dispute"]
    )
    draft.refresh_from_db()
    assert draft.fields["dispute"] == f"{leaf.pk}|PI"
    assert client.post(page, {"dispute": "9|X"})["Location"] == page
    assert browser(cast.outsider).get(page).status_code == 404
    assert browser().get(page).status_code == 302
