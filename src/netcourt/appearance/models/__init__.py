"""The rows of appearance."""

from netcourt.appearance.models.answering import (
    Answer,
    AnswerExhibit,
    AnswerFile,
    ClaimAnswer,
    Objection,
    ReplyDraft,
)
from netcourt.appearance.models.joining import Invitation, Joining, Notice, PaperTrack, Reply

__all__ = [
    "Answer", "AnswerExhibit", "AnswerFile", "ClaimAnswer", "Invitation", "Joining", "Notice", "Objection",
    "PaperTrack", "Reply", "ReplyDraft",
]  # fmt: skip
