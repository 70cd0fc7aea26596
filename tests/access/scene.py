"""The scene of the access tests: real things of every kind, made by the people of the cast through real actions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings as court_settings
from django.db import transaction
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from netcourt.appearance import answering, invitations, joining
from netcourt.appearance.papers import AnswerPapers, ClaimWord, claims_against
from netcourt.batches.models import Batch
from netcourt.cases import documents
from netcourt.cases.models import Assignment, Case, Document, Hold, Party
from netcourt.cases.tests.making import link_shop, make_entry
from netcourt.cases.words import HoldKind, PartyForm, PartyRole, Role, Visibility
from netcourt.evidence import submitting
from netcourt.evidence.models import CopyDispute, OriginalDemand, PaperMaterial
from netcourt.evidence.tests.giving import drafted
from netcourt.feeds.actions import begin as ask_platform
from netcourt.feeds.actions import bring_in
from netcourt.feeds.registry import register_key, register_platform
from netcourt.fees.cashier.adapter import read_statement
from netcourt.fees.cashier.books import Drawer
from netcourt.fees.desk import send_back
from netcourt.fees.gateway import Taken
from netcourt.fees.orders import place_order
from netcourt.fees.payments import take
from netcourt.fees.reconciliation import compare
from netcourt.fees.tests.conftest import CASHIER
from netcourt.filing import attachments
from netcourt.filing.actions import submit
from netcourt.filing.models import Confirmation
from netcourt.filing.papers import ClaimLine, EvidencePaper, Plaintiff, Pleaded
from netcourt.filing.review import accept_filing, request_correction
from netcourt.filing.tests.filling import make_draft, make_papers, upload
from netcourt.filing.tests.reviewing import DEFECT, MET, key
from netcourt.identity import actions as identity
from netcourt.identity.models import Account, Officer, Person, PowerOfAttorney
from netcourt.identity.tests.test_prove_identity import photo
from netcourt.intake import EVIDENCE, PROOF, receive
from netcourt.mediation.models import SuitMediation, Talk
from netcourt.modes.models import OfflineOrder, Request
from netcourt.pleadings import claiming, grievances, intervening
from netcourt.pleadings.papers import OwnClaim
from netcourt.tokens.actions import issue_token
from netcourt.uploads import actions as uploads
from netcourt.webhooks.models import Webhook
from netcourt.webhooks.signing import new_secret
from tests.cast import Cast, credit_code, make_account, make_staff, resident_number

BACKEND = "netcourt.identity.backend.AccountBackend"

# What nobody may read but those it is shown to: written into the scene, looked for in every answer.
PLAINTIFF_PHONE = "13900000001"
PLAINTIFF_MAIL = "buyer-of-the-scene@example.invalid"
DEFENDANT_PHONE = "13900000077"
ASKED_NUMBER = resident_number("19880808", 777)
CONTACT_PHONE = "13900000099"


@dataclass
class Scene:
    """Everyone, every thing, and which secrets are whose. ``cases`` and ``papers`` by a name the table uses."""

    people: dict[str, Account]
    draft: Any = None
    draft_file: Any = None
    invitation: Any = None
    upload: Any = None
    platform: Any = None
    data_request: Any = None
    cases: dict[str, Case] = field(default_factory=dict)
    papers: dict[str, Document] = field(default_factory=dict)
    proof: Any = None
    office: Any = None
    power: PowerOfAttorney | None = None
    passkey: Any = None
    token: Any = None
    webhook: Any = None
    batch: Any = None
    theft: Any = None
    strangers_theft: Any = None
    bill: Any = None
    order: Any = None
    drawer: Any = None
    refund: Any = None
    held: Any = None
    difference: Any = None
    secrets: dict[str, frozenset[str]] = field(default_factory=dict)
    shop: Party | None = None
    code: Any = None
    joining: Any = None
    reply: Any = None
    answer: Any = None
    counterclaim: Any = None
    grievance: Any = None
    intervention: Any = None
    exhibit_list: Any = None
    original_demand: Any = None
    copy_dispute: Any = None
    mode_request: Any = None
    offline_order: Any = None
    proposal: Any = None
    paper_leaf: Any = None

    def paper(self, case: str, kind: str) -> Document:
        return self.cases[case].documents.filter(kind=kind).latest("created_at")


@pytest.fixture
def scene(cast: Cast, settings: Any, tmp_path: Path) -> Scene:
    """Files lie in a folder of the test's own; rate limits are off, since one person asks for every page there is."""
    settings.MEDIA_ROOT = tmp_path / "documents"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "documents"},
        },
    }
    settings.STATE = tmp_path
    people = cast.everyone | {
        "defendant": make_account("郑被告"),
        "clerk_elsewhere": make_staff("韩外院", "clerk", court="浙0106"),
        "departed": make_staff("杨离任", "judge"),
        "postless": make_staff("朱无职"),
        "enforcement_officer": make_staff("沈执行", "enforcement_officer"),
        "finance": make_staff("尤财务", "finance"),
    }
    made = Scene(people)
    _drafting(made)
    _cases(made, cast)
    _requests(made, cast)
    _fees(made, settings)
    made.batch = Batch.objects.create(account=cast.buyer, court=cast.court, name="清单.xlsx", state=Batch.State.CHECKED)
    told = {"plaintiff_name": "赵样本", "plaintiff_phone": PLAINTIFF_PHONE, "defendant_phone": DEFENDANT_PHONE}
    made.batch.rows.create(number=2, reference="A-001", fields=told, state="faulty")
    made.token, _secret = issue_token(cast.buyer, name="立案系统", scopes=["cases:read"], days=30)
    made.webhook = Webhook.objects.create(token=made.token, address="https://example.invalid/", secret=new_secret())
    made.secrets = _secrets(made)
    return made


