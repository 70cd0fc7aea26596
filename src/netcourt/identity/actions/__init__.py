"""The only writers of this room: one function per act, the actor first, one transaction each.

Every refusal is a ``netcourt.law.refusal.Refused`` that carries all reasons with their articles.
"""

from netcourt.identity.actions.accounts import (
    begin_reproof,
    end_other_sessions,
    end_session,
    finish_reproof,
    forget_stale,
    record_reveal,
    sign_up,
    verify_phone,
)
from netcourt.identity.actions.offices import ask_office, confirm_office, end_office, refuse_office
from netcourt.identity.actions.posts import appoint, create_staff, end_post, name_staff
from netcourt.identity.actions.powers import accept_power, decline_power, give_power, revoke_power
from netcourt.identity.actions.proofs import (
    ask_proof,
    confirm_proof,
    prove_by_provider,
    refuse_proof,
    sign_up_by_provider,
)
from netcourt.identity.actions.theft import claim_theft, confirm_holder, decide_theft

__all__ = [
    "accept_power",
    "appoint",
    "ask_office",
    "ask_proof",
    "begin_reproof",
    "claim_theft",
    "confirm_holder",
    "confirm_office",
    "confirm_proof",
    "create_staff",
    "decide_theft",
    "decline_power",
    "end_office",
    "end_other_sessions",
    "end_post",
    "end_session",
    "finish_reproof",
    "forget_stale",
    "give_power",
    "name_staff",
    "prove_by_provider",
    "record_reveal",
    "refuse_office",
    "refuse_proof",
    "revoke_power",
    "sign_up",
    "sign_up_by_provider",
    "verify_phone",
]
