"""Which papers a claim still wants beside evidence (``law.filing_papers``), from papers and from the docket alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netcourt.cases.models import Agent, Party
from netcourt.cases.words import AgentKind, Origin, PartyForm, PartyRole
from netcourt.filing import counter
from netcourt.filing.acts import RECORD_ORAL
from netcourt.filing.before import PUBLIC
from netcourt.filing.models import Complaint, Draft
from netcourt.filing.pages import category, is_administrative
from netcourt.filing.papers import AgentPaper, ClaimPapers, EvidencePaper
from netcourt.filing.parties import origin_of
from netcourt.identity.models import Organisation, Person
from netcourt.law.filing_papers import Situation, Wanted, wanted
from netcourt.law.public_interest import Standing

REGIONS = frozenset({Origin.HONG_KONG, Origin.MACAU, Origin.TAIWAN})


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper the law asks for, and whether a file was handed in as it."""

    wanted: Wanted
    given: bool


def of_papers(papers: ClaimPapers, evidence: Sequence[EvidencePaper], *, helped: bool = False) -> list[Asked]:
    """For a draft that can be read whole."""
    persons = Person.objects.filter(pk__in=[p.person for p in papers.plaintiffs if p.person and not p.behind])
    origins = [*(origin_of(p) for p in persons), *(p.abroad.origin for p in papers.plaintiffs if p.abroad)]
    public = papers.public_interest
    case = _situation(
        origins, abroad=any(p.abroad for p in papers.plaintiffs),
        agents=[a for p in papers.plaintiffs for a in p.agents],
        ward=any(p.ward for p in papers.plaintiffs), administrative=papers.is_administrative,
        standing=_standing(papers.category, public.standing if public else "", _procurator(papers)), helped=helped,
    )  # fmt: skip
    return _asked(case, (e.paper for e in evidence))


def of_draft(draft: Draft) -> list[Asked]:
    """For a draft not complete yet: by what was chosen so far, so that papers are asked for in time."""
    said = draft.fields
    helped = counter.of(draft)
    person = helped.person if helped else draft.account.person
    told = said.get("abroad_origin")
    where = Origin(str(told)) if told in list(Origin) else Origin.FOREIGN
    origin = where if said.get("ward") == "abroad" else None
    own = origin_of(person) if person else Origin.MAINLAND
    case = _situation(
        [origin or own], abroad=origin is not None, ward=said.get("ward") == "yes",
        agents=[AgentPaper(kind=AgentKind(k), name="") for n, k in said.items()
                if n.endswith("-agent_kind") and k in list(AgentKind)],
        administrative=is_administrative(draft),
        standing=_standing(category(draft), str(said.get("standing", "")), procurator=False),
        helped=helped is not None,
    )  # fmt: skip
    return _asked(case, draft.files.values_list("paper", flat=True))


def of_complaint(complaint: Complaint) -> list[Asked]:
    """For the filing judge. An agent whose power was given on the platform proved it there."""
    case = complaint.case
    suing: list[Party] = list(
        case.parties.filter(role=PartyRole.PLAINTIFF, left_at=None).prefetch_related("agents", "organisation")
    )
    elsewhere = [p for p in suing if p.origin != Origin.MAINLAND]
    named = [a for p in suing for a in p.agents.all() if a.power_id is None and a.until is None]
    public = getattr(complaint, "public_interest", None)
    situation = _situation(
        [Origin(p.origin) for p in suing], abroad=any(p.kind == Party.Kind.ORGANISATION for p in elsewhere),
        agents=[a for a in named if a.kind != AgentKind.STATUTORY],
        ward=any(a.kind == AgentKind.STATUTORY and a.party.kind == Party.Kind.PERSON for a in named),
        administrative=case.kind == case.Kind.ADMINISTRATIVE,
        standing=_standing(complaint.category, public.standing if public else "",
                           any(p.form == PartyForm.PROCURATORATE for p in suing)),
        helped=complaint.entry.act == RECORD_ORAL.code,
    )  # fmt: skip
    return _asked(situation, complaint.evidence.values_list("paper", flat=True))


def _situation(
    origins: Sequence[Origin],
    *,
    abroad: bool,
    agents: Sequence[AgentPaper | Agent],
    ward: bool,
    administrative: bool,
    standing: Standing | None,
    helped: bool = False,
) -> Situation:
    elsewhere = [o for o in origins if o != Origin.MAINLAND]
    return Situation(
        helped=helped, ward=ward, abroad=abroad, foreigner=bool(elsewhere) and not abroad,
        region=bool(elsewhere) and set(elsewhere) <= REGIONS,
        agents=frozenset(str(a.kind) for a in agents), standing=standing, administrative=administrative,
        signed_abroad=any(getattr(a, "signed_abroad", False) for a in agents) or (abroad and bool(agents)),
    )  # fmt: skip


def _procurator(papers: ClaimPapers) -> bool:
    suing = [p.organisation for p in papers.plaintiffs if p.organisation]
    return Organisation.objects.filter(pk__in=suing, kind=Organisation.Kind.PROCURATORATE).exists()


def _standing(category: str, said: str, procurator: bool) -> Standing | None:
    if category != PUBLIC:
        return None
    return Standing(said) if said in list(Standing) else Standing.PROCURATORATE if procurator else None


def _asked(case: Situation, given: Iterable[str]) -> list[Asked]:
    held = set(given)
    return [Asked(w, str(w.paper) in held) for w in wanted(case)]
