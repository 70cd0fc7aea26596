"""Forms of special procedure, made from the table of kinds (``law.special``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import capacity_label, long_text
from netcourt.appearance.joining import capacity_value
from netcourt.cases.words import PartyForm
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.papers import Pleaded
from netcourt.identity.queries import Capacity
from netcourt.law.special import MOST, Enclosure, Fact, Kind, Of
from netcourt.law.special.checks import Stated
from netcourt.pleadings.handing import Candidate
from netcourt.special.forms.people import ContactForm, line, say
from netcourt.special.models import Petition
from netcourt.special.petitions import asked
from netcourt.web.fields import CourtDateField, FilesField, MoneyField, PhoneField
from netcourt.web.forms import choose, conditional, kept_in

KINDS_OF_SUBJECT = [("person", _("个人")), ("company", _("公司或者其他单位"))]


def field_of(fact: Fact, hint: str) -> forms.Field:
    more: dict[str, Any] = {"label": say(fact.label), "required": False, "help_text": hint}
    if fact.of is Of.DAY:
        return CourtDateField(**more)
    if fact.of is Of.MONEY:
        return MoneyField(**more)
    if fact.of is Of.LONG:
        return long_text(more.pop("label"), most=MOST[Of.LONG], rows=4, **more)
    return line(more.pop("label"), MOST[Of.LINE], **more)


def add_facts(form: forms.Form, facts: Collection[Fact], kind: Kind) -> None:
    """A field for each; what is missing is told by the law together with the rest."""
    for fact in facts:
        form.fields[fact.name] = field_of(fact, _hint(fact, kind))
        if fact.required:
            conditional(form, fact.name)


def _hint(one: Fact | Enclosure, kind: Kind) -> str:
    """What to write; of what only some grounds ask for, by which."""
    words = [say(one.hint)] if one.hint else []
    if one.grounds:
        chosen = "、".join(say(kind.grounds[g].text) for g in one.grounds)
        words.append(str(_("选择“%(ground)s”的填写。") % {"ground": chosen}))
    return " ".join(words)


class FactsForm(KeyForm):
    """Ground, relation, court, facts and papers of one kind; what is wrong is told all at once, in place."""

    ground = forms.ChoiceField(label=_("申请的理由"), widget=forms.RadioSelect, required=False)
    relation = forms.ChoiceField(label=_("您是什么人"), widget=forms.RadioSelect, required=False)
    connection = forms.ChoiceField(label=_("为什么向本院申请"), widget=forms.RadioSelect, required=False)
    subject_kind = forms.ChoiceField(
        label=_("对方是"), choices=KINDS_OF_SUBJECT, widget=forms.RadioSelect, required=False
    )
    subject_name = line(_("姓名或者单位全称"), 110, required=False)
    subject_number = line(
        _("身份证号码或者统一社会信用代码"), 30, required=False, help_text=_("知道的填。加密保存，只用来核对身份。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    subject_address = line(_("地址"), 200, required=False)
    subject_phone = PhoneField(label=_("手机号"), required=False)

    SUBJECT = ("subject_kind", "subject_name", "subject_number", "subject_address", "subject_phone")

    def __init__(self, *args: Any, kind: Kind, enclosed: Collection[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind, self.had = kind, set(enclosed)
        choose(self, "ground", [(code, say(g.text)) for code, g in kind.grounds.items()])
        choose(self, "relation", [(code, say(words)) for code, words in kind.relations.items()])
        choose(self, "connection", [(code, say(words)) for code, words in kind.courts.items()])
        for name in ("ground", "relation", "connection"):
            conditional(self, name)
        if len(kind.grounds) == 1:
            self.fields["ground"].initial = next(iter(kind.grounds))
            self.fields["ground"].widget = forms.HiddenInput()
        add_facts(self, kind.facts, kind)
        for paper in kind.enclosures:
            self.fields[paper.name] = FilesField(
                label=say(paper.label), help_text=_hint(paper, kind), required=False, accept="application/pdf,image/*"
            )
            if paper.required:
                conditional(self, paper.name)
        self._about_whom()
        told = [*(fact.name for fact in kind.facts), *(paper.name for paper in kind.enclosures)]
        self.order_fields(["key", *self.SUBJECT, "ground", "relation", "connection", *told])  # as on the page

    def _about_whom(self) -> None:
        """Only a person is declared missing; who is heard has to be reached."""
        if self.kind.subject is None:
            for name in self.SUBJECT:
                del self.fields[name]
            return
        for name in ("subject_kind",) if self.kind.heard else ("subject_kind", "subject_phone"):
            conditional(self, name)
        conditional(self, "subject_name")
        if self.kind.heard:
            conditional(self, "subject_address")
        if not self.kind.organisations:
            del self.fields["subject_kind"]
            self.fields["subject_name"].label = _("姓名")
            self.fields["subject_number"].label = _("身份证号码")
        if not self.kind.heard:
            del self.fields["subject_phone"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "subject_kind" in self.fields and not said.get("subject_kind"):
            self.add_error("subject_kind", _("请选择对方是个人还是单位。"))
        for name, why in asked.in_fields(self.kind, self.stated, self.subject):
            if name in self.fields and not self.errors.get(name):
                self.add_error(name, why)
        return said

    @property
    def sent(self) -> set[str]:
        """Which papers are there: handed in before, kept from a form that came back, or just let in."""
        names = {p.name for p in self.kind.enclosures}
        return self.had | {n for n in names if kept_in(self, n)}

    @property
    def stated(self) -> Stated:
        said = self.cleaned_data
        return Stated(
            ground=said.get("ground", ""), relation=said.get("relation", ""), connection=said.get("connection", ""),
            facts={f.name: said.get(f.name) for f in self.kind.facts}, enclosed=sorted(self.sent),
        )  # fmt: skip

    @property
    def subject(self) -> Pleaded | None:
        said = self.cleaned_data
        if self.kind.subject is None or not said.get("subject_name"):
            return None
        person = said.get("subject_kind", "person") != "company"
        number = said.get("subject_number", "").strip().upper()
        return Pleaded(
            form=PartyForm.PERSON if person else PartyForm.COMPANY, name=said["subject_name"],
            id_number=number if person else "", credit_code="" if person else number[:18],
            phone=said.get("subject_phone", ""), address=said.get("subject_address", ""),
        )  # fmt: skip

    @property
    def about(self) -> list[forms.BoundField]:
        names = ("ground", "relation", "connection", *(f.name for f in self.kind.facts))
        return [self[n] for n in names if not self[n].is_hidden]

    @property
    def whom(self) -> list[forms.BoundField]:
        return [self[n] for n in self.SUBJECT if n in self.fields]

    @property
    def papers(self) -> list[forms.BoundField]:
        return [self[p.name] for p in self.kind.enclosures]

    @property
    def hidden(self) -> list[forms.BoundField]:
        names = ["key", *(["ground"] if self["ground"].is_hidden else [])]
        return [self[n] for n in names]


class ApplyForm(FactsForm, ContactForm):
    """The same with who applies, for whom, and how reached."""

    OWN = ("who", "address", "phone", "electronic")

    who = forms.ChoiceField(
        label=_("您以谁的名义申请"), widget=forms.RadioSelect,
        error_messages={"required": _("请选择您以谁的名义申请。")},
    )  # fmt: skip

    def __init__(self, *args: Any, capacities: Sequence[Capacity], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "who", [(capacity_value(c), capacity_label(c)) for c in capacities])
        if len(capacities) == 1:
            self.fields["who"].initial = capacity_value(capacities[0])
            self.fields["who"].widget = forms.HiddenInput()

    @property
    def oneself(self) -> list[forms.BoundField]:
        return [self[n] for n in self.OWN]


def as_typed(row: Petition) -> dict[str, Any]:
    """The application as it stands, for the form that corrects it."""
    other = asked.subject_of(row.case)
    typed = {"ground": row.ground, "relation": row.relation, "connection": row.connection}
    typed |= {f.name: asked.read(f, row.facts) for f in row.law.facts}
    if other:
        typed |= {
            "subject_kind": "person" if other.form == PartyForm.PERSON else "company", "subject_name": other.name,
            "subject_number": other.id_number or other.credit_code, "subject_address": other.address,
            "subject_phone": other.phone,
        }  # fmt: skip
    return typed


class BenchForm(KeyForm):
    """One judge, or three (CPL 185)."""

    judges = forms.MultipleChoiceField(
        label=_("由谁审理"), widget=forms.CheckboxSelectMultiple,
        help_text=_("独任审理的选一名；选民资格案件、重大疑难的案件选三名，名单中在前的任审判长。"),
        error_messages={"required": _("请指定审判员。")},
    )  # fmt: skip

    def __init__(self, *args: Any, known: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        free = [c.account for c in known if not c.against]
        self.accounts = {str(a.pk): a for a in free}
        choose(self, "judges", [(str(a.pk), a.name) for a in free])


class SendBackForm(KeyForm):
    defects = long_text(_("要补正的全部内容"), most=5000, rows=5, help_text=_("一行一项。只能要求一次，请一次写全。"))
    days = forms.IntegerField(
        label=_("几日内补正"), min_value=1, max_value=60, initial=10,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip


class AnswerForm(KeyForm):
    words = long_text(_("您的意见和理由"), most=5000, rows=5)
    exhibits = FilesField(label=_("证据"), required=False, accept="application/pdf,image/*")


class FindingForm(KeyForm):
    finding = long_text(_("查明的事实和理由"), most=10000, rows=6, help_text=_("写进判决书、裁定书，一行一段。"))


class GrantForm(FindingForm):
    """What was found, and what the law has to be stated when it is granted."""

    def __init__(self, *args: Any, kind: Kind, **more: Any) -> None:
        super().__init__(*args, **more)
        add_facts(self, kind.names, kind)
        self.kind = kind

    @property
    def named(self) -> Mapping[str, Any]:
        return {f.name: self.cleaned_data.get(f.name) for f in self.kind.names}
