"""Who may ask for which address: one line per address of the court.

``PUBLIC``      anyone.
``OWN``         whoever is signed in; it shows and changes what is theirs.
``Staff(...)``  these people by their posts; the others are told that they may not (403).
``Thing(...)``  the people named for each thing of the scene; to the others it does not exist (404).
``TOKEN``       programs with an access token; to browsers it is shut (401). Who may what: tests/access/test_api.py.

``post=True``: only POST is answered. An address that stands in no line fails ``test_matrix``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netcourt.service.models import Message
from tests.access.scene import Scene, officer_of


@dataclass(frozen=True)
class Line:
    """``who`` is None: anyone (public) or whoever is signed in (own)."""

    kind: str
    who: frozenset[str] = frozenset()
    things: Any = None
    post: bool = False
    refused: int = 404
    body: Any = None  # what is sent with POST; nothing, unless nothing would be refused before it is asked who sends it
    absent: bool = False  # a page of something this person need not have: then 404
    afar: frozenset[str] = frozenset()  # staff of other courts: what is not theirs is not there
    program: bool = False  # asked by a program: who is not signed in is told so (401), not led to a page

    def targets(self, scene: Scene) -> dict[str, tuple[tuple[Any, ...], frozenset[str]]]:
        """Things of the scene by name: the arguments of the address and the people it is open to."""
        if self.things is None:
            return {"": ((), self.who)}
        found: dict[str, tuple[tuple[Any, ...], frozenset[str]]] = self.things(scene)
        return found


PUBLIC = Line("public")
OWN = Line("own")
OWN_POST = Line("own", post=True)
TOKEN = Line("token", things=lambda scene: {"": ((), frozenset())})
OWN_OR_NONE = Line("own", absent=True)


def staff(who: frozenset[str], things: Any = None, *, post: bool = False, afar: frozenset[str] = frozenset()) -> Line:
    return Line("staff", who, things, post, 403, afar=afar)


def token(pick: Any) -> Line:
    return Line("token", things=lambda scene: {"": ((pick(scene),), frozenset())})


def thing(things: Any, *, post: bool = False, body: Any = None) -> Line:
    return Line("thing", frozenset(), things, post, body=body)


KEY_HOLDER = frozenset({"enforcement_officer"})
BUYER = frozenset({"buyer"})
FILING = frozenset({"filing_judge", "other_filing_judge", "president"})
READERS = {
    "received": BUYER | FILING,
    "correcting": BUYER | FILING | {"defendant"},
    "accepted": BUYER | FILING | {"agent", "seller", "judge", "clerk", "mediator"},
    "sealed": BUYER | {"president"},
}
# Papers of one side are open to that side and the court.
PAPERS = {
    "of the draft": BUYER,
    "complaint received": READERS["received"],
    "receipt received": READERS["received"],
    "correction notice": READERS["correcting"] - {"defendant"},
    "complaint accepted": READERS["accepted"] - {"seller"},  # on its way to the shop, not served yet (FLOW18 9)
    "receipt accepted": READERS["accepted"] - {"seller"},
    "acceptance notice": READERS["accepted"] - {"seller"},
    "of the shop": READERS["accepted"] - {"buyer", "agent"},
    "complaint sealed": READERS["sealed"],
}
# Identity is proved, and theft decided, by the staff of the court a request belongs to; others have desks of their own.
OPERATORS = frozenset({"administrator", "clerk", "clerk_elsewhere", "departed"})
DECIDERS = frozenset({"administrator", "judge", "filing_judge", "other_filing_judge", "president", "elsewhere"})
AFAR = frozenset({"clerk_elsewhere", "departed", "elsewhere"})
ADMINISTRATORS = frozenset({"administrator"})
PAYERS = frozenset({"buyer", "agent"})
FINANCE = frozenset({"finance"})
COURT_STAFF = FINANCE | KEY_HOLDER | OPERATORS | {
    "filing_judge", "other_filing_judge", "president", "judge", "mediator", "elsewhere",
}  # fmt: skip
FEE_DESK = FINANCE | {"president", "elsewhere"}  # the latter is president of another court


def cases(readers: dict[str, frozenset[str]]) -> Any:
    return lambda scene: {name: ((scene.cases[name].pk,), who) for name, who in readers.items()}


def drafts(*more: Any) -> Any:
    return lambda scene: {"draft": ((scene.draft.pk, *more), BUYER)}


def papers(scene: Scene) -> Any:
    return {name: ((scene.papers[name].pk,), who) for name, who in PAPERS.items()}


def services(scene: Scene) -> Any:
    """The two services of the accepted case: each for its addressee's side and the court."""
    court = READERS["accepted"] - {"buyer", "agent", "seller"}
    rows = {s.party.role: s.pk for s in scene.cases["accepted"].services.select_related("party")}
    return {
        "on the plaintiff": ((rows["plaintiff"],), court | {"buyer", "agent"}),
        "on the shop": ((rows["defendant"],), court | {"seller"}),
    }


