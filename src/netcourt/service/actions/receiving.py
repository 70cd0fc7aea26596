"""A party receives papers on the platform (文书签收), and the first opening of what arrived there is noted."""

from __future__ import annotations

from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry
from netcourt.cases.words import ConsentState
from netcourt.identity.models import Account
from netcourt.law import service as law
from netcourt.law.service import Ground, Instrument, Outcome, Way
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.service import acts
from netcourt.service.actions.finding import find, must_be_open, refuse
from netcourt.service.consents import record_consent
from netcourt.service.facts import consent_of, facts_of
from netcourt.service.models import Address, Attempt, Service
from netcourt.service.serving import add_attempt, settle
from netcourt.service.words import Channel


def receive(actor: Account, case_id: Any, key: str, *, service: Any) -> DocketEntry:
    """Who proved to be the addressee receives the papers here and now: a matching act, served at once (OL21 31).

    It is consent by conduct, as long as there was no objection; a judgment, ruling or mediation statement needs consent
    given after the rights were told (IC18 15). Raises Http404, ``Refused``.
    """
    with perform(acts.RECEIVE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        _check(found, step)
        entry = step.enter(
            title=Text(f"当事人在平台签收：{found.title}", f"A party received on the platform: {found.title}")
            if len(found.title) < 200
            else None,
            particulars={"service": str(found.pk)},
        )
        if consent_of(found.party) is None:
            record_consent(step, found.party, ConsentState.AGREED, ground=Ground.ACCEPTED_SERVICE)
        add_attempt(
            step, found, Way.ELECTRONIC, channel=Channel.PLATFORM, address=_account(found), outcome=Outcome.ACTED,
            at=step.at, opened_at=step.at,
        )  # fmt: skip
        settle(step, found)
        return entry


def note_opening(service: Service) -> None:
    """The addressee opened on the platform what had arrived there: the first time is kept (OL21 31)."""
    Attempt.objects.filter(service=service, channel=Channel.PLATFORM, opened_at__isnull=True).update(
        opened_at=clock.now()
    )


def _account(service: Service) -> Address:
    """The party's platform account as an address: given when it was confirmed, else shown to be its own by proof."""
    rows = Address.objects.filter(party=service.party, channel=Channel.PLATFORM, until__isnull=True)
    found = rows.order_by("-given_by").first()
    if found is not None:
        return found
    return Address.objects.create(
        party=service.party, channel=Channel.PLATFORM, value="", value_index="", given_by="court",
        ownership="实名认证后登录", activity="本人在平台办理", last_active=clock.today(), since=service.opened,
    )  # fmt: skip


def _check(service: Service, step: Step) -> None:
    """What would keep the reception from taking effect, before anything is written."""
    facts = facts_of(service)
    if facts.objected_at is not None and not facts.consents:
        zh = "您已明确表示不同意电子送达。要在平台签收，请先在“送达地址”里同意电子送达；也可以等待纸质送达"
        en = "You objected to electronic service. To receive here, agree under “Addresses” first; or wait for paper"
        raise refuse("SERVICE_CONSENT_MISSING", zh, en, "OL21 29", "IC18 15")
    own = law.Address("account", True)
    wrong = () if facts.instrument is Instrument.NOTICE else law.check_electronic(facts, own, day_of(step.at))
    if wrong:
        raise Refused(wrong)
