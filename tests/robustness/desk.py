"""Claims on a filing judge's desk, the judge's windows, and what must hold when all was accepted."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

import requests
from django.test import Client

from netcourt.cases import documents
from netcourt.cases.models import Case, Document, Period, Submission
from netcourt.cases.verification import verify_docket
from netcourt.fees.models import Bill
from netcourt.filing.models import Review
from netcourt.filing.review import CONDITIONS
from netcourt.filing.tests.reviewing import receive
from netcourt.identity.models import Account
from tests.cast import make_account, make_staff
from tests.robustness.processes import Running, Window

PAPERS = ["acceptance_notice", "evidence_notice", "evidence_notice", "fee_notice", "response_notice"]


def cookies(account: Account) -> dict[str, str]:
    """A session of this account, made in the database where every web process finds it."""
    client = Client()
    client.force_login(account)
    return {name: morsel.value for name, morsel in client.cookies.items()}


@dataclass
class Desk:
    """``count`` received claims, accepted by ``windows`` windows at once, each claim under one fixed key.

    A window that gets no answer, or an error, sends the same form with the same key again when ``open`` is set.
    """

    web: Running
    count: int
    windows: int = 3
    answered: list[UUID] = field(default_factory=list)
    unanswered: Counter[str] = field(default_factory=Counter)
    open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        buyer = make_account("赵样本")
        self.cookies = cookies(make_staff("吴立案", "filing_judge"))
        self.cases = [receive(buyer).pk for _ in range(self.count)]
        self._threads = [
            threading.Thread(target=self._accept_all, args=(self.cases[n :: self.windows],), daemon=True)
            for n in range(self.windows)
        ]
        self.open.set()

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        for thread in self._threads:
            thread.join(90)
        assert not any(thread.is_alive() for thread in self._threads), self.web.log.read_text()[-3000:]

    def _accept_all(self, cases: list[UUID]) -> None:
        window = Window.signed_in(self.cookies)
        for case in cases:
            for _ in range(200):
                self.open.wait(60)
                if self._accept(window, case):
                    self.answered.append(case)
                    break

    def _accept(self, window: Window, case: UUID) -> bool:
        form = {"procedure": "summary", "simple": "on", "confirmed": "1", "key": f"robust-{case}"}
        address = f"{self.web.url}/filing/cases/{case}/review/accept/"
        try:
            answer = window.post(address, form | dict.fromkeys(CONDITIONS, "yes"))
        except requests.RequestException as error:
            self.unanswered[type(error).__name__] += 1
            return False
        if answer.status_code != 302:
            self.unanswered[str(answer.status_code)] += 1
            assert answer.status_code >= 500, answer.text[:3000]
            return False
        assert answer.headers["Location"].startswith("/filing/")  # the next claim, or the queue when none is left
        return True


def numbers(cases: list[UUID]) -> dict[UUID, str | None]:
    return dict(Case.objects.filter(pk__in=cases).values_list("pk", "number"))


def check_accepted(cases: list[UUID]) -> None:
    """Every case accepted exactly once and whole; numbers from 1 without gap; dockets whole; papers intact."""
    given = numbers(cases)
    year = Case.objects.all()[0].received_at.year
    assert sorted(given.values(), key=str) == sorted(f"（{year}）浙0199民初{n}号" for n in range(1, len(cases) + 1))
    assert list(verify_docket()) == []
    periods = Counter(Period.objects.filter(state="open").values_list("case_id", flat=True))
    rules = set()
    for case in Case.objects.filter(pk__in=cases):
        entry = case.entries.get(act="filing.accept")
        assert (Bill.objects.get(case=case).entry, Review.objects.get(case=case).entry) == (entry, entry)
        assert Submission.objects.get(key=f"robust-{case.pk}").entry == entry
        kinds = sorted(case.documents.filter(entry=entry).values_list("kind", flat=True))
        assert kinds == PAPERS, "three notices of the plaintiff, what the other side is told"
        rules.add(tuple(sorted(case.periods.filter(started_by=entry).values_list("rule", flat=True))))
    assert len(rules) == 1
    assert len(set(periods.values())) == 1
    assert not Document.objects.filter(entry=None).exists()
    assert all(documents.intact(document) for document in Document.objects.all())
