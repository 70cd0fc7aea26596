"""What the base page needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from netcourt.web.pieces import Tab

# Entrances of the signed-in person's menu: words and the name of the page.
MENU = (
    (_("我的案件"), "cases:home"),
    (_("我要起诉"), "filing:start"),
    (_("账户"), "identity:account"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """``demo``: this is the example court; ``here``: the address to come back to after changing the language."""
    user = getattr(request, "user", None)
    return {
        "demo": settings.NETCOURT_DEMO,
        "here": request.get_full_path(),
        "viewer_name": _name(user) if user is not None and user.is_authenticated else "",
        "menu": list(_menu(request.path)),
    }


def _name(user: Any) -> str:
    return user.get_short_name() if hasattr(user, "get_short_name") else str(user)


def _menu(path: str) -> Any:
    for words, name in MENU:
        try:
            href = reverse(name)
        except NoReverseMatch:  # the room is not part of this installation
            continue
        yield Tab(words, href, current=path == href)
