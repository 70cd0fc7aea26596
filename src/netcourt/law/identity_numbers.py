"""Whether an identity number can be true by its own digits, and how it is masked.

A number that passes is not an identity: 在线诉讼规则 art. 7 still asks for comparison with the person or the
register (ID-7). No message here repeats the number it is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from netcourt.law.masking import mask_credit_code, mask_mobile, mask_paper, mask_resident_id
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

GB_11643 = Text("国家标准 GB 11643-1999《公民身份号码》", "GB 11643-1999, citizen identification number")
GB_32100 = Text(
    "国家标准 GB 32100-2015《法人和其他组织统一社会信用代码编码规则》",
    "GB 32100-2015, unified social credit identifier",
)
GB_11714 = Text("国家标准 GB 11714-1997《全国组织机构代码编制规则》", "GB 11714-1997, organisation codes")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_OLDEST = 130  # years; beyond this a birth date is more likely a slip of the pen
_PROVINCE_RANGES = ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 84), (91, 92))
_PROVINCES = frozenset(str(n) for first, end in _PROVINCE_RANGES for n in range(first, end))


class Kind(StrEnum):
    """What paper a number stands on."""

    RESIDENT_ID = "resident_id"
    CREDIT_CODE = "credit_code"
    PASSPORT = "passport"
    PERMANENT_RESIDENCE = "permanent_residence"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    MOBILE = "mobile"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Outcome(StrEnum):
    """``WELL_FORMED``: compare it next. ``MANUAL_REVIEW``: a person must look. ``REFUSED``: cannot be right."""

    WELL_FORMED = "well_formed"
    MANUAL_REVIEW = "manual_review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """What a number says of itself. ``number`` is the normalised form, kept out of ``repr`` and messages."""

    kind: Kind
    number: str = field(repr=False)
    masked: str
    outcome: Outcome
    problems: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
    birth: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    region: str = ""

    @property
    def ok(self) -> bool:
        """No problem was found; still no proof of identity."""
        return not self.problems

    @property
    def code(self) -> str:
        """``ID_INVALID`` where a problem was found, else an empty string."""
        return "ID_INVALID" if self.problems else ""


def normalise(number: str) -> str:
    """Full-width characters to half-width, spaces and hyphens out, letters upper case."""
    return re.sub(r"[\s-]", "", number.translate(_FULL_WIDTH)).upper()


def resident_check_character(first17: str) -> str:
    """The 18th character of a resident number for its first 17 digits (GB 11643-1999: weights, mod 11)."""
    total = sum(int(d) * w for d, w in zip(first17, _RESIDENT_WEIGHTS, strict=True))
    return _RESIDENT_CHECKS[total % 11]


def credit_check_character(first17: str) -> str:
    """The 18th character of a credit code for its first 17 (GB 32100-2015): any of 31 symbols (ID-3)."""
    total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(first17, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[-total % 31]


def organisation_check_character(first8: str) -> str:
    """The 9th character of an old organisation code for its first 8 (GB 11714: weights, mod 11; 10 is X)."""
    total = sum(int(c, 36) * w for c, w in zip(first8, _ORGANISATION_WEIGHTS, strict=True))
    check = -total % 11
    return "X" if check == 10 else str(check)


def check_resident_id(number: str, on: date, known_regions: Collection[str] | None = None) -> NumberCheck:
    """A resident number (公民身份号码) judged on the day ``on``; all problems at once (ID-1, ID-4).

    ``known_regions``: six-digit division codes, present and past; without them only the province is looked at. An
    unknown region is a warning, since old codes stay in circulation.
    """
    value = normalise(number)
    shape = _resident_shape(value)
    if shape:
        return NumberCheck(Kind.RESIDENT_ID, value, mask_resident_id(value), Outcome.REFUSED, tuple(shape))
    problems: list[Refusal] = []
    warnings: list[Refusal] = []
    birth = _birth(value[6:14], on, problems, warnings)
    if resident_check_character(value[:17]) != value[17]:
        problems.append(
            Refusal(
                "ID_CHECK_DIGIT",
                Text(
                    "身份号码末位校验码不符，请对照证件逐位核对",
                    "The last character does not agree with the rest of the "
                    "number: compare it with the card digit by digit",
                ),
                GB_11643,
            )
        )
    region = value[:6]
    unknown = region not in known_regions if known_regions is not None else region[:2] not in _PROVINCES
    if unknown:
        warnings.append(
            Refusal(
                "ID_REGION_UNKNOWN",
                Text(
                    "身份号码前六位不是现有的行政区划代码，可能是旧代码，请核对",
                    "The first six digits are no present division code; it may be an old one, please check",
                ),
                GB_11643,
            )
        )
    return NumberCheck(
        Kind.RESIDENT_ID,
        value,
        mask_resident_id(value),
        Outcome.REFUSED if problems else Outcome.WELL_FORMED,
        tuple(problems),
        tuple(warnings),
        birth,
        Sex.MALE if int(value[16]) % 2 else Sex.FEMALE,
        region,
    )


def _resident_shape(value: str) -> list[Refusal]:
    found = []
    if len(value) != 18:
        old = len(value) == 15 and value.isdigit()
        zh = "十五位旧号码已停止使用，请填写现用的十八位号码" if old else f"公民身份号码应为十八位，现为{len(value)}位"
        en = (
            "The old number of 15 digits is no longer used: give the number of 18 characters"
            if old
            else f"A citizen identification number has 18 characters; this has {len(value)}"
        )
        found.append(Refusal("ID_LENGTH", Text(zh, en), GB_11643))
    if not re.fullmatch(r"[0-9]*[0-9X]?", value):
        zh, en = (
            "公民身份号码只能是数字，末位可以是X",
            "A citizen identification number is all digits; only the last may be X",
        )
        found.append(Refusal("ID_CHARACTERS", Text(zh, en), GB_11643))
    return found


def _birth(digits: str, on: date, problems: list[Refusal], warnings: list[Refusal]) -> date | None:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        zh = "第七至十四位不是真实的日期"
        en = "Characters 7 to 14 are no real date"
        problems.append(Refusal("ID_BIRTH_INVALID", Text(zh, en), GB_11643))
        return None
    if birth > on:
        zh = "出生日期晚于今天"
        en = "The date of birth lies in the future"
        problems.append(Refusal("ID_BIRTH_FUTURE", Text(zh, en), GB_11643))
    elif on.year - birth.year > _OLDEST:
        zh, en = (
            f"按出生日期已超过{_OLDEST}岁，请核对",
            f"By the date of birth the person is over {_OLDEST}; please check",
        )
        warnings.append(Refusal("ID_AGE_UNLIKELY", Text(zh, en), GB_11643))
    return birth


def check_credit_code(number: str) -> NumberCheck:
    """A unified social credit code (统一社会信用代码); the embedded organisation code is a soft check (ID-2, 3, 5)."""
    value = normalise(number)
    problems: list[Refusal] = []
    warnings: list[Refusal] = []
    if len(value) != 18:
        zh, en = (
            f"统一社会信用代码应为十八位，现为{len(value)}位",
            f"A credit code has 18 characters; this has {len(value)}",
        )
        problems.append(Refusal("ID_LENGTH", Text(zh, en), GB_32100))
    if set(value) - set(_CREDIT_ALPHABET):
        zh = "统一社会信用代码只用数字和大写字母，且不用I、O、S、V、Z"
        en = "A credit code uses digits and capitals, without I, O, S, V and Z"
        problems.append(Refusal("ID_CHARACTERS", Text(zh, en), GB_32100))
    elif not re.fullmatch(r".{2}[0-9]{6}.*", value) and len(value) == 18:
        zh = "第三至八位应为数字（登记机关行政区划）"
        en = "Characters 3 to 8 are digits (division of the registry)"
        problems.append(Refusal("ID_CHARACTERS", Text(zh, en), GB_32100))
    if not problems and credit_check_character(value[:17]) != value[17]:
        zh, en = (
            "末位校验码不符，请对照营业执照核对",
            "The last character does not agree with the rest: compare with the licence",
        )
        problems.append(Refusal("ID_CHECK_DIGIT", Text(zh, en), GB_32100))
    if not problems:
        if organisation_check_character(value[8:16]) != value[16]:
            zh, en = (
                "其中的组织机构代码校验码不符，请核对",
                "The organisation code inside fails its own check; please compare",
            )
            warnings.append(Refusal("ORG_CODE_CHECK", Text(zh, en), GB_11714))
        if value[2:4] not in _PROVINCES and value[2:4] != "10":  # 10: registered with a body of the State
            zh, en = (
                "登记机关行政区划代码未见于现行代码表",
                "The division code of the registry is not in the present table",
            )
            warnings.append(Refusal("ID_REGION_UNKNOWN", Text(zh, en), GB_32100))
    outcome = Outcome.REFUSED if problems else Outcome.WELL_FORMED
    return NumberCheck(
        Kind.CREDIT_CODE, value, mask_credit_code(value), outcome, tuple(problems), tuple(warnings), region=value[2:8]
    )


_FOREIGN_SHAPES = {
    Kind.PASSPORT: r"[A-Z0-9]{5,20}",
    Kind.PERMANENT_RESIDENCE: r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]",
    Kind.HK_MACAU_PERMIT: r"[HM][0-9]{8}(?:[0-9]{2})?|8[12][0-9]{15}[0-9X]",
    Kind.TAIWAN_PERMIT: r"[0-9]{8}(?:[0-9]{2})?|83[0-9]{15}[0-9X]",
}


def check_foreign_paper(kind: Kind, number: str, issuing_state: str = "") -> NumberCheck:
    """A paper of a foreigner or of a resident of Hong Kong, Macau or Taiwan: always for a person to review (ID-6).

    There is no public checksum; a shape never seen is a warning. A passport needs its issuing state.
    Raises ``KeyError`` for a kind that is not such a paper.
    """
    shape = _FOREIGN_SHAPES[kind]
    value = normalise(number)
    problems: list[Refusal] = []
    warnings: list[Refusal] = []
    if not re.fullmatch(r"[A-Z0-9]{5,20}", value):
        zh = "证件号码应为五至二十位字母或数字"
        en = "The number of a paper has 5 to 20 letters or digits"
        problems.append(Refusal("ID_CHARACTERS", Text(zh, en), cite("OL21 7")))
    elif not re.fullmatch(shape, value):
        zh, en = (
            "号码形式与该类证件常见形式不同，请人工核对",
            "The number is not of the usual shape for this paper; check by hand",
        )
        warnings.append(Refusal("ID_SHAPE_UNUSUAL", Text(zh, en), cite("OL21 7")))
    if kind is Kind.PASSPORT and not issuing_state.strip():
        zh = "请填写护照签发国"
        en = "Give the state that issued the passport"
        problems.append(Refusal("ID_STATE_MISSING", Text(zh, en), cite("OL21 7")))
    outcome = Outcome.REFUSED if problems else Outcome.MANUAL_REVIEW
    return NumberCheck(kind, value, mask_paper(value), outcome, tuple(problems), tuple(warnings))


def check_mobile(number: str) -> NumberCheck:
    """A mobile number of the mainland: 11 digits from 13 to 19; a leading +86 or 0086 is taken off (ID-8)."""
    value = re.sub(r"^(?:\+|00)86", "", normalise(number))
    problems = []
    if not re.fullmatch(r"1[3-9][0-9]{9}", value):
        zh = "手机号码应为十一位数字，以13至19开头"
        en = "A mobile number has 11 digits and begins with 13 to 19"
        problems.append(Refusal("MOBILE_INVALID", Text(zh, en), cite("OL21 7")))
    outcome = Outcome.REFUSED if problems else Outcome.WELL_FORMED
    return NumberCheck(Kind.MOBILE, value, mask_mobile(value), outcome, tuple(problems))
