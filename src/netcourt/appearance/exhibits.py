"""Files of an answer being typed."""

from __future__ import annotations

from netcourt.appearance import drafts
from netcourt.appearance.models import AnswerFile
from netcourt.filing.bundles import Bundle

BUNDLE = Bundle("answer", AnswerFile, drafts.find, drafts.lock, drafts.check_open, drafts.touch)
RULES = BUNDLE.rules
BUNDLE.register()
