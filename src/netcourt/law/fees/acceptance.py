"""Case acceptance fees (案件受理费): art. 13, the cases that pay none (art. 8, 9), appeals (art. 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from netcourt.law.fees import tariff
from netcourt.law.fees.bill import Bill, Halving, Line, banded, example_note, fixed, halve
from netcourt.law.fees.money import HALF_UP, Rounding, money, times
from netcourt.law.fees.tariff import LocalItem, LocalTariff, local_figure
from netcourt.law.refusal import refuse
from netcourt.law.sources import article, cite
from netcourt.law.text import Text


class Nature(StrEnum):
    """What a claim is, as the tariff asks it. IP is property where it has an amount (art. 13(3))."""

    PROPERTY = "property"
    IP = "ip"
    PERSONALITY = "personality"
    OTHER_NON_PROPERTY = "other_non_property"
    DIVORCE = "divorce"
    LABOUR = "labour"
    ADMINISTRATIVE_IP_MARITIME = "administrative_ip_maritime"
    ADMINISTRATIVE = "administrative"


# What the decree's headings (FEE 13) mean in the tree of causes: groups by name, then single causes. Everything else is
# property where money is claimed.
_NATURE_OF_GROUP = {
    "人格权纠纷": Nature.PERSONALITY,
    "知识产权合同纠纷": Nature.IP,
    "知识产权权属、侵权纠纷": Nature.IP,
    "不正当竞争纠纷": Nature.IP,
    "垄断纠纷": Nature.IP,
    "劳动争议": Nature.LABOUR,
    "人事争议": Nature.LABOUR,
}
_NATURE_OF_CAUSE = {"离婚纠纷": Nature.DIVORCE}


def nature_of(group: str, cause: str = "") -> Nature | None:
    """How the tariff sees a cause of action, by the name of its group and its own; None: by the claims (FEE 13)."""
    return _NATURE_OF_CAUSE.get(cause) or _NATURE_OF_GROUP.get(group)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a suit. ``amount`` in yuan: claimed, in damages, or of the property in division; None: none."""

    nature: Nature
    amount: Decimal | None = None


_FIXED = {
    Nature.LABOUR: (Text("劳动争议案件，每件", "Labour dispute, per case"), tariff.LABOUR),
    Nature.ADMINISTRATIVE_IP_MARITIME: (
        Text("商标、专利、海事行政案件，每件", "Administrative case on marks, patents or maritime matters, per case"),
        tariff.ADMINISTRATIVE_IP_MARITIME,
    ),
    Nature.ADMINISTRATIVE: (Text("其他行政案件，每件", "Other administrative case, per case"), tariff.ADMINISTRATIVE),
}
_LOCAL = {
    Nature.DIVORCE: LocalItem.DIVORCE,
    Nature.PERSONALITY: LocalItem.PERSONALITY,
    Nature.IP: LocalItem.IP_WITHOUT_AMOUNT,
    Nature.OTHER_NON_PROPERTY: LocalItem.OTHER_NON_PROPERTY,
}
_OWN_BANDS = {Nature.DIVORCE: tariff.DIVORCE_PROPERTY, Nature.PERSONALITY: tariff.PERSONALITY_DAMAGES}
# "Several non-property claims pay as one": the fee of the first of these that is among them.
_PRINCIPAL = (Nature.DIVORCE, Nature.PERSONALITY, Nature.IP, Nature.OTHER_NON_PROPERTY)
_COMBINABLE = {Nature.PROPERTY, Nature.IP, Nature.PERSONALITY, Nature.OTHER_NON_PROPERTY}


def acceptance_fee(
    claims: Sequence[Claim],
    *,
    local: LocalTariff | None = None,
    halving: Iterable[Halving] = (),
    rounding: Rounding = HALF_UP,
) -> Bill:
    """The first-instance fee of one suit with all its claims (art. 13; FEE-201).

    Property claims are summed; beside them non-property claims cost nothing more, and damages for personality count
    in the sum. Several non-property claims are one. Divorce, labour and administrative claims have a tariff of their
    own (MIXED_TARIFF beside property claims). Raises AMOUNT_INVALID, CLAIM_MISSING, :class:`TariffUnset`.
    """
    if not claims:
        raise refuse(
            "CLAIM_MISSING", "没有诉讼请求，不能计费", "Without a claim no fee can be computed", cite("FEE 13")
        )
    claims = [replace(c, amount=None if c.amount is None else money(c.amount)) for c in claims]
    if any(c.nature is Nature.PROPERTY and c.amount is None for c in claims):
        zh, en = "财产性诉讼请求须写明金额或者价额", "A property claim states its amount or value"
        raise refuse("AMOUNT_MISSING", zh, en, cite("FEE 13"))
    natures = {c.nature for c in claims}
    total = sum((c.amount for c in claims if c.amount is not None), Decimal(0))
    _check_mixed(natures)
    alone = next((n for n in natures if n in _FIXED), None)
    if alone:
        label, sum_ = _FIXED[alone]
        bill = fixed(alone, label, sum_, "FEE 13")
    elif any(c.nature is Nature.PROPERTY or (c.nature is Nature.IP and c.amount is not None) for c in claims):
        bill = Bill("property", banded(money(total), tariff.PROPERTY, "FEE 13"), notes=_merged(claims))
    else:
        bill = _non_property(natures, total, local, _merged(claims))
    return halve(replace(bill, rounding=rounding), halving)


