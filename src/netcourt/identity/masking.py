"""The log filter that masks identity numbers, phones and bank numbers (GB/T 35273, GB/T 22239-2019 level 3)."""

from __future__ import annotations

import logging
import re
import traceback

from netcourt.law.masking import mask_bank_account, mask_mobile, mask_resident_id

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_BANK = re.compile(r"(?<![0-9A-Za-z.])(\d{4}[ -]?){3,4}\d{1,7}(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9A-Za-z])(?:(\+?86[ -]?))?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?![0-9A-Za-z])")
_BANK_DIGITS = range(15, 20)


def masked(text: str) -> str:
    """``text`` with every identity number, phone and bank number in it masked."""
    text = _IDENTITY.sub(lambda m: mask_resident_id(m[0]), text)
    text = _PHONE.sub(lambda m: f"{m[1] or ''}{mask_mobile(m[2] + m[3] + m[4])}", text)
    return _BANK.sub(_mask_bank, text)


def _mask_bank(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    return mask_bank_account(digits) if len(digits) in _BANK_DIGITS else found[0]


class MaskingFilter(logging.Filter):
    """Masks a record after its arguments were put in, its traceback included. Put it on every handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            record.msg, record.args = masked(record.getMessage()), None
        except (TypeError, ValueError):
            record.msg, record.args = masked(f"{record.msg!s} {record.args!r}"), None
        if record.exc_info and record.exc_info[0]:
            record.exc_text = masked("".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = masked(record.exc_text)
        if record.stack_info:
            record.stack_info = masked(record.stack_info)
        return True