def _drafting(scene: Scene) -> None:
    buyer = scene.people["buyer"]
    scene.draft = make_draft(buyer, defendant_phone=DEFENDANT_PHONE, plaintiff_email=PLAINTIFF_MAIL)
    scene.draft_file = attachments.BUNDLE.attach(buyer, scene.draft.pk, upload("未交的证据.pdf"))
    scene.papers["of the draft"] = scene.draft_file.document
    scene.platform = register_platform(
        None, code="mall", name="示范商城", operator="示例平台有限公司", contact="无",
        authorize_url="https://mall.example/a", deliver_url="https://mall.example/p",
    )  # fmt: skip
    year = timedelta(days=365)
    register_key(
        None, scene.platform, kid="mall-1", public_key="11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        valid_from=timezone.now(), valid_until=timezone.now() + year,
    )  # fmt: skip
    court = scene.draft.court
    scene.data_request = ask_platform(buyer, scene.platform.pk, purpose="draft", subject=scene.draft.pk, court=court)
    bring_in(buyer, scene.data_request, b"rubbish")
    seller = scene.people["seller"]
    scene.invitation = Confirmation.objects.create(
        draft=scene.draft, slot="s2", name="钱示例", account=seller, person=seller.person
    )
    scene.upload = uploads.begin(buyer, purpose="draft", subject=scene.draft.pk, name="录像.mp4", length=1000)


def _claim(actor: Account, plaintiff: Person, cast: Cast, name: str, **more: Any) -> Case:
    """A claim with one exhibit, handed in by ``actor`` for ``plaintiff``."""
    with receive(upload(f"{name}.pdf"), rules=EVIDENCE, folder=court_settings.STATE) as got:
        exhibit = documents.keep(got, kind="exhibit", title=name, actor=actor)
    who = Plaintiff(
        person=plaintiff.pk, address="示范市西湖区示范路1号", phone=PLAINTIFF_PHONE, email=PLAINTIFF_MAIL,
        ethnicity="汉族", occupation="教师，示范小学",
    )  # fmt: skip
    papers = make_papers(cast.buyer, plaintiffs=(who,), **more)
    return submit(actor, papers, [EvidencePaper(document=exhibit, name=name)], key(), court=cast.court)


