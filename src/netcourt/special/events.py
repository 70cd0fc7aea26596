"""What this room joins in lower rooms: what can be executed, what is to be done and where, what happens next."""

from __future__ import annotations

from netcourt.cases import queries
from netcourt.judgment import titles
from netcourt.judgment.models import Pronouncement
from netcourt.law.text import Text

TO_DO = {
    "D44": Text("看清协议，用自己的账户加入申请", "Read the agreement and join the application yourself"),
    "CONFIRM-ACCEPT": Text("决定是否受理司法确认申请", "Decide whether to accept the application"),
    "CONFIRM-DECIDE": Text("裁定是否确认调解协议", "Rule on the confirmation"),
}


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.special import acts, following  # noqa: F401  the table of acts is complete

    titles.EXECUTABLE[Pronouncement.Kind.CONFIRMATION] = "民事裁定书（确认调解协议）"
    queries.more_follows.append(following.follows)
    queries.TO_DO |= TO_DO
