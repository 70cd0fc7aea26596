"""The court's words, dates, amounts and components in templates. Built in: no ``{% load %}`` needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netcourt.law.sources import cite
from netcourt.law.text import Text

register = template.Library()

_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
TONES = {"grey", "blue", "green", "yellow", "red", "purple"}


def _english() -> bool:
    return (get_language() or "").startswith("en")


# --- words, dates, amounts -------------------------------------------------------------------------------------------


@register.filter
def say(words: Any) -> Any:
    """A ``Text`` in the language of the page; anything else as it is."""
    return words.say(get_language() or "zh-hans") if isinstance(words, Text) else words


@register.filter
def called(row: Any) -> str:
    """The name of a court, cause or kind of paper in the language of the page; nothing for ``None``."""
    if not row:
        return ""
    return (row.english_name if _english() else "") or row.name


@register.simple_tag(name="cite")
def articles(*references: str) -> str:
    """Articles as they are printed: ``{% cite "FEE 22" "CPI 213" %}``."""
    return cite(*references).say(get_language() or "zh-hans")


@register.simple_tag
def html_lang() -> str:
    """Value of ``<html lang>``."""
    return "en" if _english() else "zh-Hans"


@register.filter
def court_date(moment: date | datetime | None) -> str | SafeString:
    """``<time>`` with 2026年11月23日 10:20, or the day alone for a date; court time. Nothing for ``None``."""
    if not moment:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        machine, clock = moment.isoformat(timespec="minutes"), f" {moment:%H:%M}"
    else:
        machine, clock = moment.isoformat(), ""
    english = _english()
    shown = say_day(moment, english=english) + (clock and "," + clock if english else clock)
    return format_html('<time class="court-figures" datetime="{}">{}</time>', machine, shown)


def say_day(day: date, *, english: bool) -> str:
    """2026年11月23日, or 23 November 2026."""
    if english:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def yuan(amount: Decimal | int | str | None) -> str | SafeString:
    """¥12,800.00; a dash for ``None``. Floats are refused: money is never one."""
    if amount is None or amount == "":
        return "—"
    if isinstance(amount, float):
        raise TypeError("an amount of money must be a Decimal, not a float")
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return str(amount)
    sign = "−" if value < 0 else ""
    return format_html('<span class="court-figures">{}</span>', f"{sign}¥{abs(value):,.2f}")


@register.filter
def case_number(number: Any) -> str | SafeString:
    """A case number that is never broken across lines. Nothing for an empty one."""
    return format_html('<span class="court-case-number">{}</span>', str(number)) if number else ""


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as people read them: 312 KB, 4.2 MB."""
    if size is None:
        return ""
    if size < 1024:
        return f"{size} B"
    amount, unit = float(size), "B"
    for unit in ("KB", "MB", "GB"):
        amount /= 1024
        if amount < 1024 or unit == "GB":
            break
    return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"


