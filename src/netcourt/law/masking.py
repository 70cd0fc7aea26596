"""Default masks for lists, logs and printouts (MASK-1). What cannot be masked by rule is hidden whole."""

from __future__ import annotations

import re

_HIDDEN = "***"
_PROVINCE = r"(?:[^省市区县]{2,8}?(?:省|自治区|特别行政区|市))?"
_CITY = r"(?:[^省市区县0-9路街]{1,10}?(?:市|自治州|地区|盟))?"
_DISTRICT = r"(?:[^省市区县旗0-9路街巷弄号村镇乡幢楼座室]{1,12}(?:(?<![小社园])区|县|旗|市))?"
_ADDRESS = re.compile(_PROVINCE + _CITY + _DISTRICT)


def _middle(value: str, head: int, tail: int) -> str:
    """The first ``head`` and last ``tail`` characters; whole hiding where that would show all or nearly all."""
    if len(value) <= head + tail:
        return "*" * len(value)
    return value[:head] + "*" * (len(value) - head - tail) + value[-tail:]


def mask_resident_id(number: str) -> str:
    """``11010519491231002X`` → ``110105********002X`` (6 + 8 hidden + 4)."""
    return (
        _middle(number, 6, 4) if len(number) == 18 else _middle(number, 0, 4) if len(number) > 8 else "*" * len(number)
    )


def mask_credit_code(number: str) -> str:
    """A register number of an organisation, masked like a resident number: 6 + 8 hidden + 4."""
    return mask_resident_id(number)


def mask_mobile(number: str) -> str:
    """``13800138000`` → ``138****8000`` (3 + 4 hidden + 4)."""
    return _middle(number, 3, 4) if len(number) == 11 else "*" * len(number)


def mask_paper(number: str) -> str:
    """Passports and permits: the last three characters only."""
    return _middle(number, 0, 3) if len(number) > 6 else "*" * len(number)


def mask_bank_account(number: str) -> str:
    """A bank account: its last four digits only."""
    digits = re.sub(r"\s", "", number)
    return _middle(digits, 0, 4) if len(digits) > 8 else "*" * len(digits)


def mask_address(address: str) -> str:
    """Down to the district: ``浙江省杭州市西湖区文三路1号`` → ``浙江省杭州市西湖区***``."""
    found = _ADDRESS.match(address.strip())
    kept = found.group(0) if found else ""
    return kept + _HIDDEN if address.strip() else ""


def mask_name(name: str, *, organisation: bool = False) -> str:
    """``钱示例`` → ``钱**``; an organisation keeps two characters at each end: ``示例****公司``."""
    if organisation and len(name) > 5:
        return f"{name[:2]}****{name[-2:]}"
    return name[:1] + "**" if name else ""