def _cases(scene: Scene, cast: Cast) -> None:
    buyer, agent, judge = cast.buyer, cast.agent, cast.filing_judge
    assert buyer.person
    assert agent.person
    power = identity.give_power(buyer, agent=agent.person, kind="relative", powers=["settle"])
    scene.power = identity.accept_power(agent, power.pk)
    person = Pleaded(form=PartyForm.PERSON, name="郑被告", phone=DEFENDANT_PHONE)
    made = scene.cases
    made["received"] = _claim(buyer, buyer.person, cast, "received", defendants=(person,))
    made["correcting"] = _claim(buyer, buyer.person, cast, "correcting")
    request_correction(judge, made["correcting"].pk, key(), defects=[DEFECT])
    sued = made["correcting"].parties.get(role="defendant")
    sued.person, sued.linked_at = scene.people["defendant"].person, timezone.now()
    sued.save()
    made["accepted"] = _claim(agent, buyer.person, cast, "accepted")
    accept_filing(judge, made["accepted"].pk, key(), conditions=MET)
    _at_court(scene, cast, made["accepted"])
    made["sealed"] = _claim(buyer, buyer.person, cast, "sealed")
    Hold.objects.create(case=made["sealed"], kind=HoldKind.SEALED, since=make_entry(made["sealed"]))
    for name, (case, kind) in {
        "complaint received": ("received", "complaint"), "receipt received": ("received", "filing_receipt"),
        "correction notice": ("correcting", "correction_notice"), "receipt accepted": ("accepted", "filing_receipt"),
        "complaint accepted": ("accepted", "complaint"), "acceptance notice": ("accepted", "acceptance_notice"),
        "complaint sealed": ("sealed", "complaint"),
    }.items():  # fmt: skip
        scene.papers[name] = scene.paper(case, kind)


def _at_court(scene: Scene, cast: Cast, case: Case) -> None:
    """The accepted case: the shop is linked and has papers of its own side, the court's people are assigned."""
    shop, entry = link_shop(cast, case), make_entry(case)
    for name, role in (("judge", Role.JUDGE), ("clerk", Role.CLERK), ("mediator", Role.MEDIATOR)):
        Assignment.objects.create(case=case, account=scene.people[name], role=role, since=entry)
    left = scene.people["departed"]
    Assignment.objects.create(case=case, account=left, role=Role.JUDGE, since=entry)
    left.posts.update(ended_on=timezone.localdate())
    left.posts.create(court_id="浙0106", kind="clerk", appointed_on=timezone.localdate() - timedelta(days=1))
    with receive(upload("店方证据.pdf"), rules=EVIDENCE, folder=court_settings.STATE) as got:
        paper = documents.keep(got, kind="exhibit", title="店方证据", actor=cast.seller, visible_to=Visibility.OWN_SIDE)
    paper.case, paper.submitted_for = case, shop
    paper.entry = make_entry(case, visible_to=Visibility.OWN_SIDE, on_behalf=shop)
    paper.save()
    scene.papers["of the shop"] = paper
    _appearing(scene, cast, case, shop)


def _fees(scene: Scene, settings: Any) -> None:
    """An order for the bill of the accepted case, money that fits no bill, and some of it to go back."""
    settings.PAYMENT_GATEWAY = CASHIER
    scene.bill = scene.cases["accepted"].bills.get(kind="acceptance")
    scene.order = place_order(scene.people["buyer"], scene.bill)
    scene.drawer = Drawer.objects.get(number=scene.order.number)
    came = [
        take("cashier", Taken(order_number="?", number=f"G{n}", amount=Decimal(1), paid_at=timezone.now()))[0]
        for n in range(2)
    ]
    scene.held, scene.refund = came[0], send_back(scene.people["finance"], came[1].pk)
    scene.difference = compare("cashier", read_statement(timezone.localdate(), b"")).differences.first()


