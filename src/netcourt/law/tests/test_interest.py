"""Interest up to a day: pieces at each rate, changes within the time, leap years, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.interest import Rate, RateSource, Terms, defects, interest
from netcourt.law.refusal import Refused

D = Decimal
LPR, FIVE = RateSource.LPR_1Y, RateSource.LPR_5Y
RATES = (
    Rate(LPR, date(2019, 8, 20), D("4.25")),
    Rate(LPR, date(2019, 9, 20), D("4.20")),
    Rate(LPR, date(2019, 10, 21), D("4.20")),
    Rate(LPR, date(2019, 11, 20), D("4.15")),
    Rate(FIVE, date(2019, 8, 20), D("4.85")),
)


def lent(**more: object) -> Terms:
    return Terms(**({"base": D(365_000), "source": LPR, "start": date(2019, 9, 10)} | more))  # type: ignore[arg-type]


def test_each_rate_counts_from_its_day_and_the_last_day_does_not() -> None:
    found = interest(lent(), date(2019, 9, 30), RATES)
    assert [(p.first, p.days, p.percent) for p in found.pieces] == [
        (date(2019, 9, 10), 10, D("4.25")),
        (date(2019, 9, 20), 10, D("4.20")),
    ]
    assert found.amount == D("845.00")  # 365000 × (4.25 % + 4.20 %) × 10 ÷ 365
    for said in ("4.25%", "4.2%", "÷365×10", "合计845元", "第六百七十六条"):
        assert said in found.derivation.zh
    assert "845 yuan in all" in found.derivation.en


def test_a_rate_published_again_unchanged_makes_no_new_piece() -> None:
    found = interest(lent(start=date(2019, 9, 20)), date(2019, 11, 21), RATES)
    assert [(p.days, p.percent) for p in found.pieces] == [(61, D("4.20")), (1, D("4.15"))]


def test_a_fixed_rate_and_a_multiple() -> None:
    fixed = interest(lent(fixed=True, multiple=D("1.5")), date(2020, 9, 10), RATES)
    assert [(p.days, p.percent) for p in fixed.pieces] == [(366, D("4.25"))]  # a leap day is a day; a year counts 365
    assert fixed.amount == D("365000") * D("0.0425") * D("1.5") / 365 * 366
    assert "×1.5" in fixed.derivation.zh
    assert "第六百七十六条" not in fixed.derivation.zh  # a multiple is not what art. 676 gives


def test_the_other_source_is_not_mixed_in() -> None:
    found = interest(lent(source=FIVE), date(2019, 12, 10), RATES)
    assert [p.percent for p in found.pieces] == [D("4.85")]


@pytest.mark.parametrize(
    ("source", "percent", "amount"),
    [(RateSource.AGREED_YEAR, "6", "600.00"), (RateSource.AGREED_MONTH, "0.5", "608.33"),
     (RateSource.AGREED_DAY, "0.05", "1825.00")],
)  # fmt: skip
def test_agreed_rates(source: RateSource, percent: str, amount: str) -> None:
    terms = Terms(base=D(10_000), source=source, start=date(2025, 1, 1), percent=D(percent))
    assert interest(terms, date(2026, 1, 1)).amount == D(amount)


def test_it_ends_where_the_claim_ends_and_is_nothing_before_it_begins() -> None:
    terms = Terms(base=D(36_500), source=RateSource.AGREED_YEAR, start=date(2026, 1, 1), until=date(2026, 1, 11),
                  percent=D(10))  # fmt: skip
    assert interest(terms, date(2026, 6, 1)).amount == interest(terms, date(2026, 1, 11)).amount == D("100.00")
    for early in (date(2026, 1, 1), date(2025, 12, 1)):
        nothing = interest(terms, early)
        assert (nothing.amount, nothing.pieces) == (D(0), ())
        assert "尚无利息" in nothing.derivation.zh


def test_a_day_beyond_the_rates_is_reckoned_at_the_last_one_and_says_so() -> None:
    found = interest(lent(start=date(2019, 11, 20)), date(2020, 1, 1), RATES, known_to=date(2019, 12, 1))
    assert found.provisional
    assert "2019年12月1日之后的利率尚未载入" in found.derivation.zh
    known = interest(lent(start=date(2019, 11, 20)), date(2020, 1, 1), RATES, known_to=date(2020, 1, 1))
    assert not known.provisional
    assert known.amount == found.amount


def test_a_day_before_the_first_rate_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        interest(lent(start=date(2018, 1, 1)), date(2019, 9, 1), RATES)
    assert refused.value.codes == ("RATE_UNKNOWN",)
    with pytest.raises(Refused):
        interest(lent(), date(2019, 12, 1), ())


def test_everything_wrong_is_told_at_once() -> None:
    bad = Terms(base=D("-1"), source=RateSource.AGREED_DAY, start=date(2026, 1, 2), until=date(2026, 1, 1))
    assert [d.code for d in defects(bad)] == ["INTEREST_BASE", "INTEREST_RATE", "INTEREST_DATES"]
    with pytest.raises(Refused) as refused:
        interest(bad, date(2026, 2, 1))
    assert len(refused.value.refusals) == 3
    assert [d.code for d in defects(lent(base=D("0.001"), multiple=D(11)))] == ["INTEREST_BASE", "INTEREST_MULTIPLE"]


days = st.dates(min_value=date(2019, 8, 20), max_value=date(2030, 12, 31))


@given(days, days, st.decimals(min_value=D("0.01"), max_value=D(10**12), places=2), st.booleans())
def test_pieces_cover_every_day_once_and_make_the_sum(a: date, b: date, base: Decimal, fixed: bool) -> None:
    start, end = min(a, b), max(a, b) + timedelta(1)
    found = interest(lent(base=base, start=start, fixed=fixed), end, RATES)
    assert found.pieces[0].first == start
    assert found.pieces[-1].end == end
    assert all(p.end == q.first for p, q in zip(found.pieces, found.pieces[1:], strict=False))
    assert sum(p.days for p in found.pieces) == (end - start).days
    exact = sum(p.amount for p in found.pieces)
    assert abs(found.amount - exact) <= D("0.005")
    assert found.amount >= 0


@given(days, st.integers(min_value=1, max_value=2000), st.integers(min_value=1, max_value=2000))
def test_interest_never_falls_as_days_pass(start: date, n: int, more: int) -> None:
    first = interest(lent(start=start), start + timedelta(n), RATES).amount
    assert first <= interest(lent(start=start), start + timedelta(n + more), RATES).amount
