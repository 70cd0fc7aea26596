"""The colours of the theme, pair by pair as they are used, reach WCAG 2.2 AA."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[1] / "assets" / "theme" / "_colours.scss"
COLOURS = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", THEME.read_text(), re.M))

TEXT = [
    ("ink", "paper"), ("ink", "paper-soft"), ("ink", "navy-pale"), ("ink", "amber-pale"), ("ink", "red-pale"),
    ("ink", "focus"), ("ink-soft", "paper"), ("ink-soft", "paper-soft"), ("ink-soft", "navy-pale"),
    ("navy", "paper"), ("navy", "paper-soft"), ("navy", "navy-pale"), ("navy", "amber-pale"),
    ("paper", "navy"), ("paper", "navy-dark"), ("paper", "green"), ("paper", "amber"), ("paper", "court-red"),
    ("court-red", "paper"), ("court-red", "red-pale"), ("green", "paper"),
]  # fmt: skip
# Edges of controls and marks that tell something: 3 to 1.
EDGES = [("ink-soft", "paper"), ("court-red", "navy-pale"), ("navy", "paper"), ("amber", "amber-pale")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", TEXT, ids=" on ".join)
def test_text_can_be_read(pair):
    assert contrast(*pair) >= 4.5


@pytest.mark.parametrize("pair", EDGES, ids=" on ".join)
def test_edges_can_be_seen(pair):
    assert contrast(*pair) >= 3


def test_colours_come_from_one_place():
    others = [path for path in THEME.parent.glob("*.scss") if path != THEME]
    stray = {path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\{)", path.read_text()) for path in others}
    stray = {name: found for name, found in stray.items() if set(found) - {"#4c2c69"}}  # a visited link
    assert not stray
