"""A good package becomes evidence and fills the draft; anything else is put away with every reason, never shown."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from examples.platform import orders, packages
from netcourt.cases import clock, documents
from netcourt.cases.models import Document
from netcourt.feeds import actions, registry
from netcourt.feeds.envelope import MOST_BYTES
from netcourt.feeds.models import DataRequest, Package, PlatformKey
from netcourt.feeds.tests.conftest import Mall, codes
from netcourt.filing import drafts
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import filled
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.law("IC18-5b")


def resigned(payload: dict[str, Any], mall: Mall) -> bytes:
    return packages.sign(payload, mall.key, orders.KID)


@pytest.mark.law("IC18-9a", "OL21-11b")
def test_an_order_becomes_evidence_and_fills_the_draft(
    cast: Cast, mall: Mall, request_: DataRequest, draft: Draft
) -> None:
    body = mall.package(request_)
    package = actions.bring_in(cast.buyer, request_, body)
    assert package.reasons == []
    assert (package.state, package.order) == ("taken", "20261101001")
    assert package.sha256 == hashlib.sha256(body).hexdigest()
    assert package.sm3 == hashlib.new("sm3", body).hexdigest()
    files = list(draft.files.select_related("document"))
    assert [f.name for f in files][:2] == ["订单 20261101001", "下单时的商品页面"]
    assert len(files) == len(orders.PHONE["records"]) + 1
    original = files[-1].document
    assert documents.open_bytes(original).read() == body
    assert all(documents.intact(f.document) for f in files)
    assert all("在线核实签名一致" in f.source and f.purpose for f in files)
    draft.refresh_from_db()
    told = draft.fields
    assert (told["defendant_kind"], told["defendant_name"]) == ("company", "样本通讯（网庭）有限公司")
    assert (told["refund"], told["connection_place"], told["platform"]) == ("2999.00", "浙江省杭州市西湖区", "示范商城")
    assert "订单号 20261101001" in told["bought_what"]
    assert [told[f"happened_on_{p}"] for p in ("year", "month", "day")] == ["2026", "11", "1"]


def test_where_it_comes_from_cannot_be_rewritten(cast: Cast, mall: Mall, request_: DataRequest, draft: Draft) -> None:
    from netcourt.filing import attachments

    actions.bring_in(cast.buyer, request_, mall.package(request_))
    file = draft.files.first()
    assert file
    before = file.source
    attachments.BUNDLE.describe(cast.buyer, draft.pk, {file.pk: {"source": "公证处", "purpose": "证明我说的"}})
    file.refresh_from_db()
    assert (file.source, file.purpose) == (before, "证明我说的")


def test_each_item_has_a_readable_form_with_its_origin(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    package = actions.bring_in(cast.buyer, request_, mall.package(request_))
    chat = package.items.get(kind="chat")
    assert chat.document
    printed = text_of(documents.open_bytes(chat.document).read())
    for told in ("拆封了不能退，赔偿也没有", "客服小样", "示例商城平台（网庭）有限公司", chat.sha256, package.sha256):
        assert told in printed
    assert chat.at.isoformat() == "2026-11-04T08:03:20+00:00"


def test_what_was_typed_before_is_laid_aside_not_lost(
    cast: Cast, mall: Mall, request_: DataRequest, draft: Draft
) -> None:
    drafts.save(cast.buyer, draft.pk, {"defendant_name": "我记得的店名"}, window="w", seen={})
    actions.bring_in(cast.buyer, request_, mall.package(request_))
    draft.refresh_from_db()
    assert draft.fields["defendant_name"] == "样本通讯（网庭）有限公司"
    assert draft.aside["defendant_name"] == "我记得的店名"


def test_filled_so_it_can_be_handed_in_with_what_only_the_person_knows(
    cast: Cast, mall: Mall, request_: DataRequest, draft: Draft
) -> None:
    from netcourt.filing.actions import submit_claim

    actions.bring_in(cast.buyer, request_, mall.package(request_))
    own = ("plaintiff_", "went_wrong", "notice_read", "online_stages", "service_address", "electronic_service", "costs")
    typed = {n: v for n, v in filled().items() if n.startswith(own)}
    drafts.save(cast.buyer, draft.pk, typed, window="w2", seen={})
    case = submit_claim(cast.buyer, draft.pk)
    assert case.parties.get(role="defendant").credit_code == orders.PHONE["seller"]["credit_code"]
    assert case.complaints.get().evidence.count() == 7
    assert case.complaints.get().evidence.first().source.startswith("示范商城")


# --- what is put away ------------------------------------------------------------------------------------------------


def rejected(cast: Cast, request: DataRequest, body: bytes, *expected: str) -> Package:
    package = actions.bring_in(cast.buyer, request, body)
    assert (package.state, codes(package)) == ("quarantined", list(expected))
    draft = Draft.objects.get(pk=request.subject)
    assert (draft.files.count(), Document.objects.filter(created_by=cast.buyer).count()) == (0, 0)
    assert "defendant_name" not in draft.fields
    if body:
        assert default_storage.open(package.raw.name).read() == body
    return package


def test_a_forged_signature(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    forged = packages.sign(mall.payload(request_), Ed25519PrivateKey.generate(), orders.KID)
    rejected(cast, request_, forged, "SIGNATURE")


@pytest.mark.parametrize("part", ["protected", "payload", "signature"])
def test_one_changed_byte(cast: Cast, mall: Mall, request_: DataRequest, part: str) -> None:
    outside = json.loads(mall.package(request_))
    text = outside[part]
    at = len(text) // 2
    outside[part] = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    package = actions.bring_in(cast.buyer, request_, json.dumps(outside).encode())
    assert package.state == "quarantined"
    assert codes(package)[0] in {"SIGNATURE", "ENVELOPE", "KEY_UNKNOWN", "ALGORITHM"}


def test_a_replay(cast: Cast, mall: Mall, request_: DataRequest, draft: Draft) -> None:
    body = mall.package(request_)
    assert actions.bring_in(cast.buyer, request_, body).state == "taken"
    again = actions.begin(cast.buyer, mall.platform.pk, purpose="draft", subject=draft.pk, court=draft.court)
    assert codes(actions.bring_in(cast.buyer, again, body)) == ["REQUEST", "REPLAYED", "PERSON"]
    number = json.loads(base64.urlsafe_b64decode(json.loads(body)["payload"] + "=="))["package"]
    assert codes(actions.bring_in(cast.buyer, again, mall.package(again, package=number))) == ["REPLAYED"]
    assert draft.files.count() == 7


def test_another_persons_order(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    holder = mall.payload(request_)["holder"]
    rejected(cast, request_, mall.package(request_, holder=holder | {"name": "周样例"}), "PERSON")
    digest = hashlib.sha256(f"{request_.pk}:999900198611150028".encode()).hexdigest()
    rejected(cast, request_, mall.package(request_, holder=holder | {"identity_digest": digest}), "PERSON")


def test_another_court_request_or_platform(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    other = mall.package(
        request_, court="京0491", request="00000000-0000-7000-8000-000000000000", platform="another-mall"
    )
    rejected(cast, request_, other, "PLATFORM", "COURT", "REQUEST")


@pytest.mark.parametrize(
    ("issued", "expires"),
    [(-7200, -3600), (-60, -1), (0, 3601 + 60), (600, 1200), (0, 0)],
)
def test_one_out_of_time(cast: Cast, mall: Mall, request_: DataRequest, issued: int, expires: int) -> None:
    now = timezone.now()
    times = {
        n: (now + timedelta(seconds=s)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for n, s in (("issued_at", issued), ("expires_at", expires))
    }
    rejected(cast, request_, mall.package(request_, **times), "EXPIRED")


def test_an_expired_revoked_or_future_key(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    now = timezone.now()
    keys = PlatformKey.objects.filter(pk=mall.registered.pk)
    for told in (
        {"valid_until": now - timedelta(seconds=1)},
        {"valid_until": now + timedelta(days=2), "valid_from": now + timedelta(days=1)},
        {"valid_from": now - timedelta(days=1), "revoked_at": now},
    ):
        keys.update(**told)
        rejected(cast, request_, mall.package(request_), "KEY_NOT_VALID")


def test_an_unknown_key_algorithm_or_ended_platform(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    rejected(cast, request_, packages.sign(mall.payload(request_), mall.key, "nobody"), "KEY_UNKNOWN")
    outside = json.loads(mall.package(request_))
    header = {"alg": "none", "kid": orders.KID, "typ": "netcourt-feed+jws"}
    outside["protected"] = packages.b64url(json.dumps(header).encode())
    rejected(cast, request_, json.dumps(outside | {"signature": ""}).encode(), "ALGORITHM")
    registry.end_platform(cast.administrator, mall.platform.pk)
    rejected(cast, request_, mall.package(request_), "KEY_UNKNOWN")


def _break(path: str, value: Any) -> Any:
    def change(told: dict[str, Any]) -> None:
        *way, last = path.split("/")
        at: Any = told
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        if value is None:
            del at[last]
        else:
            at[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _break("format", "netcourt-feed/2"),
        _break("holder", None),
        _break("more", "x"),
        _break("order/amount", "2999"),
        _break("order/amount", "-1.00"),
        _break("order/amount", 2999.0),
        _break("order/currency", "USD"),
        _break("seller/credit_code", "123"),
        _break("seller/name", "a\u202eb"),
        _break("seller/name", "x" * 101),
        _break("goods", []),
        _break("items", []),
        _break("items/0/kind", "secret"),
        _break("items/0/at", "yesterday"),
        _break("package", "1"),
    ],
)
def test_a_broken_schema(cast: Cast, mall: Mall, request_: DataRequest, change: Any) -> None:
    told = json.loads(json.dumps(mall.payload(request_)))
    change(told)
    package = actions.bring_in(cast.buyer, request_, resigned(told, mall))
    assert package.state == "quarantined"
    assert set(codes(package)) == {"SCHEMA"}


def test_an_item_that_is_not_what_its_digest_says(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    told = mall.payload(request_)
    told["items"][4]["content"] = packages.b64url(json.dumps({"messages": []}).encode())
    told["items"][0] = packages.item("order", "chat", "聊天", "2026-11-01T20:14:05+08:00", {"facts": []})
    told["items"][1] = told["items"][2]
    package = rejected(cast, request_, resigned(told, mall), "ITEM_CONTENT", "ITEM_CONTENT", "ITEM_HASH", "ITEM_HASH")
    assert "与店家的聊天记录" in package.why[-1].zh


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"not json", b"\xff\xfe", b'{"protected": 1, "payload": "", "signature": ""}',
        b'{"protected": "e30", "payload": "e30", "signature": "e30"}', b"[" * 100_000,
        b'{"protected": "e30", "protected": "e30", "payload": "", "signature": ""}',
        b'{"protected": "\xc2\xa0", "payload": "", "signature": ""}',
    ],
    ids=range(10),
)  # fmt: skip
def test_rubbish(cast: Cast, request_: DataRequest, body: bytes) -> None:
    rejected(cast, request_, body, "ENVELOPE")


def test_a_huge_package(cast: Cast, request_: DataRequest) -> None:
    rejected(cast, request_, b" " * (MOST_BYTES + 1), "TOO_LARGE")


def test_doubled_names_inside_what_was_signed(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    raw = json.dumps(mall.payload(request_))[:-1] + ', "court": "京0491"}'
    protected = json.loads(mall.package(request_))["protected"]
    body = packages.b64url(raw.encode())
    signature = packages.b64url(mall.key.sign(f"{protected}.{body}".encode()))
    forged = json.dumps({"protected": protected, "payload": body, "signature": signature}).encode()
    rejected(cast, request_, forged, "SCHEMA")


HOSTILE = '<script>alert(1)</script> {{ 7*7 }} #eval("1") \u202e \x00 "; DROP TABLE x; --'


def test_hostile_strings_stay_text(cast: Cast, mall: Mall, request_: DataRequest, draft: Draft) -> None:
    told = mall.payload(request_)
    told["goods"][0]["title"] = "<script>alert(1)</script> {{ 7*7 }} ' OR 1=1"
    told["items"][4] = packages.item(
        "chat", "chat", "<b>聊天</b>", "2026-11-04T16:03:20+08:00",
        {"messages": [{"at": "2026-11-04T16:03:20+08:00", "from": "seller", "text": HOSTILE}]},
    )  # fmt: skip
    package = actions.bring_in(cast.buyer, request_, resigned(told, mall))
    assert package.state == "taken", package.reasons
    browser = Client()
    browser.force_login(cast.buyer, backend="netcourt.identity.backend.AccountBackend")
    for step in ("facts/", "evidence/", "check/"):
        page = browser.get(f"/filing/{draft.pk}/{step}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    chat = package.items.get(kind="chat")
    assert chat.document
    assert "U+202E" in text_of(documents.open_bytes(chat.document).read())


def test_a_package_for_a_draft_handed_in_meanwhile(cast: Cast, mall: Mall, request_: DataRequest, draft: Draft) -> None:
    from netcourt.cases.acts import Refused
    from netcourt.filing.actions import submit_claim

    drafts.save(cast.buyer, draft.pk, filled(), window="w", seen={})
    submit_claim(cast.buyer, draft.pk)
    with pytest.raises(Refused):
        actions.bring_in(cast.buyer, request_, mall.package(request_))
    assert not Package.objects.filter(state="taken").exists()


def test_the_registered_clock_is_the_servers(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    moment = clock.now()
    with clock.running_at(moment):
        assert actions.bring_in(cast.buyer, request_, mall.package(request_)).received_at == moment
