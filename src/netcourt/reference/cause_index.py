"""From told facts to likely causes: our own words for each cause, and character n-grams of the official names.

Pure: what it knows is the tree of causes handed in and ``data/cause-words-2025.tsv``. Every point a cause gets comes
from words that stand in the text, so each suggestion says why it is made.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

WORDS = Path(__file__).parent / "data" / "cause-words-2025.tsv"
MOST_READ = 3000  # characters of a text that are looked at

# What counts how much; chosen on one half of the test set (docs/benchmarks.md).
PARENT_WORDS, PARENT_ITSELF = 0.5, 0.85  # words of a cause for its sub-causes; a cause that has sub-causes
TOGETHER, SAYS_LITTLE, NAME = 1.33, 0.3, 0.1
LONGER, MOST_REPEATED = 0.4, 2.2
WORTH_SHOWING = 0.2  # of the points of the best


@dataclass(frozen=True, slots=True)
class Entry:
    """One cause as the index needs it."""

    code: str
    name: str
    parent: str = ""
    earlier_names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A cause with its points and the words of the text that gave them, weightiest first."""

    code: str
    points: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Our words by code of cause (without edition), and the words that say little by themselves."""

    of: Mapping[str, tuple[str, ...]]
    weak: frozenset[str] = frozenset()


def read_words(path: Path = WORDS) -> CauseWords:
    """The shipped words. Raises ``ValueError`` with the line for one that is not ``code<TAB>words`` or comes twice."""
    of: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        code, tab, words = line.partition("\t")
        if not tab or code in of or not words.split():
            raise ValueError(f"{path.name}:{number} {code!r}")
        of[code] = tuple(words.split())
    return CauseWords(of, frozenset(of.pop("-", ())))


@dataclass(slots=True)
class Bm25:
    """Okapi BM25 over bags of tokens; what the official names alone can do, and the floor of the benchmark."""

    documents: Sequence[Sequence[str]]
    k1: float = 1.2
    b: float = 0.75
    postings: dict[str, list[tuple[int, float]]] = field(init=False)

    def __post_init__(self) -> None:
        n, lengths = len(self.documents), [len(d) for d in self.documents]
        mean = sum(lengths) / max(n, 1) or 1
        counted: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, document in enumerate(self.documents):
            norm = self.k1 * (1 - self.b + self.b * lengths[at] / mean)
            for token, times in Counter(document).items():
                counted[token].append((at, times * (self.k1 + 1) / (times + norm)))
        self.postings = {
            token: [(at, math.log(1 + (n - len(rows) + 0.5) / (len(rows) + 0.5)) * v) for at, v in rows]
            for token, rows in counted.items()
        }

    def points(self, tokens: Iterable[str]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for token in tokens:
            for at, value in self.postings.get(token, ()):
                found[at] += value
        return found


def core(name: str) -> str:
    """A name without the ending all of them share."""
    return re.sub(r"(?:纠纷|案件)$", "", name)


def grams(text: str, lengths: Sequence[int] = (2, 3)) -> list[str]:
    """Character n-grams of the letters and digits of a text."""
    text = re.sub(r"\W", "", text)
    return [text[i : i + n] for n in lengths for i in range(len(text) - n + 1)]


class CauseIndex:
    """Causes of one day, ready to be asked."""

    def __init__(self, entries: Sequence[Entry], words: CauseWords) -> None:
        self.codes = [e.code for e in entries]
        place = {e.code: at for at, e in enumerate(entries)}
        above = [place.get(e.parent) for e in entries]
        own = [_own_words(e, words) for e in entries]
        parents = {p for p in above if p is not None}
        self._names = Bm25([grams(re.sub("合同|责任|损害|侵害", "", core(e.name))) for e in entries], b=0.5)
        self._weight = self._weights(own, above, words.weak)
        self._causes: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, mine in enumerate(own):
            inherited = {} if (up := above[at]) is None else {w: PARENT_WORDS * v for w, v in own[up].items()}
            share = PARENT_ITSELF if at in parents else 1
            for word in mine.keys() | inherited.keys():
                self._causes[word].append((at, share * max(mine.get(word, 0), inherited.get(word, 0))))
        self._together = [(w, frozenset(w.split("&"))) for w in self._causes if "&" in w]
        self._parts = frozenset().union(*(parts for _word, parts in self._together))
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for word in self._causes:
            if "&" not in word:
                self._by_head[word[:2]].append(word)

    @staticmethod
    def _weights(
        own: Sequence[Mapping[str, float]], above: Sequence[int | None], weak: frozenset[str]
    ) -> dict[str, float]:
        """The rarer a word is among families of causes (a cause with its sub-causes), the more it says."""
        family = [at if up is None else up for at, up in enumerate(above)]
        having: dict[str, set[int]] = defaultdict(set)
        for at, mine in enumerate(own):
            for word in mine:
                having[word].add(family[at])
        weights = {}
        for word, families in having.items():
            rarity = math.log(1 + len(set(family)) / (len(families) - 0.5))
            length = TOGETHER if "&" in word else (len(word) / 2) ** LONGER
            weights[word] = rarity * length * (SAYS_LITTLE if word in weak else 1)
        return weights

    def rank(self, text: str, limit: int = 8) -> list[Ranked]:
        """The likeliest causes for a text, best first; nothing where no word of it is known."""
        text = text[:MOST_READ]
        points: dict[int, float] = defaultdict(float)
        given: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for word, times in self._found(text).items():
            weight = self._weight[word] * min(1 + math.log(times), MOST_REPEATED)
            for at, value in self._causes[word]:
                points[at] += weight * value
                given[at].append((weight * value, word))
        for at, value in self._names.points(set(grams(text))).items():
            points[at] += NAME * value
        best = sorted(points, key=lambda at: (-points[at], at))[:limit]
        best = [at for at in best if points[at] >= WORTH_SHOWING * points[best[0]]]
        return [Ranked(self.codes[at], points[at], _reasons(given[at])) for at in best]

    def _found(self, text: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for at in range(len(text) - 1):
            for word in self._by_head.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    found[word] += 1
        present = {part for part in self._parts if part in text}
        found.update(word for word, parts in self._together if parts <= present)
        return found


def _own_words(entry: Entry, words: CauseWords) -> dict[str, float]:
    """Our words, the name and its parts (隐私权、个人信息 → two), the earlier names."""
    name = core(entry.name)
    parts = re.split("[、（）]", re.sub("(?:合同|责任|权)$", "", name))
    mine = {part: 0.6 for part in parts if len(part) > 1}
    mine |= {core(earlier): 1.0 for earlier in entry.earlier_names}
    return mine | {name: 1.0} | dict.fromkeys(words.of.get(entry.code.partition("-")[2], ()), 1.0)


def _reasons(given: list[tuple[float, str]], most: int = 3) -> tuple[str, ...]:
    """The weightiest words, each part once and none inside another."""
    shown: list[str] = []
    for _weight, word in sorted(given, reverse=True):
        for part in word.split("&"):
            if len(shown) < most and not any(part in other or other in part for other in shown):
                shown.append(part)
    return tuple(shown)
