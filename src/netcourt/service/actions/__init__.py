"""The only writers of this room. One function per act; other rooms call ``serving.serve`` inside their acts."""

from netcourt.service.actions.abroad import find_served_abroad, mail_abroad_due
from netcourt.service.actions.addressing import Given, confirm_address, object_to_electronic, supply_address
from netcourt.service.actions.arriving import arrive, bounce
from netcourt.service.actions.asking import Asked, record_inquiry
from netcourt.service.actions.assigning import assign_clerk
from netcourt.service.actions.attempting import Result, note_circumstances, record_outcome, send
from netcourt.service.actions.certifying import certify, certify_due
from netcourt.service.actions.correcting import ask_paper, give_paper, serve_again
from netcourt.service.actions.publishing import publish
from netcourt.service.actions.rebutting import decide_rebuttal, rebut
from netcourt.service.actions.receiving import note_opening, receive

__all__ = [
    "Asked", "Given", "Result", "arrive", "ask_paper", "assign_clerk", "bounce", "certify", "certify_due",
    "confirm_address", "decide_rebuttal", "find_served_abroad", "give_paper", "mail_abroad_due",
    "note_circumstances", "note_opening", "object_to_electronic", "publish", "rebut", "receive",
    "record_inquiry", "record_outcome", "send", "serve_again", "supply_address",
]  # fmt: skip