@register.filter
def short_hash(hexadecimal: str) -> str:
    """First and last eight digits: enough to compare by eye."""
    return hexadecimal if len(hexadecimal) <= 20 else f"{hexadecimal[:8]}…{hexadecimal[-8:]}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word that says the same; hidden from screen readers."""
    return format_html(
        '<svg class="court-icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


# --- components ------------------------------------------------------------------------------------------------------


def _component(name: str) -> Any:
    return register.inclusion_tag(f"web/components/{name}.html", name=name)


@_component("error_summary")
def error_summary(*forms: Any) -> dict[str, Any]:
    """All defects of one or several forms (and form sets), each a link to its field."""
    defects: list[dict[str, Any]] = []
    for form in _flat(forms):
        defects += [{"text": error, "target": ""} for error in form.non_field_errors()]
        for field in form:
            defects += [{"text": error, "target": field.focus_id, "label": field.label} for error in field.errors]
    return {"defects": defects, "in_fields": any(d["target"] for d in defects)}


def _flat(forms: Iterable[Any]) -> Iterable[Any]:
    for form in forms:
        if isinstance(form, list | tuple):
            yield from _flat(form)
        elif hasattr(form, "forms"):
            yield from form.forms
        elif form is not None and form.is_bound:
            yield form


@_component("banner")
def banner(title: Any, text: Any = "", tone: str = "info", href: str = "", action: Any = "") -> dict[str, Any]:
    """A notice at the top of a page. Tones: ``info``, ``success``, ``warning``, ``error``."""
    heading = {"info": _("通知"), "success": _("已完成"), "warning": _("请注意"), "error": _("未能完成")}[tone]
    role = "alert" if tone in {"success", "error"} else "region"
    link = {"href": href, "action": action}
    return {"heading": heading, "title": title, "text": text, "tone": tone, "role": role, **link}


@_component("status_tag")
def status_tag(text: Any, tone: str = "blue") -> dict[str, Any]:
    """Where something stands, in words on a colour. Tones: grey, blue, green, yellow, red, purple."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}")
    return {"text": text, "tone": tone}


@_component("timeline")
def timeline(entries: Sequence[Any], empty: Any = "") -> dict[str, Any]:
    """Docket entries (``pieces.Entry``), in the order given."""
    return {"entries": entries, "empty": empty}


@_component("summary_list")
def summary_list(rows: Sequence[Any]) -> dict[str, Any]:
    """Labels and values (``pieces.Row``)."""
    return {"rows": rows}


@_component("task_list")
def task_list(tasks: Sequence[Any]) -> dict[str, Any]:
    """Things to do (``pieces.Task``), each with its state and deadline."""
    return {"tasks": tasks}


@_component("three_panels")
def three_panels(happened: Sequence[Any], to_do: Sequence[Any], follows: Sequence[Any]) -> dict[str, Any]:
    """What happened (``Entry``), what you must do and by when (``Task``), what happens next (words)."""
    return {"happened": happened, "to_do": to_do, "follows": follows}


@_component("deadline")
def deadline(due: Any) -> dict[str, Any]:
    """A deadline (``pieces.Deadline``) with the reason for its date to unfold."""
    return {"due": due}


@_component("document_card")
def document_card(paper: Any) -> dict[str, Any]:
    """A document (``pieces.Paper``): kind, size, hashes, link."""
    return {"paper": paper}


@_component("data_table")
def data_table(caption: Any, columns: Sequence[Any], rows: Sequence[Sequence[Any]], empty: Any = "") -> dict[str, Any]:
    """A table whose rows become cards on a phone. The first cell of a row names it. ``columns`` are words."""
    labelled = [list(zip(columns, row, strict=True)) for row in rows]
    return {"caption": caption, "columns": columns, "rows": labelled, "empty": empty}


@_component("pager")
def pager(before: str = "", after: str = "") -> dict[str, Any]:
    """Links to the page before and after; lists are paged by key, so there are no page numbers."""
    return {"before": before, "after": after}


@_component("tabs")
def tabs(label: Any, items: Sequence[Any]) -> dict[str, Any]:
    """Views of one thing (``pieces.Tab``), each its own address. ``label`` names the group for screen readers."""
    return {"label": label, "items": items}


@_component("steps")
def steps(names: Sequence[Any], current: int) -> dict[str, Any]:
    """Where one is in a wizard: step ``current`` (from 1) of ``names``."""
    if not 1 <= current <= len(names):
        raise ValueError(f"step {current} of {len(names)}")
    return {"names": names, "current": current, "total": len(names), "name": names[current - 1]}


@_component("party_card")
def party_card(person: Any) -> dict[str, Any]:
    """A party (``pieces.Person``)."""
    return {"person": person}


@_component("empty_state")
def empty_state(title: Any, text: Any = "", href: str = "", action: Any = "") -> dict[str, Any]:
    """What is said where a list has nothing: why, and what one can do."""
    return {"title": title, "text": text, "href": href, "action": action}


@_component("autosave")
def autosave() -> dict[str, Any]:
    """Where a form with ``data-autosave="address"`` tells that it was saved. Put it beside the save button."""
    return {}


@_component("upload_progress")
def upload_progress() -> dict[str, Any]:
    """Where a form with files shows how much has been sent. Put it after the file field."""
    return {}


@_component("back_link")
def back_link(href: str, words: Any = "") -> dict[str, Any]:
    """One step back. Put it in the ``back`` block."""
    return {"href": href, "words": words}


@_component("breadcrumbs")
def breadcrumbs(items: Sequence[Any]) -> dict[str, Any]:
    """Where the page stands (``pieces.Tab``, the last one current). Put it in the ``breadcrumbs`` block."""
    return {"items": items}


@register.inclusion_tag("web/components/banner.html")
def message_banner(message: Any) -> dict[str, Any]:
    """A message of ``django.contrib.messages`` as a banner of its tone."""
    tone = message.level_tag if message.level_tag in {"success", "warning", "error"} else "info"
    return banner(message.message, tone=tone)