def letters(scene: Scene) -> Any:
    """A letter to the plaintiff: sent again by the court's desk only."""
    pk = Message.objects.filter(attempt__service__case=scene.cases["accepted"]).earliest("pk").pk
    return {"": ((pk,), frozenset({"filing_judge", "other_filing_judge", "judge", "clerk"}))}


def service_acts(scene: Scene) -> Any:
    """Acts on the service on the shop: of the court's desk, of judges, of the shop, of those who know its phone."""
    pk = scene.cases["accepted"].services.get(party__role="defendant").pk
    desk, shop = frozenset({"filing_judge", "other_filing_judge", "judge", "clerk"}), frozenset({"seller"})
    who = {
        "record": desk, "send": desk, "note": desk, "correct": desk, "give-paper": desk, "publish": desk - {"clerk"},
        "decide": desk - {"clerk"}, "rebut": shop, "ask-paper": shop,
        "supply": desk | shop | {"buyer", "agent"}, "assign": desk - {"clerk"} | {"president"},
        "abroad": desk - {"clerk"}, "no-such-act": frozenset(),
    }  # fmt: skip
    return {verb: ((pk, verb), may) for verb, may in who.items()}


def service_desk(scene: Scene) -> Any:
    """What the desk of the accepted case records of the shop."""
    case = scene.cases["accepted"]
    who = frozenset({"filing_judge", "other_filing_judge", "judge", "clerk"})
    return {"": ((case.pk, case.parties.get(role="defendant").pk), who)}


def one(pick: Any, who: frozenset[str]) -> Any:
    return lambda scene: {"": ((pick(scene),), who)}


COURT = FILING | {"judge", "clerk", "mediator"}


def of_court(desk: frozenset[str], pick: Any, *, post: bool = False) -> Line:
    """A request at a desk: open to the desk's staff of its own court, and not there for those of another."""
    return staff(desk, one(pick, desk - AFAR), post=post, afar=desk & AFAR)


def one_of(argument: str, who: frozenset[str]) -> Any:
    return lambda scene: {"": ((argument,), who)}


DESK_PHOTOS = {"proof": "proof", "office": "office"}
CORRECTORS = {"received": BUYER, "correcting": BUYER, "accepted": BUYER | {"agent"}, "sealed": BUYER}

SUED = {"received": frozenset(), "correcting": frozenset({"defendant"}), "accepted": frozenset({"seller"})}
PARTIES = {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()}
NO_AGENTS = {n: who - {"agent"} for n, who in PARTIES.items()}  # the power of this agent lists no appeal
APPEARANCE_DESK = FILING | {"judge", "clerk", "clerk_elsewhere", "departed", "elsewhere"}
DECIDE_JOINING = FILING - {"president"} | {"judge", "clerk"}


def of_the_shop(*more: Any) -> Any:
    return lambda scene: {"": ((scene.shop.pk, *more), frozenset({"seller"}))}


def of_the_file(who: frozenset[str]) -> Any:
    return lambda scene: {"": ((scene.exhibit_list.exhibits.get().document_id,), who)}


