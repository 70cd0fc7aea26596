"""What a person does with a platform: ask for an order's data, and bring the answer in. One path for every package."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document
from netcourt.feeds import fetching, takers
from netcourt.feeds.faults import Fault, fault
from netcourt.feeds.judging import Judged, judge, read_time
from netcourt.feeds.models import DataRequest, Package, PackageItem, Platform
from netcourt.feeds.rendering import PROVES, render
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, FileRefused, receive
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court

OPEN_FOR = timedelta(minutes=30)
MOST_A_DAY = 60

NOT_PROVED = Refusal(
    "IDENTITY_UNVERIFIED",
    Text(
        "请先完成实名认证：法院要核对平台账户是不是您本人的",
        "Prove your identity first: the court checks that the account at the platform is yours",
    ),
    cite("OL21 7", "IC18 6"),
)
TOO_OFTEN = Refusal(
    "FEED_TOO_OFTEN",
    Text("今天导入的次数太多，请明天再试", "You asked too often today; try again tomorrow"),
)
NOT_OPEN = Refusal(
    "FEED_REQUEST_CLOSED",
    Text(
        "这次授权已经用过或者超过三十分钟，请重新导入", "This request was used or is older than 30 minutes; begin again"
    ),
)
REFUSED_THERE = Refusal(
    "FEED_CODE_REFUSED",
    Text(
        "平台不认这个授权码，可能输错、用过或者过期，请重新授权",
        "The platform does not accept this code; consent again",
    ),
)
AWAY = Refusal(
    "FEED_PLATFORM_AWAY",
    Text(
        "平台暂时没有应答，没有导入任何数据。请过几分钟再试，或者自己上传订单截图",
        "The platform does not answer; nothing was imported. Try again in some minutes, or upload screenshots",
    ),
)


def begin(actor: Account, platform_id: int, *, purpose: str, subject: uuid.UUID, court: Court) -> DataRequest:
    """Ask one platform for one order's data. Raises Http404, ``Refused``."""
    takers.find(purpose).admit(actor, subject)
    platform = Platform.objects.filter(pk=platform_id, ended_at__isnull=True).first()
    if platform is None:
        raise Http404
    if actor.person_id is None:
        raise Refused([NOT_PROVED], status=403)
    now = clock.now()
    if actor.data_requests.filter(asked_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused([TOO_OFTEN], status=429)
    secret = secrets.token_urlsafe(32)
    return DataRequest.objects.create(
        account=actor, platform=platform, court=court, purpose=purpose, subject=subject, state=digest(secret),
        secret=secret, verifier=secrets.token_urlsafe(48), asked_at=now, expires_at=now + OPEN_FOR,
    )  # fmt: skip


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def challenge_of(request: DataRequest) -> str:
    """The S256 challenge of RFC 7636."""
    raw = hashlib.sha256(str(request.verifier).encode()).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def collect(actor: Account, request: DataRequest, code: str) -> Package:
    """Fetch the package for ``code``, and take it or put it into quarantine. Raises ``Refused`` when none came."""
    with transaction.atomic():
        held = DataRequest.objects.select_for_update().get(pk=request.pk)
        if held.answered_at or held.expires_at <= clock.now():
            raise Refused([NOT_OPEN])
        takers.find(held.purpose).admit(actor, held.subject)
        held.answered_at = clock.now()  # before the question goes out: no code is asked for twice
        held.save(update_fields=["answered_at"])
    try:
        body = fetching.fetch(request, code)
    except fetching.NoAnswer as error:
        DataRequest.objects.filter(pk=request.pk).update(answered_at=None)
        raise Refused([REFUSED_THERE if error.refused else AWAY], status=409 if error.refused else 502) from error
    return bring_in(actor, request, body)


def bring_in(actor: Account, request: DataRequest, body: bytes) -> Package:
    """Fix a package at receipt (实时固定), verify it, and take it or put it into quarantine (IC18 5)."""
    package = Package(
        request=request, court_id=request.court_id, platform=request.platform, received_at=clock.now(), size=len(body),
        sha256=hashlib.sha256(body).hexdigest(), sm3=hashlib.new("sm3", body).hexdigest(),
    )  # fmt: skip
    judged = judge(body, request, package.received_at)
    package.key = judged.key
    package.number = judged.payload.get("package", "")
    package.order = judged.payload.get("order", {}).get("number", "")
    if not judged.faults:
        try:
            return _take(actor, request, package, judged, body)
        except FileRefused as refused:
            judged.faults = [fault("FILE", code) for code in refused.codes]
        except IntegrityError:  # taken by another window in this moment
            judged.faults = [fault("REPLAYED")]
    return _put_away(package, judged.faults, body)


def _put_away(package: Package, faults: list[Fault], body: bytes) -> Package:
    package.state, package.reasons = Package.State.QUARANTINED, [f.as_json() for f in faults]
    package.document = None
    if body:
        package.raw.save(str(package.pk), ContentFile(body), save=False)
    package.save(force_insert=True)
    return package


def _take(actor: Account, request: DataRequest, package: Package, judged: Judged, body: bytes) -> Package:
    name = f"{request.platform.name} 订单 {package.order} 原始数据包"
    stream = BytesIO(body)
    with (
        receive(stream, rules=EVIDENCE.only("text/plain"), folder=settings.STATE / "intake", name=f"{name}.txt") as got,
        transaction.atomic(),
    ):
        package.state = Package.State.TAKEN
        package.document = documents.keep(got, kind="platform_package", title=name, actor=actor)
        package.save(force_insert=True)
        readable = render(judged.items, judged, package, actor)
        PackageItem.objects.bulk_create(
            PackageItem(
                package=package,
                ordinal=n,
                code=i.code,
                kind=i.kind,
                title=i.title,
                at=i.at,
                sha256=i.sha256,
                document=d,
            )
            for n, (i, d) in enumerate(zip(judged.items, readable, strict=True), start=1)
        )
        takers.find(request.purpose).take(actor, request.subject, _delivery(package, judged, readable))
        return package


def _delivery(package: Package, judged: Judged, readable: list[Document]) -> takers.Delivery:
    told = judged.payload
    platform = package.platform
    assert platform
    source = f"{platform.name}平台数据接入，{clock.today():%Y-%m-%d} 在线核实签名一致"
    pieces = [
        takers.Piece(document, item.title, PROVES[item.kind], source)
        for item, document in zip(judged.items, readable, strict=True)
    ]
    assert package.document
    original = takers.Piece(package.document, package.document.title, "上列平台数据的原件，带平台签名，供核验", source)
    return takers.Delivery(
        platform=platform.name, order=told["order"], placed_at=read_time(told["order"]["placed_at"]),
        seller=told["seller"], goods=told["goods"], pieces=[*pieces, original],
    )  # fmt: skip