def _check_mixed(natures: set[Nature]) -> None:
    apart = natures - _COMBINABLE
    beside = natures - apart - ({Nature.OTHER_NON_PROPERTY} if apart == {Nature.DIVORCE} else set())
    if len(apart) > 1 or (apart and beside):
        zh = "离婚、劳动争议、行政案件各有单独标准，不能与其他请求合并计费，请分别立案或由立案法官确定"
        en = (
            "Divorce, labour and administrative cases have tariffs of their own and are not billed together with other "
            "claims: file them apart or let the filing judge decide"
        )
        raise refuse("MIXED_TARIFF", zh, en, cite("FEE 13", "CPI 201"))


def _merged(claims: Sequence[Claim]) -> tuple[Text, ...]:
    if len(claims) < 2:
        return ()
    source = cite("CPI 201")
    zh = f"多个财产性请求合并计算；兼有非财产性请求的按财产性请求计；多个非财产性请求按一件计（{source.zh}）"
    en = f"Property claims are summed, non-property claims beside them cost nothing more, several are one ({source.en})"
    return (Text(zh, en),)


def _non_property(natures: set[Nature], total: Decimal, local: LocalTariff | None, notes: tuple[Text, ...]) -> Bill:
    principal = next(n for n in _PRINCIPAL if n in natures)
    item = _LOCAL[principal]
    first = Line(tariff.RANGES[item].label, None, None, local_figure(local, item), article("FEE 13"))
    bands = _OWN_BANDS.get(principal)
    more = tuple(x for x in banded(total, bands, "FEE 13") if x.rate is not None) if bands else ()
    return Bill(principal, (first, *more), notes=(*notes, *example_note(local)))


def property_fee(amount: Decimal | int, *, halving: Iterable[Halving] = (), rounding: Rounding = HALF_UP) -> Bill:
    """The fee of a property case on ``amount`` yuan, band by band (art. 13(1))."""
    return acceptance_fee([Claim(Nature.PROPERTY, Decimal(amount))], halving=halving, rounding=rounding)


def divorce_fee(estate: Decimal | int | None, local: LocalTariff | None, *, halving: Iterable[Halving] = ()) -> Bill:
    """The fee of a divorce; ``estate`` is the whole property in division, None without division (art. 13(2)1)."""
    return acceptance_fee(
        [Claim(Nature.DIVORCE, None if estate is None else Decimal(estate))], local=local, halving=halving
    )


def jurisdiction_objection_fee(upheld: bool, local: LocalTariff | None) -> Bill:
    """The fee on an objection to jurisdiction: only where it is not upheld (art. 13(6)). It is not halved: the

    grounds to halve concern how a case ends or is tried, not the objection.
    """
    if upheld:
        label = Text("管辖权异议成立，不交纳", "Objection upheld: nothing")
        return fixed("jurisdiction_objection", label, Decimal(0), "FEE 13", halvable=False)
    figure = local_figure(local, LocalItem.JURISDICTION_OBJECTION)
    label = tariff.RANGES[LocalItem.JURISDICTION_OBJECTION].label
    return fixed("jurisdiction_objection", label, figure, "FEE 13", halvable=False, notes=example_note(local))


class NoFee(StrEnum):
    """Cases without an acceptance fee (art. 8)."""

    SPECIAL_PROCEDURE = "special_procedure"
    NON_ACCEPTANCE = "non_acceptance"
    SUIT_DISMISSED = "suit_dismissed"
    APPEAL_DISMISSED = "appeal_dismissed"
    APPEAL_ON_NON_ACCEPTANCE = "appeal_on_non_acceptance"
    APPEAL_ON_DISMISSAL = "appeal_on_dismissal"
    APPEAL_ON_JURISDICTION = "appeal_on_jurisdiction"
    ADMINISTRATIVE_COMPENSATION = "administrative_compensation"


_NO_FEE = {
    NoFee.SPECIAL_PROCEDURE: Text("适用特别程序审理", "Special procedure"),
    NoFee.NON_ACCEPTANCE: Text("裁定不予受理", "Ruling of non-acceptance"),
    NoFee.SUIT_DISMISSED: Text("裁定驳回起诉", "Suit dismissed by ruling"),
    NoFee.APPEAL_DISMISSED: Text("裁定驳回上诉", "Appeal dismissed by ruling"),
    NoFee.APPEAL_ON_NON_ACCEPTANCE: Text("对不予受理裁定上诉", "Appeal against non-acceptance"),
    NoFee.APPEAL_ON_DISMISSAL: Text("对驳回起诉裁定上诉", "Appeal against dismissal"),
    NoFee.APPEAL_ON_JURISDICTION: Text("对管辖权异议裁定上诉", "Appeal against a ruling on jurisdiction"),
    NoFee.ADMINISTRATIVE_COMPENSATION: Text("行政赔偿案件", "Administrative compensation"),
}


