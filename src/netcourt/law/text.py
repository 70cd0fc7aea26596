"""Sentences of the law and of its explanations, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages. ``str()`` gives the Chinese one."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """The sentence in ``language`` (a code such as ``zh-hans`` or ``en``); Chinese unless English is asked."""
        return self.en if language.lower().startswith("en") else self.zh

    def __str__(self) -> str:
        return self.zh

    def as_json(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Text:
        return cls(zh=value["zh"], en=value["en"])


def join(parts: Iterable[Text], zh: str = "；", en: str = "; ") -> Text:
    """Several sentences as one, joined with the punctuation of each language."""
    listed = list(parts)
    return Text(zh.join(p.zh for p in listed), en.join(p.en for p in listed))
