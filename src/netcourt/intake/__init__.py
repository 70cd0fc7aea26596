"""收件: files from outside. Nothing a stranger sends is kept, parsed or shown before it has passed here.

    from netcourt.intake import EVIDENCE, FileRefused, check_set, clean_name, receive

    with receive(upload, rules=EVIDENCE, folder=settings.STATE / "intake") as received:
        key = received.save(storage, f"{case_id}/{received.sha256}")

``receive(upload, *, rules, folder, name=None, scanner=None) -> Received``
    Streams the upload to a temporary file in ``folder`` (never whole into memory), computing SHA-256 and SM3 in the
    same pass and stopping at the size limit; asks the virus scanner; then lets a confined child process find out what
    the bytes are and open them once. ``Received``: ``sha256``, ``sm3``, ``size`` (bytes), ``media_type``, ``name`` (for
    display only), ``path``, ``pages`` (PDF and OFD, else ``None``). The bytes are kept exactly as they came.
``FileRefused``
    Raised with **all** reasons found, each a ``Reason(code, text)``: what is wrong, why (OL21 11) and how to mend it.
    ``.codes`` are stable; see ``refusals.MEANINGS``. Any input ends in ``Received`` or ``FileRefused``.
``Rules``
    Largest size of each allowed media type, number of files and total size; presets ``EVIDENCE``, ``PROOF``.
``check_set(files, rules)``
    Number and total size of the files of one draft; raises ``FileRefused``.
``clean_name(name)``
    A name safe to show. Never use it as a path in storage.
``confinement_level()``
    How tightly the child is held on this machine, as measured by a child that tries to break out.

No Django models, no settings: importable by every room above.
"""

from netcourt.intake.confinement import Confinement, confinement_level
from netcourt.intake.names import clean_name
from netcourt.intake.receiving import Received, check_set, receive
from netcourt.intake.refusals import FileRefused, Reason
from netcourt.intake.rules import EVIDENCE, PROOF, Rules

__all__ = [
    "EVIDENCE",
    "PROOF",
    "Confinement",
    "FileRefused",
    "Reason",
    "Received",
    "Rules",
    "check_set",
    "clean_name",
    "confinement_level",
    "receive",
]
