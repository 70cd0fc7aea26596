"""How a rule says no: a code that tests and interfaces can name, a sentence, and the article behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netcourt.law.text import Text, join


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is wrong: ``code`` (CAPITALS), ``text`` (what, why, how to mend it), ``cite`` (its source)."""

    code: str
    text: Text
    cite: Text | None = None

    def say(self, language: str) -> str:
        """The sentence with its source in brackets."""
        said = self.text.say(language)
        if self.cite is None:
            return said
        return f"{said} ({self.cite.en})" if language.lower().startswith("en") else f"{said}（{self.cite.zh}）"


class Refused(ValueError):
    """Raised where a rule cannot be followed; carries every :class:`Refusal` found, never only the first."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        if not self.refusals:
            raise TypeError("Refused needs at least one Refusal")
        super().__init__("; ".join(f"{r.code}: {r.text.en}" for r in self.refusals))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(r.code for r in self.refusals)

    @property
    def text(self) -> Text:
        return join(r.text for r in self.refusals)


def refuse(code: str, zh: str, en: str, cite: Text | None = None) -> Refused:
    """The exception for one refusal: ``raise refuse("TARIFF_UNSET", …)``."""
    return Refused([Refusal(code, Text(zh, en), cite)])
