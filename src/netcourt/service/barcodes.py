"""Numbers of envelopes, with a check digit, and their bars (Code 128, ISO/IEC 15417)."""

from __future__ import annotations

import re

PREFIX = "FY"
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7, 1, 3)
# Widths of bars and spaces of the values 0–106, in turn; the last is the stop.
_PATTERNS = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
""".split()  # noqa: SIM905
_START_B, _CODE_C, _STOP = 104, 99, 106


def envelope_number(serial: int) -> str:
    """``FY`` and ten digits of the serial with a check digit, as it stands under the bars: thirteen characters."""
    digits = f"{serial:010d}"
    return f"{PREFIX}{digits}{_check(digits)}"


def read_number(typed: str) -> str:
    """What a scanner or a hand typed, as a number; empty when it cannot be one of ours: a digit is wrong."""
    plain = re.sub(r"[\s-]", "", typed).upper()
    found = re.fullmatch(rf"{PREFIX}(\d{{10}})(\d)", plain, re.ASCII)
    return plain if found and _check(found[1]) == found[2] else ""


def _check(digits: str) -> str:
    """The check digit of registered mail (UPU S10), on ten digits."""
    rest = 11 - sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11
    return {10: "0", 11: "5"}.get(rest, str(rest))


def bars(number: str) -> str:
    """Widths of bars and spaces in turn, one digit each: letters in set B, then pairs of digits in set C."""
    letters, digits = number[: len(PREFIX)], number[len(PREFIX) :]
    single, pairs = digits[: len(digits) % 2], digits[len(digits) % 2 :]
    values = [_START_B, *(ord(c) - 32 for c in letters + single), _CODE_C]
    values += [int(pairs[i : i + 2]) for i in range(0, len(pairs), 2)]
    check = (values[0] + sum(place * value for place, value in enumerate(values[1:], start=1))) % 103
    return "".join(_PATTERNS[v] for v in [*values, check, _STOP])
