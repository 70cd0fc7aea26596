"""No template of any room holds an inline script, style or handler, or loads anything from elsewhere."""

import re
from pathlib import Path

import pytest

import netcourt
from netcourt.web import csp

ROOMS = Path(netcourt.__file__).parent
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
FORBIDDEN = {
    # A block of type application/json holds data and is never run.
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")", re.I),
    "inline style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "something from another site": re.compile(
        r"<(?:script|link|img|iframe|source|use)[^>]*(?:src|href)=[\"'](?:https?:)?//", re.I
    ),
    "htmx expression": re.compile(r"hx-on|hx-vals=[\"']js:|hx-headers=[\"']js:", re.I),
}


def faults(html: str) -> list[str]:
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(html)]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_templates_keep_the_policy(template):
    assert not faults(template.read_text())


def test_there_are_templates_to_walk():
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<a onclick="x()">',
        '<a href="javascript:x">',
        '<img src="https://else.where/x.png">',
        '<script src="//else.where/x.js"></script>',
        '<div hx-on:click="x">',
    ],
)
def test_the_walk_notices(html):
    assert faults(html)


def test_policy_allows_nothing_inline_and_nothing_foreign():
    words = {word for sources in csp.DIRECTIVES.values() for word in sources}
    assert words == {"'none'", "'self'", "data:", "blob:"}
    assert csp.DIRECTIVES["script-src"] == csp.DIRECTIVES["style-src"] == ["'self'"]
    signing_in = csp.policy_with_sign_in_at("https://id.example")["DIRECTIVES"]
    assert signing_in["form-action"] == ["'self'", "https://id.example"]
    assert signing_in["script-src"] == ["'self'"]
