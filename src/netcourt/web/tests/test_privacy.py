"""What is told before personal data are processed (PIPL 17), on a page for everyone, in both languages."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.law("PI-1")]
TOLD = {
    "zh-hans": ("谁处理您的个人信息", "为什么", "保存 123 日", "您的权利", "撤回", "投诉"),
    "en": ("Who processes your data", "how, for how long", "Kept for 123 days", "Your rights", "withdraw", "complain"),
}


@pytest.mark.parametrize("language", TOLD)
def test_who_why_how_which_how_long_and_rights(client, settings, language: str) -> None:
    settings.IDENTITY_FILES_KEPT = 123
    client.cookies["django_language"] = language
    page = client.get("/privacy/").content.decode()
    for text in TOLD[language]:
        assert text in page, text