def no_fee(case: NoFee) -> Bill:
    """The bill of nothing, with its reason (FEE-8)."""
    why = _NO_FEE[case]
    label = Text(f"{why.zh}，不交纳案件受理费", f"{why.en}: no acceptance fee")
    return fixed(case, label, Decimal(0), "FEE 8", halvable=False)


def appeal_fee(
    nature: Nature,
    disputed: Decimal | int | None,
    *,
    judged: Decimal | int | None = None,
    local: LocalTariff | None = None,
    halving: Iterable[Halving] = (),
    rounding: Rounding = HALF_UP,
) -> Bill:
    """The fee of one appeal on the ``disputed`` part of the judgment (FEE-17; art. 17, retrial art. 19).

    Where a property appeal states no amount the bill is on the whole sum ``judged`` and its note asks for the
    amount; with neither: AMOUNT_MISSING. Co-appellants of one side who appeal together have one bill (FEE-22c).
    """
    grounds = list(halving)
    if set(grounds) - {Halving.MEDIATION, Halving.WITHDRAWAL}:
        zh, en = "第二审不适用简易程序和反诉的减半规定", "On appeal only mediation and withdrawal halve the fee"
        raise refuse("HALVING_NOT_APPLICABLE", zh, en, cite("FEE 15", "FEE 16"))
    stated = disputed if disputed is not None else judged
    claim = Claim(nature, None if stated is None else Decimal(stated))
    bill = acceptance_fee([claim], local=local, halving=grounds, rounding=rounding)
    notes = bill.notes
    if disputed is None and stated is not None:
        ask = Text(
            "上诉状未写明不服的数额，暂按一审判决全部数额计算，请上诉人补充写明",
            "The appeal does not state the amount complained of: the whole sum judged is taken; please state it",
        )
        notes = (*notes, ask)
    basis = cite("FEE 17")
    notes = (*notes, Text(f"按不服一审判决部分计算（{basis.zh}）", f"On the part complained of ({basis.en})"))
    return replace(bill, kind=f"appeal_{bill.kind}", notes=notes)


class RetrialGround(StrEnum):
    """Why a case is retried, as art. 9 asks it."""

    NEW_EVIDENCE_ON_APPLICATION = "new_evidence_on_application"
    NO_APPEAL_WAS_TAKEN = "no_appeal_was_taken"
    OTHER = "other"


def retrial_fee(
    ground: RetrialGround,
    nature: Nature,
    disputed: Decimal | int | None,
    *,
    judged: Decimal | int | None = None,
    local: LocalTariff | None = None,
) -> Bill:
    """The fee of a retrial: none, save on new evidence or where no appeal had been taken (FEE-9), then as an appeal."""
    if ground is RetrialGround.OTHER:
        label = Text("再审案件，不交纳案件受理费", "Retrial: no acceptance fee")
        return fixed("retrial", label, Decimal(0), "FEE 9", halvable=False)
    bill = appeal_fee(nature, disputed, judged=judged, local=local)
    basis = cite("FEE 9", "FEE 19")
    note = Text(
        f"按不服原判决部分的再审请求数额计算（{basis.zh}）", f"On the part complained of in retrial ({basis.en})"
    )
    return replace(bill, kind="retrial", notes=(*bill.notes[:-1], note))


def securities_value(quantity: Decimal | int, *, last_close: Decimal | None = None, market: Decimal | None = None,
                     stated: Decimal | None = None) -> Decimal:  # fmt: skip
    """The value of securities in suit: last close before suit, market price of the day, or stated face value (FEE-197).

    Prices are yuan per unit; exactly one basis must be given (VALUE_BASIS).
    """
    given = [p for p in (last_close, market, stated) if p is not None]
    if len(given) != 1:
        zh = "证券按起诉前最后交易日收盘价、当日市场价或者载明金额三者之一计算"
        en = "Securities are valued on one basis: last close before suit, market price of the day, or stated value"
        raise refuse("VALUE_BASIS", zh, en, cite("CPI 197"))
    return HALF_UP.apply(times(Decimal(quantity), given[0]))


def stated_value(value: Decimal | int, *, risk_explained: bool) -> Decimal:
    """The plaintiff's own value of a special object or of IP hard to value, after the risk was explained (FEE-197)."""
    if not risk_explained:
        zh, en = (
            "应先向原告释明主张过高或者过低的诉讼风险",
            "First explain to the plaintiff the risk of too high or too low a value",
        )
        raise refuse("RISK_NOT_EXPLAINED", zh, en, cite("CPI 198"))
    return money(value)
