"""The register of platforms and keys: by administrators only; malformed keys and unsafe addresses are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.storage import default_storage

from examples.platform import packages
from netcourt.cases import clock
from netcourt.feeds import actions, queries, registry
from netcourt.feeds.models import DataRequest, Package, Platform, PlatformKey
from netcourt.feeds.tasks import remove_quarantined
from netcourt.feeds.tests.conftest import Mall
from netcourt.identity.models import Disposal
from netcourt.law.refusal import Refused
from tests.access.scene import enter
from tests.cast import Cast, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.law("IC18-5b")]
TOLD = {
    "code": "other-mall", "name": "另一商城", "operator": "另一平台（网庭）有限公司", "contact": "法务 100-0000-0111",
    "authorize_url": "https://other.example/authorize", "deliver_url": "https://other.example/package",
}  # fmt: skip


def key_form(public_key: str, **more: str) -> dict[str, str]:
    return {
        "kid": "other-2026", "public_key": public_key, "valid_from_0": "2026", "valid_from_1": "1", "valid_from_2": "1",
        "valid_until_0": "2027", "valid_until_1": "12", "valid_until_2": "31",
    } | more  # fmt: skip


def dates(form: dict[str, str]) -> dict[str, str]:
    """The three boxes of a date by the names the widget gives them."""
    from netcourt.feeds.forms import KeyForm

    named = {}
    for field in ("valid_from", "valid_until"):
        for n, suffix in enumerate(KeyForm.base_fields[field].widget.widgets_names):
            named[field + suffix] = form.pop(f"{field}_{n}")
    return form | named


def test_an_administrator_registers_a_platform_and_its_key(cast: Cast) -> None:
    desk = enter(cast.administrator)
    answer = desk.post("/feeds/register/", TOLD)
    platform = Platform.objects.get(code="other-mall")
    assert (answer.status_code, platform.registered_by) == (302, cast.administrator)
    public = packages.public_key(Ed25519PrivateKey.generate())
    answer = desk.post(f"/feeds/register/{platform.pk}/", dates(key_form(public)))
    assert answer.status_code == 302, answer.text
    key = platform.keys.get()
    assert (key.kid, key.valid_from.isoformat()) == ("other-2026", "2025-12-31T16:00:00+00:00")
    assert key.valid_until.isoformat() == "2027-12-31T16:00:00+00:00"
    desk.post(f"/feeds/register/keys/{key.pk}/revoke/")
    key.refresh_from_db()
    assert key.revoked_at
    assert "已撤销" in desk.get(f"/feeds/register/{platform.pk}/").text
    desk.post(f"/feeds/register/{platform.pk}/end/")
    assert "已停止接入" in desk.get("/feeds/register/").text


@pytest.mark.parametrize(
    ("public", "code"), [("AAAA", "KEY_MALFORMED"), ("!!!", "KEY_MALFORMED"), ("", "KEY_MALFORMED")]
)
def test_a_malformed_key(cast: Cast, mall: Mall, public: str, code: str) -> None:
    now = clock.now()
    with pytest.raises(Refused) as refused:
        registry.register_key(
            cast.administrator, mall.platform, kid="x", public_key=public, valid_from=now, valid_until=now
        )
    assert [r.code for r in refused.value.refusals] == [code]


def test_a_key_twice_or_that_ends_before_it_begins(cast: Cast, mall: Mall) -> None:
    now, public = clock.now(), packages.public_key(Ed25519PrivateKey.generate())
    for kid, code in ((mall.registered.kid, "KEY_TWICE"), ("new", "KEY_TIMES")):
        until = mall.registered.valid_until if code == "KEY_TWICE" else now
        with pytest.raises(Refused) as refused:
            registry.register_key(
                cast.administrator, mall.platform, kid=kid, public_key=public, valid_from=now, valid_until=until
            )
        assert [r.code for r in refused.value.refusals] == [code]


def test_an_unsafe_address(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = False
    answer = enter(cast.administrator).post("/feeds/register/", TOLD | {"deliver_url": "http://169.254.169.254/"})
    assert answer.status_code == 422
    assert "https://" in answer.text
    assert not Platform.objects.exists()


def test_nobody_else_registers(cast: Cast, mall: Mall) -> None:
    for other in (cast.buyer, cast.filing_judge, cast.president):
        with pytest.raises(Refused):
            registry.register_platform(other, **TOLD)
        with pytest.raises(Refused):
            registry.revoke_key(other, mall.registered.pk)
    assert PlatformKey.objects.get().revoked_at is None


def test_the_quarantine_shows_reasons_and_no_content(cast: Cast, mall: Mall, request_: DataRequest) -> None:
    for n in range(27):
        actions.bring_in(cast.buyer, request_, b"secret of a stranger %d" % n)
    desk = enter(cast.administrator)
    page = desk.get("/feeds/quarantine/").text
    assert "外层格式不对" in page
    assert "secret" not in page
    assert page.count("court-figures") >= 25
    following = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    rest = desk.get(following).text
    assert rest.count("外层格式不对") == 2
    assert desk.get("/feeds/quarantine/?after=nonsense").status_code == 200
    assert Package.objects.count() == 27


@pytest.mark.law("IC18-5b")
def test_the_quarantine_is_of_ones_own_court_and_its_bytes_go_in_time(
    cast: Cast, mall: Mall, request_: DataRequest, settings
) -> None:
    settings.QUARANTINE_KEPT = 10
    package = actions.bring_in(cast.buyer, request_, b"no package")
    away = make_staff("外院管理", "administrator", court="浙0106")
    assert [p.pk for p in queries.quarantine(cast.administrator, "")[0]] == [package.pk]
    assert queries.quarantine(away, "")[0] == []
    key = package.raw.name
    with clock.running_at(package.received_at + timedelta(days=9)):
        assert remove_quarantined() == 0
    with clock.running_at(package.received_at + timedelta(days=11)):
        assert (remove_quarantined(), remove_quarantined()) == (1, 0)
    package.refresh_from_db()
    assert (package.raw.name, bool(package.reasons)) == ("", True)
    assert not default_storage.exists(key)
    assert Disposal.objects.get().subject == f"package:{package.pk}"
