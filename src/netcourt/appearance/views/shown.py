"""A refusal as a page: what, why, and the ways on."""

from __future__ import annotations

from netcourt.filing.views.windows import refusals_shown_on

refusals_shown = refusals_shown_on("appearance/refused.html")
