"""Who is guardian, and no longer (CC 31, 36, 38; CPI 10, 349): heard by special procedure."""

from __future__ import annotations

from netcourt.law.special.words import (
    CC,
    CPI,
    FACTS,
    KIN,
    ORGANISATIONS,
    RELATION_PROOF,
    Enclosure,
    Fact,
    Ground,
    Kind,
    Of,
    Wait,
)  # fmt: skip
from netcourt.law.text import Text

WARD = Text("被监护人", "The ward")
HOME = {"domicile": Text("被监护人住所地在本院辖区", "the ward lives within this court's district")}
GUARDIAN = Fact("guardian", Text("指定谁为监护人", "Who is named guardian"),
                hint=Text("尊重本人真实意愿，最有利于被监护人。",
                          "As the ward wishes and as serves the ward best."))  # fmt: skip
WARD_NAME = Fact("ward", Text("被监护人的姓名", "Name of the ward"))
OTHERS = (
    KIN | ORGANISATIONS | {"willing": Text("其他依法具有监护资格的人", "another person who may be guardian by law")}
)

NAMED = Kind(
    code="guardian",
    name=Text("指定监护人", "appointment of a guardian"),
    told=Text("对谁当监护人有争议：直接申请法院指定，或者不服居委会、村委会、民政部门的指定（接到通知三十日内）。",
              "Who is guardian is disputed: ask the court to name one, or object within thirty days to the one named "
              "by the committee or civil affairs."),
    articles=("CC 31", "CPI 349"),
    cause="申请指定监护人",
    grounds={
        "dispute": Ground(text=Text("对监护人的确定有争议，直接申请指定", "the guardianship is disputed"),
                          articles=("CC 31",)),
        "designated": Ground(
            text=Text("不服居民委员会、村民委员会或者民政部门的指定",
                      "against the appointment by committee or department"),
            articles=("CC 31", "CPI 349"), waits=(Wait("SP-GUARDIAN", "notified_on", until=True),),
            orders=("撤销{designated_by}对{subject}的监护人的指定。", "指定{guardian}为{subject}的监护人。"),
        ),
    },
    relations=OTHERS,
    courts=HOME,
    facts=(
        Fact("designated_by", Text("谁作出的指定", "Who made the appointment"), grounds=("designated",)),
        Fact("notified_on", Text("哪天接到指定通知", "Day of the notice"), Of.DAY, grounds=("designated",)),
        Fact("proposed", Text("希望指定谁", "Who should be named")),
        FACTS,
    ),
    enclosures=(
        RELATION_PROOF,
        Enclosure("designation", Text("指定监护人的通知", "Notice of the appointment"), grounds=("designated",)),
    ),
    subject=WARD,
    sought="请求指定{proposed}为{subject}的监护人",
    names=(GUARDIAN,),
    orders=("指定{guardian}为{subject}的监护人。",),
    by=f"{CC}第三十一条，{CPI}第三百四十九条",
)  # fmt: skip
REMOVED = Kind(
    code="guardian_removed",
    name=Text("撤销监护人资格", "removal of a guardian"),
    told=Text("监护人伤害被监护人、不履行职责或者严重侵害其权益的，其他有监护资格的人和有关组织可以申请撤销。",
              "A guardian who harms, neglects or gravely wrongs the ward is removed, and another named."),
    articles=("CC 36",),
    cause="申请撤销监护人资格",
    grounds={
        "harm": Ground(text=Text("实施严重损害被监护人身心健康的行为",
                                 "gravely harmed the ward's health of body or mind"),
                       articles=("CC 36",)),
        "neglect": Ground(text=Text("怠于履行监护职责，或者不能履行又不委托他人，使被监护人处于危困状态",
                                    "neglected the ward, or could not care and entrusted nobody: the ward is in need"),
                          articles=("CC 36",)),
        "wrongs": Ground(text=Text("实施严重侵害被监护人合法权益的其他行为", "otherwise gravely wronged the ward"),
                         articles=("CC 36",)),
    },
    relations=OTHERS,
    courts=HOME,
    facts=(WARD_NAME, Fact("proposed", Text("希望指定谁为新的监护人", "Who should be the new guardian")), FACTS),
    enclosures=(RELATION_PROOF, Enclosure("proof", Text("证明上述情形的材料", "Proof of what happened"))),
    subject=Text("被申请撤销资格的监护人", "The guardian to be removed"),
    organisations=True,
    heard=True,
    sought="请求撤销{subject}对{ward}的监护人资格，指定{proposed}为监护人",
    names=(GUARDIAN,),
    orders=("撤销{subject}对{ward}的监护人资格。", "指定{guardian}为{ward}的监护人。"),
    by=f"{CC}第三十六条",
)  # fmt: skip
RESTORED = Kind(
    code="guardian_restored",
    name=Text("恢复监护人资格", "restoration of a guardian"),
    told=Text("被撤销资格的父母或者子女，没有对被监护人故意犯罪，确有悔改表现的，可以申请恢复。",
              "A parent or child who was removed and has mended their ways, unless for a crime against the ward."),
    articles=("CC 38",),
    cause="申请恢复监护人资格",
    grounds={"mended": Ground(text=Text("确有悔改表现", "has mended their ways"), articles=("CC 38",))},
    relations={"parent": Text("被监护人的父母", "parent of the ward"), "child": Text("被监护人的子女",
                                                                              "child of the ward")},
    courts=HOME,
    facts=(WARD_NAME, Fact("number", Text("撤销监护人资格判决的案号", "Number of the judgment of removal")), FACTS),
    enclosures=(RELATION_PROOF, Enclosure("proof", Text("悔改表现的证明", "Proof of it"))),
    sought="请求恢复{applicant}对{ward}的监护人资格",
    names=(Fact("asked", Text("被监护人的意愿和现在的监护情况",
                              "What the ward wishes; how the ward is cared for"), Of.LONG),),
    orders=("恢复{applicant}对{ward}的监护人资格；人民法院指定的监护人与被监护人的监护关系同时终止。",),
    by=f"{CC}第三十八条",
)  # fmt: skip
ALL = (NAMED, REMOVED, RESTORED)