def _appearing(scene: Scene, cast: Cast, case: Case, shop: Party) -> None:
    """The shop answered; a third party known by name only asks to join; whoever else was reached replied."""
    scene.shop = shop
    words = tuple(ClaimWord(c, "deny", "已按约定发货") for c in claims_against(shop))
    scene.answer = answering.answer(cast.seller, shop.pk, AnswerPapers(claims=words, truth=True), key())
    asked = OwnClaim(
        claims=(ClaimLine(kind="money", object="折旧费", amount=Decimal(100)),), facts="退回的是空盒",
        link="同一笔订单", truth=True,
    )  # fmt: skip
    scene.grievance = grievances.complain(cast.buyer, case.pk, key(), about="delay", text="拖延")
    scene.counterclaim = claiming.claim(cast.seller, shop.pk, asked, key())
    case.refresh_from_db()
    scene.intervention = intervening.intervene(
        cast.outsider, key(), number=str(case.number), named=shop.name, capacity="person", address="示范市1号",
        phone="", papers=asked,
    )  # fmt: skip
    listed = drafted(cast.seller, shop, "店方截图")
    scene.exhibit_list = submitting.submit_draft(cast.seller, listed.pk, truth=True)
    file = scene.exhibit_list.exhibits.get().document
    listed_by = {"case": case, "court": case.court, "document": file, "entry": scene.exhibit_list.entry}
    scene.original_demand = OriginalDemand.objects.create(
        party=shop, notice=scene.exhibit_list.receipt, ground="necessary", reason="核对公章", days=5, ways="post",
        **listed_by,
    )  # fmt: skip
    scene.copy_dispute = CopyDispute.objects.create(
        party=case.parties.get(role=PartyRole.PLAINTIFF), reason="截图不全", grounds="我手机里的记录", state="open",
        **listed_by,
    )  # fmt: skip
    scene.mode_request = Request.objects.create(
        case=case, court=case.court, party=shop, of=shop, stage="hearing", reason="没有网络", said="agreed",
        entry=scene.exhibit_list.entry, document=scene.exhibit_list.receipt,
    )  # fmt: skip
    scene.offline_order = OfflineOrder.objects.create(
        case=case, party=shop, stage="mediation", ground="need", reason="要当面", place="法庭", contact="书记员",
        entry=scene.exhibit_list.entry, notice=scene.exhibit_list.receipt,
    )  # fmt: skip
    talks = SuitMediation.objects.create(
        case=case, court=case.court, led="delegated", mediator=scene.people["mediator"], reason="可以商量",
        state="running", proposed=scene.exhibit_list.entry, begun=scene.exhibit_list.entry,
    )  # fmt: skip
    scene.proposal = Talk.objects.create(
        mediation=talks, author=scene.people["mediator"], at=timezone.now(), text="各退一步", proposal=True, key=key()
    )
    scene.paper_leaf = PaperMaterial.objects.create(
        case=case, party=shop, title="合同原件", pages=3, received_on=timezone.localdate(), kept_at="档案室",
        entry=scene.exhibit_list.entry,
    )  # fmt: skip
    third = Party.objects.create(
        case=case, role=PartyRole.THIRD_PARTY, kind=Party.Kind.PERSON, name=scene.people["defendant"].name
    )
    first = invitations.invite(None, third.pk, key())
    assert first
    scene.reply = joining.reply(None, first.invitation.pk, "not_me", key(), text="打错了")
    scene.code = invitations.invite(None, third.pk, key())
    person = scene.people["defendant"].person
    scene.joining = joining.ask(
        scene.people["defendant"], scene.code.invitation.pk, f"person:{person.pk}", key(), statement="是我"  # type: ignore[union-attr]
    )  # fmt: skip


