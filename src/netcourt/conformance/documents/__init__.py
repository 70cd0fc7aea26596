"""The pages of docs/generated: written from the tables of the system, never by hand."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.utils import translation

from netcourt.api.mount import api
from netcourt.conformance.documents import acts, law, running
from netcourt.conformance.report import as_json, report

_PAGES: dict[str, Callable[[], str]] = {
    "acts.md": acts.acts_page,
    "stages.md": acts.stages_page,
    "permissions.md": acts.permissions_page,
    "periods.md": law.periods_page,
    "fees.md": law.fees_page,
    "case_types.md": law.case_types_page,
    "categories.md": law.categories_page,
    "messages.md": running.messages_page,
    "settings.md": running.settings_page,
    "jobs.md": running.jobs_page,
}


def documents() -> dict[str, str]:
    """The text of every generated file by its path under the checkout. The same system gives the same bytes."""
    with translation.override(None):  # the words as written: Chinese, whatever was compiled or asked for
        found = {f"docs/generated/{name}": page() for name, page in _PAGES.items()}
    found["docs/generated/openapi.json"] = _json(api.get_openapi_schema())
    lines = report()
    found["docs/generated/conformance.json"] = _json(as_json(lines))
    found["src/netcourt/conformance/data/proofs.json"] = _json(
        {line.obligation.id: list(line.tests) for line in lines if line.tests}
    )
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
