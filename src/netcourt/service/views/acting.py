"""One page for each act on one service: the form, the act, back to the ladder. Who may not do it does not find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases import clock, documents
from netcourt.cases.acts import Act
from netcourt.cases.models import Document
from netcourt.cases.views.acting import act_page, act_view, new_key, standing_or_404
from netcourt.cases.words import Visibility
from netcourt.identity.models import Account
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE
from netcourt.law.service import Way
from netcourt.service import actions, acts, queries
from netcourt.service.actions.publishing import Hearing
from netcourt.service.forms import acts as forms
from netcourt.service.models import Service
from netcourt.service.words import WAYS, Channel, Next

Do = Callable[[Account, Service, Any], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """One act on a service: its form and what it calls. ``text`` stands above the form."""

    act: Act
    form: type[forms.ActForm]
    do: Do


def _kept(form: Any, name: str, actor: Account, kind: str, rules: Any = EVIDENCE) -> Document | None:
    """The file of a field, let in by intake. Its refusals land beside the field."""
    upload = form.cleaned_data.get(name)
    return documents.take_in(upload, kind=kind, actor=actor, rules=rules, visible_to=Visibility.OWN_SIDE)


def _record(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    pending = service.attempts.filter(way=form.way, outcome="pending").order_by("-number").first()
    result = actions.Result(
        outcome=said["outcome"], at=form.at, signer=said.get("signer", ""), signer_name=said.get("signer_name", ""),
        witnesses=said.get("witnesses", ""), recorded=said["recorded"], tracking=said.get("tracking", ""),
        note=said["note"], proof=_kept(form, "proof", actor, "other"),
    )  # fmt: skip
    number = pending.number if pending else None
    return actions.record_outcome(
        actor, service.case_id, said["key"], service=service.pk, way=form.way, result=result, attempt=number
    )


def _send(actor: Account, service: Service, form: Any) -> object:
    way = _way_of(service)
    return actions.send(actor, service.case_id, form.cleaned_data["key"], service=service.pk, way=way)


def _publish(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    parts = {part: said[f"hearing_{part}"] for part in ("at", "place", "online")}
    hearing = Hearing(**parts) if all(parts.values()) else None
    return actions.publish(
        actor, service.case_id, said["key"], service=service.pk, reason=said["reason"], hearing=hearing
    )


def _rebut(actor: Account, service: Service, form: Any) -> object:
    said, proof = form.cleaned_data, _kept(form, "proof", actor, "exhibit")
    return actions.rebut(
        actor, service.case_id, said["key"], service=service.pk, ground=said["ground"], reason=said["reason"],
        proof=proof,
    )  # fmt: skip


def _decide(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    return actions.decide_rebuttal(
        actor, service.case_id, said["key"], service=service.pk, upheld=said["upheld"], reason=said["reason"]
    )


def _note(actor: Account, service: Service, form: Any) -> object:
    said = dict(form.cleaned_data)
    return actions.note_circumstances(actor, service.case_id, said.pop("key"), service=service.pk, **said)


def _correct(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    faulty = service.papers.filter(pk=said["wrong"]).first()
    corrected = _kept(form, "corrected", actor, faulty.kind_id if faulty else "other", EVIDENCE.only("application/pdf"))
    assert corrected is not None  # the field is required
    return actions.serve_again(
        actor, service.case_id, said["key"], service=service.pk, wrong=said["wrong"], corrected=corrected,
        reason=said["reason"],
    )  # fmt: skip


def _supply(actor: Account, service: Service, form: Any) -> object:
    """A phone, a postal address, or both: one act for each."""
    said, done = form.cleaned_data, None
    proof = {"ownership": said["ownership"], "activity": said["activity"], "last_active": said["last_active"]}
    for channel, value in ((Channel.SMS, said["phone"]), (Channel.POST, said["post"])):
        if value.strip():
            done = actions.supply_address(
                actor, service.case_id, f"{said['key'][:58]}:{channel}", party=service.party_id,
                address=actions.Given(channel, value), **(proof if channel == Channel.SMS else {}),
            )  # fmt: skip
    return done


def _find_abroad(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    return actions.find_served_abroad(
        actor, service.case_id, said["key"], service=service.pk, served=said["served"], reason=said["reason"]
    )


def _assign(actor: Account, service: Service, form: Any) -> object:
    said = form.cleaned_data
    return actions.assign_clerk(actor, service.case_id, said["key"], clerk=UUID(said["clerk"]))


def _plain(action: Callable[..., object]) -> Do:
    return lambda actor, service, form: action(actor, service.case_id, form.cleaned_data["key"], service=service.pk)


VERBS: dict[str, Verb] = {
    "record": Verb(acts.RECORD, forms.RecordForm, _record),
    "send": Verb(acts.SEND, forms.KeyForm, _send),
    "publish": Verb(acts.PUBLISH, forms.PublishForm, _publish),
    "rebut": Verb(acts.REBUT, forms.RebutForm, _rebut),
    "decide": Verb(acts.DECIDE_REBUTTAL, forms.DecideForm, _decide),
    "note": Verb(acts.NOTE, forms.NoteForm, _note),
    "correct": Verb(acts.SERVE_AGAIN, forms.CorrectForm, _correct),
    "supply": Verb(acts.SUPPLY_ADDRESS, forms.SupplyForm, _supply),
    "ask-paper": Verb(acts.ASK_PAPER, forms.KeyForm, _plain(actions.ask_paper)),
    "give-paper": Verb(acts.GIVE_PAPER, forms.KeyForm, _plain(actions.give_paper)),
    "abroad": Verb(acts.FIND_SERVED, forms.FindForm, _find_abroad),
    "assign": Verb(acts.ASSIGN_CLERK, forms.AssignForm, _assign),
}
# Acts of the addressee itself; the others follow a service of another side.
OWN = {"rebut", "ask-paper"}


@act_view
def act(request: HttpRequest, service_id: UUID, verb: str) -> HttpResponse:
    service, chosen = _found(request, service_id, verb), VERBS[verb]
    form = _form(request, service, chosen)
    page = {"service": service, "act": chosen.act, "verb": verb}
    page["brought"] = service.counterproofs.filter(upheld__isnull=True).first() if verb == "decide" else None
    if verb in {"record", "send"}:
        page["way"] = WAYS[Way(form.way if isinstance(form, forms.RecordForm) else _way_of(service))]
    return act_page(
        request, "service/act.html", form, lambda _said: chosen.do(me(request), service, form), case=service.case,
        done=_("已办理，并记入流程记录。"), onward=lambda _done: redirect("service:case", service.case_id), **page,
    )  # fmt: skip


def _found(request: HttpRequest, service_id: UUID, verb: str) -> Service:
    """The service, for whoever may do this act on it; 404 to everyone else."""
    if verb not in VERBS:
        raise Http404
    service = queries.find_for_act(request.user, service_id, own=verb in OWN)
    standing_or_404(request, VERBS[verb].act, service.case)
    return service


def _form(request: HttpRequest, service: Service, chosen: Verb) -> forms.ActForm:
    today = clock.today()
    initial = new_key() | {
        "day": today, "whereabouts_unknown": service.whereabouts_unknown, "in_unit": service.in_unit,
        "foreign": service.foreign,
    }  # fmt: skip
    more: dict[str, Any] = {"initial": initial}
    if chosen.form is forms.RecordForm:
        asked = request.GET.get("way", "")
        more["way"] = asked if asked in {str(w) for w in actions.attempting.POSSIBLE} else _way_of(service)
    return chosen.form(service, request.POST or None, request.FILES or None, **more)


def _way_of(service: Service) -> str:
    """The way the ladder is at: the next one, or the one whose outcome is awaited."""
    pending = service.attempts.filter(outcome="pending").order_by("-number").first()
    if pending is not None:
        return str(pending.way)
    by_hand = {str(w) for w in actions.attempting.BY_HAND}
    return str(service.next) if service.next in by_hand and service.next != Next.ELECTRONIC else str(Way.DIRECT)
