"""Service of process (送达): addresses, services and their attempts, messages, reminders, rebuttals, paper copies."""

from netcourt.service.models.addresses import Address, Inquiry
from netcourt.service.models.messages import Mail, Message, Reminder
from netcourt.service.models.post import Envelope
from netcourt.service.models.services import Attempt, Counterproof, PaperCopy, Publication, Service

__all__ = [
    "Address", "Attempt", "Counterproof", "Envelope", "Inquiry", "Mail", "Message", "PaperCopy", "Publication",
    "Reminder", "Service",
]  # fmt: skip
