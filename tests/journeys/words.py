"""Is a page in English wholly in English?

The rule: what the house says is English; what people said stays as they said it. Chinese may stand where it is a name
(people, courts, places, causes of action, kinds of court paper, titles of cases), something typed, a court paper's own
text, or an example of what to type.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from netcourt.experience.claims import CORRECTED, DECIDED, FOR_THE_LAWYER, PAID_SOON, SENT_ELSEWHERE, SHOP_SUES
from netcourt.experience.people import EVERYONE, SHOP
from netcourt.reference.files import DATA
from tests.journeys import claim

CHINESE = re.compile(r"[\u3400-\u9fff]")
# A case number, the title of a case, a file's name.
FORMS = (
    re.compile(r"（\d{4}）\S+?号"),
    re.compile(r"收\d{8}-[0-9A-F]{8}"),
    re.compile(r"\S+诉\S+纠纷"),
    re.compile(r"\S+申请(?:司法确认调解协议|支付令)"),
    re.compile(r"\S+\.(?:pdf|jpg|txt)"),
)
# Places and the claims of a complaint as its paper says them; examples in hints.
OTHERS = ("示范市示范区示范路1号（虚构地址）", "杭州市", "本案诉讼费用由被告负担", "汉族", "无", "买到假货", "账号被盗")
CLAIMS = re.compile(r"^判令被告.+元(?:（.+）)?$")
# Every text a reader meets outside what people wrote, labels for screen readers and hints in boxes too.
TEXTS = """() => {
  const said = [];
  const own = "[lang^=zh]:not(html), code, textarea, script, style, .court-facts-text, blockquote";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest(own)) said.push(node.textContent.trim());
  }
  for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder], [alt], [data-label]"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"])
      if (element.hasAttribute(name) && !element.closest(own)) said.push(element.getAttribute(name));
  said.push(document.title);
  return said.filter(Boolean);
}"""


@cache
def _names() -> tuple[str, ...]:
    """Official names and everything the invented people are called or said, longest first."""
    known = {one.name for one in EVERYONE.values()} | {SHOP.name, SHOP.seat, SHOP.post}
    for sample in (CORRECTED, DECIDED, FOR_THE_LAWYER, PAID_SOON, SENT_ELSEWHERE, SHOP_SUES):
        known |= {sample.defendant.name, sample.facts, sample.place, sample.platform, sample.cause, sample.occupation}
        known |= {sample.defendant.address, sample.defendant.head, sample.defendant.head_post}
        known |= {sample.explanation, sample.to_other, *sample.explanation.splitlines()}
        known |= {word for line in sample.evidence for word in line}
    known |= {value for name, value in vars(claim).items() if name.isupper() and isinstance(value, str)}
    for path in Path(DATA).glob("*.csv"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        known |= {row["name"] for row in csv.DictReader(lines) if row.get("name")}
    return tuple(sorted(filter(None, known), key=len, reverse=True))


def untranslated(page: Page, *said: str) -> list[str]:
    """Texts of an English page that still hold Chinese of the house. ``said``: what was typed in this journey."""
    assert page.locator("html").get_attribute("lang") == "en", page.url
    typed = sorted(filter(CHINESE.search, said), key=len, reverse=True)
    left = []
    for text in page.evaluate(TEXTS):
        if not CHINESE.search(text):
            continue
        rest = text
        for form in FORMS:
            rest = form.sub("", rest)
        rest = CLAIMS.sub("", rest)
        for name in (*typed, *_names(), *OTHERS):
            rest = rest.replace(name, "")
        if CHINESE.search(rest):
            left.append(text)
    return left