def _requests(scene: Scene, cast: Cast) -> None:
    from django.core.files.storage import default_storage

    def stored(folder: str) -> tuple[str, str]:
        with receive(photo(), rules=PROOF, folder=court_settings.STATE) as got:
            return got.save(default_storage, f"{folder}/{got.sha256}.png"), got.sha256

    scene.passkey = Authenticator.objects.create(
        user=scene.people["enforcement_officer"], type=Authenticator.Type.WEBAUTHN, data={"name": "手机"}
    )
    image, digest = stored("proofs")
    scene.proof = identity.ask_proof(
        cast.unproved, name="周未验", id_kind="resident", id_number=ASKED_NUMBER, nationality="中国", photo=image,
        photo_sha256=digest,
    )  # fmt: skip
    image, digest = stored("offices")
    scene.office = identity.ask_office(
        cast.outsider, credit_code=credit_code(), name="示例茶行（网庭）有限公司", kind="company", seat="示范市",
        legal_representative="李旁人", post="执行董事", paper=image, paper_sha256=digest,
    )  # fmt: skip
    since = timezone.now() - timedelta(days=1)
    scene.theft = identity.claim_theft(cast.outsider, since=since, reason="手机丢失", claimed_by=cast.outsider)
    image, digest = stored("theft")
    scene.strangers_theft = identity.claim_theft(
        cast.seller, since=since, reason="不能登录", evidence=image, evidence_sha256=digest,
        contact_phone=CONTACT_PHONE,
    )  # fmt: skip


def _secrets(scene: Scene) -> dict[str, frozenset[str]]:
    """Each secret of the scene and who may read it on some page."""
    of_plaintiff = frozenset({"buyer", "agent", "filing_judge", "other_filing_judge", "president", "judge", "clerk",
                              "mediator"})  # fmt: skip
    deciders = frozenset({"filing_judge", "other_filing_judge", "president", "judge", "administrator"})
    buyer = scene.people["buyer"]
    assert buyer.person
    found = {
        PLAINTIFF_PHONE: of_plaintiff,
        PLAINTIFF_MAIL: of_plaintiff,
        buyer.person.id_number: of_plaintiff,
        DEFENDANT_PHONE: of_plaintiff | {"defendant"},
        ASKED_NUMBER: frozenset({"unproved"}),
        CONTACT_PHONE: deciders,
    }
    for name, account in scene.people.items():
        if account.phone:
            found[account.phone] = frozenset({name})
        if account.person and name != "buyer":
            found[account.person.id_number] = frozenset({name})
    return found


def officer_of(scene: Scene) -> Officer:
    return Officer.objects.get(person=scene.people["seller"].person)


class Visits:
    """Browsers of everyone, signed in with both factors. What a visit changed is taken back after it."""

    def __init__(self, scene: Scene) -> None:
        self.browser = Client(raise_request_exception=False)  # one for all: each would load every middleware anew
        self.keys: dict[str, str] = {}
        for name, account in scene.people.items():
            self.keys[name] = enter(account).cookies["sessionid"].value

    def __call__(self, who: str | None, method: str, address: str, body: Any = None) -> Any:
        browser = self.browser
        browser.cookies.clear()
        if who is not None:
            browser.cookies["sessionid"] = self.keys[who]
        with taken_back():
            answer = browser.get(address) if method == "GET" else browser.post(address, body or {})
            if not answer.streaming:
                answer.content  # noqa: B018  drawn now, while the scene stands
        return answer


def enter(account: Account, **more: Any) -> Client:
    """A browser in which ``account`` has signed in with every factor."""
    browser = Client(**more)
    browser.force_login(account, backend=BACKEND)
    request = HttpRequest()
    request.session = browser.session
    for method in ("password", "mfa"):
        record_authentication(request, account, method)
    request.session.save()
    return browser


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
