"""What the base page needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from netcourt.law.text import Text
from netcourt.web.pieces import Tab

# Entrances of the signed-in person's menu: words and the name of the page.
MENU = (
    (gettext_lazy("我的案件"), "cases:home"),
    (gettext_lazy("我要起诉"), "filing:start"),
    (gettext_lazy("账户"), "identity:account"),
)
STAFF_MENU = (
    (gettext_lazy("工作台"), "cases:home"),
    (gettext_lazy("账户"), "identity:account"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """``demo``: this is the example court; ``here``: the address to come back to after changing the language.

    ``viewer`` is the account signed in, or ``None``; ``viewer_name`` its name. A page marked ``drawn_without_database``
    takes only what the request already knows, and leaves the name out.
    """
    bare = getattr(request, "drawn_without_database", False)
    user = getattr(request, "_cached_user" if bare else "user", None)
    viewer = user if user is not None and user.is_authenticated else None
    return {
        "demo": settings.NETCOURT_DEMO,
        "court_name": court_name,
        "here": request.get_full_path(),
        "viewer": viewer,
        "viewer_name": str(viewer) if viewer and not bare else "",
        "menu": list(_menu(request.path, STAFF_MENU if getattr(user, "is_staff", False) else MENU)),
    }


_court_names: dict[str, Text] = {}


def court_name() -> str:
    """The court this installation opens with, in the language of the page; asked once per process."""
    code = settings.NETCOURT_COURT
    if code not in _court_names:
        from netcourt.reference.models import Court  # a room above this one: asked only here

        row = Court.objects.filter(pk=code).values_list("name", "english_name").first()
        if row is None:
            return _("网庭")
        _court_names[code] = Text(row[0], row[1] or row[0])
    return _court_names[code].say(get_language() or settings.LANGUAGE_CODE)


def _menu(path: str, entrances: Any) -> Any:
    for words, name in entrances:
        try:
            href = reverse(name)
        except NoReverseMatch:  # the room is not part of this installation
            continue
        yield Tab(words, href, current=path == href)
