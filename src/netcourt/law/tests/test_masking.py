"""Default masks: enough to know one's own, too little for others; never longer or shorter than what it hides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law import masking


@pytest.mark.law("MASK-1")
@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masking.mask_resident_id, "11010519491231002X", "110105********002X"),
        (masking.mask_resident_id, "110105491231002", "***********1002"),
        (masking.mask_resident_id, "12345678", "********"),
        (masking.mask_credit_code, "91330100MA27XXXX0K", "913301********XX0K"),
        (masking.mask_mobile, "13800138000", "138****8000"),
        (masking.mask_mobile, "0571-8888", "*********"),
        (masking.mask_paper, "E12345678", "******678"),
        (masking.mask_paper, "E12345", "******"),
        (masking.mask_bank_account, "6222 0200 0000 1234 567", "***************4567"),
        (masking.mask_bank_account, "12345678", "********"),
        (masking.mask_address, "浙江省杭州市西湖区文三路1号", "浙江省杭州市西湖区***"),
        (masking.mask_address, "北京市朝阳区某街2号院3楼", "北京市朝阳区***"),
        (masking.mask_address, "文三路1号", "***"),
        (masking.mask_address, "  ", ""),
        (masking.mask_name, "钱示例", "钱**"),
        (masking.mask_name, "", ""),
    ],
)
def test_known_masks(mask: object, value: str, shown: str) -> None:
    assert mask(value) == shown  # type: ignore[operator]


def test_organisations_keep_both_ends() -> None:
    assert masking.mask_name("示例百货（网庭）有限公司", organisation=True) == "示例****公司"
    assert masking.mask_name("示例店", organisation=True) == "示**"


MASKS = (masking.mask_resident_id, masking.mask_mobile, masking.mask_paper)


@given(st.text(alphabet="0123456789X", max_size=30), st.sampled_from(MASKS))
def test_a_mask_hides_something_and_keeps_the_length(value: str, mask: object) -> None:
    shown = mask(value)  # type: ignore[operator]
    assert len(shown) == len(value)
    assert not value or shown.count("*") >= min(len(value), 4)


@given(st.text(max_size=40))
def test_of_an_address_nothing_below_the_district_is_left(value: str) -> None:
    shown = masking.mask_address(value)
    assert shown == "" if not value.strip() else shown.endswith("***")
    assert value.strip().startswith(shown.removesuffix("***"))