TABLE: dict[str, Line] = {
    # pages of no court business
    "web:home": PUBLIC,
    "web:about": PUBLIC,
    "web:accessibility": PUBLIC,
    "web:privacy": PUBLIC,
    "web:set_language": PUBLIC,
    "web:events": PUBLIC,  # which cases it tells of is asked per case: web/tests/test_follow_cases.py
    "web:gallery": PUBLIC,  # mounted in the example court only
    "web:gallery_confirm": PUBLIC,
    "experience:people": PUBLIC,
    "experience:enter": Line("public", post=True),
    "judgment:publication": PUBLIC,
    "conformance:page": PUBLIC,
    "conformance:download": PUBLIC,
    "conformance:obligation": Line("public", things=lambda scene: {"": (("OL21-9b",), frozenset())}),
    # sign-in
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_request_login_code": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_verify_phone": PUBLIC,
    "account_reauthenticate": OWN,
    "account_change_phone": OWN,
    "account_change_password": OWN,
    "account_set_password": OWN,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "mfa_index": OWN,
    "mfa_reauthenticate": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_activate_totp": OWN,
    "mfa_deactivate_totp": OWN_OR_NONE,
    "mfa_view_recovery_codes": OWN_OR_NONE,
    "mfa_generate_recovery_codes": OWN,
    "mfa_download_recovery_codes": OWN_OR_NONE,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": OWN,
    "mfa_remove_webauthn": thing(one(lambda scene: scene.passkey.pk, KEY_HOLDER)),
    # the library looks among one's own keys only, after it has asked for the password again
    "mfa_edit_webauthn": Line("own", things=one(lambda scene: scene.passkey.pk, frozenset()), absent=True),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": thing(one(lambda scene: scene.passkey.pk, KEY_HOLDER)),
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    "socialaccount_signup": PUBLIC,
    "socialaccount_connections": OWN,
    "openid_connect_login": Line("public", things=lambda scene: {"": (("national",), frozenset())}),
    "openid_connect_callback": Line("public", things=lambda scene: {"": (("national",), frozenset())}),
    # one's account
    "identity:account": OWN,
    "identity:second_factor": OWN,
    "identity:end_device": OWN_POST,
    "identity:new_password": OWN,
    "identity:outbox": Line("public"),  # 404 outside the example court
    "identity:ask_proof": OWN,
    "identity:reproof": OWN,
    "identity:reproof_code": OWN_POST,
    "identity:ask_office": OWN,
    "identity:end_office": thing(one(lambda scene: officer_of(scene).pk, frozenset({"seller"}) | OPERATORS), post=True),
    "identity:powers": OWN,
    "identity:give_power": OWN,
    "identity:answer_power": thing(one(lambda scene: scene.power.pk, BUYER), post=True, body={"answer": "revoke"}),
    "tokens:tokens": OWN,
    "tokens:revoke": thing(one(lambda scene: scene.token.pk, BUYER), post=True),
    "webhooks:webhooks": OWN,
    "webhooks:webhook": thing(one(lambda scene: scene.webhook.pk, BUYER)),
    "webhooks:rotate": thing(one(lambda scene: scene.webhook.pk, BUYER), post=True),
    "webhooks:ping": thing(one(lambda scene: scene.webhook.pk, BUYER), post=True),
    "webhooks:stop": thing(one(lambda scene: scene.webhook.pk, BUYER), post=True),
    # the court's desks
    "identity:desk": staff(OPERATORS),
    "identity:desk_proof": of_court(OPERATORS, lambda scene: scene.proof.pk),
    "identity:desk_reveal": of_court(OPERATORS, lambda scene: scene.proof.pk, post=True),
    "identity:desk_office": of_court(OPERATORS, lambda scene: scene.office.pk),
    "identity:desk_photo": staff(
        OPERATORS,
        lambda scene: {n: ((n, getattr(scene, n).pk), OPERATORS - AFAR) for n in DESK_PHOTOS},
        afar=OPERATORS & AFAR,
    ),
    "identity:posts": staff(ADMINISTRATORS),
    "identity:end_post": staff(
        ADMINISTRATORS, one(lambda scene: scene.people["judge"].posts.get().pk, ADMINISTRATORS), post=True
    ),
    "identity:claim_theft": PUBLIC,
    "identity:theft_status": Line("public", things=lambda scene: {"": ((scene.theft.reference,), frozenset())}),
    "identity:theft_claims": staff(DECIDERS),
    "identity:decide_theft": of_court(DECIDERS, lambda scene: scene.strangers_theft.pk),
    "identity:confirm_holder": of_court(DECIDERS, lambda scene: scene.strangers_theft.pk, post=True),
    "identity:theft_evidence": of_court(DECIDERS, lambda scene: scene.strangers_theft.pk),
    # cases
    "cases:home": OWN,
    "cases:case": thing(cases(READERS)),
    "cases:docket": thing(cases(READERS)),
    "cases:papers": thing(cases(READERS)),
    "cases:news": thing(cases(READERS)),
    "cases:document": thing(papers),
    "cases:download": thing(papers),
    # batches
    "batches:batches": OWN,
    "batches:template": OWN,
    "batches:batch": thing(one(lambda scene: scene.batch.pk, BUYER)),
    "batches:progress": thing(one(lambda scene: scene.batch.pk, BUYER)),
    "batches:results": thing(one(lambda scene: scene.batch.pk, BUYER)),
    "batches:send_again": thing(one(lambda scene: scene.batch.pk, BUYER), post=True),
    "batches:hand_in": thing(one(lambda scene: scene.batch.pk, BUYER), post=True),
    "batches:give_up": thing(one(lambda scene: scene.batch.pk, BUYER)),
    # programs
    "api_docs": PUBLIC,
    "api:api-root": PUBLIC,
    "api:openapi-json": PUBLIC,
    "api:get_case_list": TOKEN,
    "api:get_case": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_docket": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_document_information": token(lambda scene: scene.papers["complaint accepted"].pk),
    "api:get_document": token(lambda scene: scene.papers["complaint accepted"].pk),
    # uploads: HEAD, PATCH and DELETE are asked in uploads/tests/test_tus.py
    "uploads:create": Line("own", post=True, program=True),
    "uploads:one": Line("thing", things=one(lambda scene: scene.upload.pk, BUYER), program=True),
    "api:get_capacities": TOKEN,
    "api:upload_document": TOKEN,
    "api:check_filing": TOKEN,
    "api:review_filing": TOKEN,
    "api:get_filing_list": TOKEN,
    "api:get_filing_status": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_fees_calculation": TOKEN,
    "api:cancel_filing": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_case_fees": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_service_information": token(lambda scene: scene.cases["accepted"].pk),
    "api:get_policy": PUBLIC,
    "api:get_causes": PUBLIC,
    # mediation before filing
    "mediation:desk": staff(frozenset({"mediator"})),
    # mediation of a pending suit; what is said in it is for its parties and whoever mediates
    "mediation:judges": staff(FILING - {"president"} | {"judge", "elsewhere"}),
    "mediation:case": thing(cases(READERS)),
    "mediation:answer_talk": thing(
        lambda scene: {"": ((scene.cases["accepted"].pk, scene.proposal.pk), frozenset({"buyer", "agent", "seller"}))},
        post=True,
    ),
    # guidance before filing: anyone's, kept in their session
    "guidance:start": PUBLIC,
    "guidance:question": Line("public", things=lambda scene: {"": (("story",), frozenset())}),
    "guidance:result": PUBLIC,
    "guidance:carry": PUBLIC,
    "guidance:forget": Line("public", post=True),
    "guidance:causes": PUBLIC,
    "guidance:fees": PUBLIC,
    "guidance:fee": Line("public", things=lambda scene: {"": (("suit",), frozenset())}),
    # service
    "service:verify": PUBLIC,
    "service:notices": PUBLIC,
    "service:notice": Line("public", things=lambda scene: {"": ((1,), frozenset())}),
    "service:inbox": OWN,
    "service:desk": staff(FILING | {"judge", "clerk", "elsewhere", "clerk_elsewhere", "departed"}),
    "service:show": thing(services),
    "service:case": thing(cases(READERS)),
    "service:resend": thing(letters, post=True),
    "service:act": thing(service_acts),
    "service:post": staff(FILING | {"judge", "clerk", "elsewhere", "clerk_elsewhere", "departed"}),
    "service:post_results": staff(FILING | {"judge", "clerk", "elsewhere", "clerk_elsewhere", "departed"}),
    "service:post_papers": thing(one_of("labels", frozenset())),  # nothing was posted that day
    "service:letters": thing(cases({n: who & COURT for n, who in READERS.items()})),
    "service:inquire": thing(service_desk),
    # data from platforms
    "feeds:schema": PUBLIC,
    "feeds:come_back": Line("own", absent=True),
    "feeds:ask": thing(one(lambda scene: scene.data_request.pk, BUYER)),
    "feeds:rejected": thing(one(lambda scene: scene.data_request.pk, BUYER)),
    "feeds:register": staff(ADMINISTRATORS),
    "feeds:platform": staff(ADMINISTRATORS, one(lambda scene: scene.platform.pk, ADMINISTRATORS)),
    "feeds:end": staff(ADMINISTRATORS, one(lambda scene: scene.platform.pk, ADMINISTRATORS), post=True),
    "feeds:revoke": staff(ADMINISTRATORS, one(lambda scene: scene.platform.keys.get().pk, ADMINISTRATORS), post=True),
    "feeds:quarantine": staff(ADMINISTRATORS),
    # filing
    "filing:counter": staff(FILING - {"president"} | {"clerk", "elsewhere", "clerk_elsewhere", "departed"}),
    "filing:begin_import": OWN_POST,
    "filing:import": thing(drafts()),
    "filing:start": PUBLIC,
    "filing:against": OWN,
    "filing:begin": OWN_POST,
    "filing:resume": thing(drafts()),
    "filing:discard": thing(drafts()),
    "filing:causes": thing(drafts()),
    "filing:evidence": thing(drafts()),
    "filing:save_words": thing(drafts(), post=True),
    "filing:check": thing(drafts()),
    "filing:more": thing(drafts(), post=True, body={"add": "self"}),
    "filing:join": thing(lambda scene: {"invitation": ((scene.invitation.pk,), frozenset({"seller"}))}),
    "filing:step": thing(drafts("facts")),
    "filing:save_field": thing(drafts("facts"), post=True, body={"field": "went_wrong"}),
    "filing:settle": thing(drafts("facts"), post=True),
    "filing:receipt": thing(cases({n: who - {"seller", "defendant"} for n, who in READERS.items()})),
    "filing:correct": thing(cases(CORRECTORS)),
    "filing:queue": staff(FILING | {"elsewhere"}),
    # fees: a bill is open to the payer's side and the court
    "fees:tariff": PUBLIC,
    "fees:callback": Line("public", things=lambda scene: {"": (("cashier",), frozenset())}, post=True),
    "fees:cashier": Line("public", things=lambda scene: {"": ((scene.drawer.token,), frozenset())}),
    "fees:case": thing(cases({n: who - {"defendant"} for n, who in READERS.items()})),  # the shop owes for its claim
    "fees:pay": thing(one(lambda scene: scene.bill.number, PAYERS), post=True),
    "fees:ask_review": thing(one(lambda scene: scene.bill.number, PAYERS)),
    "fees:paid": thing(one(lambda scene: scene.order.number, READERS["accepted"] - {"seller"})),
    "fees:ask": thing(one(lambda scene: scene.order.number, READERS["accepted"] - {"seller"}), post=True),
    "fees:requests": staff(FILING | {"judge", "elsewhere"}),
    "fees:desk": staff(FEE_DESK),
    "fees:held": staff(FEE_DESK),
    "fees:transfer": staff(FEE_DESK),
    "fees:days": staff(FEE_DESK),
    "fees:messages": staff(FEE_DESK),
    "fees:send_refund": staff(FINANCE, one(lambda scene: scene.refund.pk, FINANCE), post=True),
    "fees:refund_by_hand": staff(FINANCE, one(lambda scene: scene.refund.pk, FINANCE), post=True),
    "fees:match": staff(FINANCE, one(lambda scene: scene.held.pk, FINANCE), post=True),
    "fees:send_back": staff(FINANCE, one(lambda scene: scene.held.pk, FINANCE), post=True),
    "fees:clear": staff(FINANCE, one(lambda scene: scene.difference.pk, FINANCE), post=True),
    # appearance
    "appearance:code": PUBLIC,
    "appearance:link": Line("public", things=lambda scene: {"": ((scene.code.secret,), frozenset())}),
    "appearance:notice": PUBLIC,
    "appearance:not_me": PUBLIC,
    "appearance:offline": PUBLIC,
    "appearance:who": OWN,
    "appearance:online": OWN,
    "appearance:joining": thing(one(lambda scene: scene.joining.pk, frozenset({"defendant"}))),
    "judgment:desk": staff(APPEARANCE_DESK),
    "retrial:desk": staff(FILING | {"judge", "elsewhere"}),
    "special:start": PUBLIC,
    "special:apply_confirmation": OWN,
    "special:apply_order": OWN,
    "special:apply": Line("own", things=lambda scene: {"missing": (("missing",), frozenset())}),
    "special:desk": staff(FILING | {"judge", "elsewhere"}),
    "execution:desk": staff(FILING | {"enforcement_officer", "elsewhere"}),
    "appearance:desk": staff(APPEARANCE_DESK),
    "appearance:decide": thing(one(lambda scene: scene.joining.pk, DECIDE_JOINING)),
    "appearance:seen": thing(one(lambda scene: scene.reply.pk, DECIDE_JOINING), post=True),
    "appearance:claim": thing(cases(SUED)),
    "appearance:address": thing(cases(SUED)),
    "appearance:answer": thing(cases(SUED)),
    "appearance:objection": thing(cases(SUED)),
    "appearance:step": thing(of_the_shop("facts")),
    "appearance:save_field": thing(of_the_shop("facts"), post=True, body={"field": "account"}),
    "appearance:settle": thing(of_the_shop("facts"), post=True),
    "appearance:evidence": thing(of_the_shop()),
    "appearance:save_words": thing(of_the_shop(), post=True),
    "appearance:check": thing(one(lambda scene: scene.shop.pk, frozenset({"seller"}))),
    # exchange: other courts are known by their signature
    "exchange:inquiries": Line("public", post=True),
    "exchange:desk": staff(FILING - {"president"} | {"judge", "elsewhere"}),
    # evidence
    "evidence:list": thing(cases(READERS)),
    "evidence:start": thing(cases({n: who if n == "accepted" else frozenset() for n, who in PARTIES.items()})),
    "evidence:ask_extension": thing(cases({n: who if n == "accepted" else frozenset() for n, who in PARTIES.items()})),
    # nothing is late in the scene: parties are led on to the list, a judge to the case
    "evidence:late": thing(cases(PARTIES)),
    "evidence:desk": staff(FILING - {"president"} | {"judge", "elsewhere"}),
    "evidence:originals": thing(cases(READERS)),
    "evidence:material": thing(of_the_file(READERS["accepted"])),
    "evidence:dispute": thing(of_the_file(frozenset({"buyer", "agent"}))),
    "evidence:demand": thing(of_the_file(FILING - {"president"} | {"judge"})),
    "evidence:form": thing(of_the_file(FILING - {"president"} | {"judge"})),
    "evidence:refuse": thing(one(lambda scene: scene.copy_dispute.pk, FILING - {"president"} | {"judge"})),
    "evidence:send": thing(one(lambda scene: scene.original_demand.pk, frozenset({"seller"}))),
    "evidence:compare": thing(one(lambda scene: scene.original_demand.pk, FILING - {"president"} | {"judge", "clerk"})),
    "evidence:paper": thing(cases(READERS)),
    "evidence:digitise": thing(one(lambda scene: scene.paper_leaf.pk, FILING - {"president"} | {"judge", "clerk"})),
    "modes:case": thing(cases(READERS)),
    "modes:desk": staff(FILING - {"president"} | {"judge", "elsewhere"}),
    "modes:decide": thing(one(lambda scene: scene.mode_request.pk, FILING - {"president"} | {"judge"})),
    "modes:lift": thing(one(lambda scene: scene.offline_order.pk, FILING - {"president"} | {"judge"})),
    "modes:absence": thing(one(lambda scene: scene.shop.pk, FILING - {"president"} | {"judge"})),
    "evidence:files": thing(of_the_shop()),
    "evidence:save_words": thing(of_the_shop(), post=True),
    "evidence:save_reason": thing(of_the_shop(), post=True),
    "evidence:check": thing(one(lambda scene: scene.shop.pk, frozenset({"seller"}))),
    "evidence:receipt": thing(one(lambda scene: scene.exhibit_list.pk, frozenset({"seller"}))),
    "appearance:receipt": thing(one(lambda scene: scene.answer.pk, frozenset({"seller"}))),
    # pleadings
    "pleadings:menu": thing(cases(READERS)),
    "pleadings:desk": staff(FILING | {"judge", "elsewhere"}),
    "pleadings:intervene": OWN,
    "pleadings:intervention": thing(
        one(lambda scene: scene.intervention.pk, frozenset({"outsider", "filing_judge", "other_filing_judge", "judge"}))
    ),
    "pleadings:ties": staff(COURT_STAFF),
    "pleadings:grievance": thing(one(lambda scene: scene.grievance.pk, frozenset({"president"}))),
    "pleadings:withdraw": thing(one(lambda scene: scene.counterclaim.pk, frozenset({"seller"})), post=True),
    "pleadings:save_opinion": thing(cases({n: who & {"agent"} for n, who in READERS.items()}), post=True),
    "pleadings:save_words": thing(cases({n: who & {"seller", "defendant"} for n, who in READERS.items()}), post=True),
    "pleadings:review": thing(one(lambda scene: scene.counterclaim.pk, frozenset())),
    "pleadings:application": thing(
        one(lambda scene: scene.counterclaim.pk, frozenset({"filing_judge", "other_filing_judge", "judge"}))
    ),
}
# Addresses of a case where one of its readers may read but not act: 404 to strangers, 403 to the other readers.
ACTS: dict[str, dict[str, frozenset[str]]] = {
    "service:addresses": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "filing:review": {n: who & FILING for n, who in READERS.items()},
    "filing:accept": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:request_correction": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "fees:relief": {n: who - FILING - {"judge", "clerk", "mediator"} for n, who in READERS.items()},
    "fees:decide_relief": {n: who & (FILING | {"judge"}) for n, who in READERS.items()},
    "fees:unpaid": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "fees:decide_review": {n: who & (FILING | {"judge"}) for n, who in READERS.items()},
    "filing:ask_opinions": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:hear_both": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:record_opinion": {n: who & (FILING | {"clerk"}) - {"president"} for n, who in READERS.items()},
    "filing:opinion": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "filing:register_first": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:explain": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:return_papers": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "filing:refuse": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "judgment:appeal": {n: who & (BUYER | {"agent", "seller", "defendant"}) for n, who in READERS.items()},
    "judgment:answer": {n: who & (BUYER | {"agent", "seller", "defendant"}) for n, who in READERS.items()},
    "judgment:withdraw": {n: who & (BUYER | {"agent", "seller", "defendant"}) for n, who in READERS.items()},
    "judgment:send": {n: who & DECIDE_JOINING for n, who in READERS.items()},
    "judgment:unpaid": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "judgment:archive": {n: who & {"judge", "clerk"} for n, who in READERS.items()},
    "judgment:pronounce": {n: who & {"judge"} for n, who in READERS.items()},
    "judgment:rule": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "filing:hand_out": {n: who & DECIDE_JOINING for n, who in READERS.items()},
    "filing:dossier": {n: who & DECIDE_JOINING for n, who in READERS.items()},
    "filing:transfer": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "filing:rule_withdrawal": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "filing:answer": CORRECTORS,
    "filing:contest_check": CORRECTORS,
    "filing:withdraw": {n: who & BUYER for n, who in READERS.items()},
    "appearance:invite": {n: who & (FILING | {"judge", "clerk"}) - {"president"} for n, who in READERS.items()},
    "exchange:earlier": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "evidence:note_paper": {n: who & (FILING | {"judge", "clerk"}) - {"president"} for n, who in READERS.items()},
    "evidence:decide": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "evidence:review": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "modes:choose": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "modes:ask_offline": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "modes:ask_other": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "modes:withdrawn": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "modes:order": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "appearance:ruling": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    **dict.fromkeys(
        ("mediation:ask", "mediation:consent", "mediation:more", "mediation:sign", "mediation:quit"), PARTIES
    ),
    "mediation:talks": {  # one is under way in the accepted case only
        n: who & {"buyer", "agent", "seller", "mediator"} if n == "accepted" else frozenset()
        for n, who in READERS.items()
    },
    "mediation:offer": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    **{
        f"mediation:{name}": {n: who & (FILING | {"judge", "mediator"}) - {"president"} for n, who in READERS.items()}
        for name in ("appoint", "ask_more", "write_down", "end")
    },
    "mediation:statement": {n: who & {"judge"} for n, who in READERS.items()},
    "mediation:contact": {n: who & (FILING | {"mediator"}) - {"president"} for n, who in READERS.items()},
    "mediation:propose": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "mediation:answer": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "mediation:leave": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "mediation:conclude": {n: who & (FILING | {"mediator"}) - {"president"} for n, who in READERS.items()},
    "pleadings:claim": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "pleadings:check": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "pleadings:exhibits": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "pleadings:change": {n: who & {"buyer"} for n, who in READERS.items()},
    "pleadings:change_check": {n: who & {"buyer"} for n, who in READERS.items()},
    "pleadings:procedure": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "pleadings:convert": {n: who & (FILING | {"judge"}) - {"president"} for n, who in READERS.items()},
    "pleadings:recusal": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "pleadings:restoration": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "pleadings:opinion": {n: who & {"agent"} for n, who in READERS.items()},
    "pleadings:opinion_check": {n: who & {"agent"} for n, who in READERS.items()},
    "pleadings:disown": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    "pleadings:complain": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "pleadings:hand_over": {n: who & FILING for n, who in READERS.items()},
    "pleadings:answer": {n: who & {"buyer", "agent", "seller", "defendant"} for n, who in READERS.items()},
    **dict.fromkeys(("retrial:apply", "retrial:correct", "retrial:withdraw"), NO_AGENTS),
    "retrial:answer": PARTIES,
    "retrial:accept": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "retrial:send_back": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "retrial:refuse": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "retrial:decide": {n: who & {"judge"} for n, who in READERS.items()},
    "retrial:extend": {n: who & {"president"} for n, who in READERS.items()},
    "execution:apply": PARTIES,
    "execution:take_back": PARTIES,
    "execution:decide": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "execution:report": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "execution:claim_performed": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "execution:answer_performance": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "execution:satisfy": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "execution:object": PARTIES,
    "execution:propose": PARTIES,
    "execution:answer_settlement": PARTIES,
    "execution:resume": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "execution:withdraw": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "execution:agree_round_end": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "execution:record": {n: frozenset() for n in READERS},
    "execution:judge_performance": {n: frozenset() for n in READERS},
    "execution:rule_objection": {n: who & {"president", "judge"} for n, who in READERS.items()},
    "execution:close": {n: who & {"president"} for n, who in READERS.items()},
    "special:join": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "special:accept": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "special:decide": {n: who & {"judge"} for n, who in READERS.items()},
    "special:withdraw": PARTIES,
    "special:permit": {n: who & {"judge"} for n, who in READERS.items()},
    "special:extend": {n: who & {"president"} for n, who in READERS.items()},
    "special:send_back": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "special:correct": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "special:accept_petition": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "special:post_notice": {n: who & {"judge"} for n, who in READERS.items()},
    "special:answer": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "special:decide_petition": {n: who & {"judge"} for n, who in READERS.items()},
    "special:end_petition": {n: who & {"judge"} for n, who in READERS.items()},
    "special:withdraw_petition": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "special:extend_petition": {n: who & {"president"} for n, who in READERS.items()},
    "special:accept_order": {n: who & FILING - {"president"} for n, who in READERS.items()},
    "special:issue_order": {n: who & {"judge"} for n, who in READERS.items()},
    "special:object_order": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "special:withdraw_objection": {n: who & {"seller", "defendant"} for n, who in READERS.items()},
    "special:rule_objection": {n: who & {"judge"} for n, who in READERS.items()},
    "special:revoke_order": {n: who & {"president"} for n, who in READERS.items()},
    "special:end_order": {n: who & {"judge"} for n, who in READERS.items()},
    "special:withdraw_order": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "special:suit": {n: who & {"buyer", "agent"} for n, who in READERS.items()},
    "cases:void": {n: who & (FILING | {"judge"}) for n, who in READERS.items()},
}
