"""How high a matter stands: causes reserved to intermediate courts, organs by their names."""

from __future__ import annotations

import pytest

from netcourt.law.jurisdiction.filings import DefendantKind
from netcourt.law.jurisdiction.levels import reserved
from netcourt.law.jurisdiction.organs import kind_of


@pytest.mark.law("IJ25-1b")
@pytest.mark.parametrize(
    "cause",
    [
        "侵害发明专利权纠纷",
        "侵害实用新型专利权纠纷",
        "侵害外观设计专利权纠纷",
        "专利权权属纠纷",
        "侵害植物新品种权纠纷",
        "植物新品种权权属纠纷",
        "侵害集成电路布图设计专有权纠纷",
        "侵害技术秘密纠纷",
        "侵害计算机软件著作权纠纷",
        "计算机软件著作权权属纠纷",
        "垄断纠纷",
        "滥用市场支配地位垄断纠纷",
    ],
)
def test_reserved_causes(cause: str) -> None:
    assert reserved(cause)


@pytest.mark.parametrize(
    "cause",
    ["信息网络买卖合同纠纷", "侵害作品信息网络传播权纠纷", "著作权权属纠纷", "侵害商标权纠纷", "网络域名权属纠纷",
     "仿冒纠纷", "民间借贷纠纷", ""],
)  # fmt: skip
def test_causes_any_court_takes(cause: str) -> None:
    assert not reserved(cause)


@pytest.mark.law("IJ25-1d")
@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["杭州市人民政府"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["杭州市西湖区人民政府"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["浙江省人民政府"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["国家市场监督管理总局"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["国家知识产权局"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["中国人民银行"], DefendantKind.HIGH_ADMINISTRATIVE),
        (["杭州市西湖区市场监督管理局"], DefendantKind.ADMINISTRATIVE),
        (["杭州市公安局西湖区分局"], DefendantKind.ADMINISTRATIVE),
        (["转塘镇人民政府"], DefendantKind.ADMINISTRATIVE),
        (["桐庐县百江镇人民政府"], DefendantKind.ADMINISTRATIVE),
        (["北山街道办事处"], DefendantKind.ADMINISTRATIVE),
        (["杭州市西湖区市场监督管理局", "杭州市西湖区人民政府"], DefendantKind.ADMINISTRATIVE),  # API18 134
        ([" 杭州市人民政府 "], DefendantKind.HIGH_ADMINISTRATIVE),
        ([], DefendantKind.PRIVATE),
    ],
)
def test_organs_by_name(names: list[str], kind: DefendantKind) -> None:
    assert kind_of(names) is kind
