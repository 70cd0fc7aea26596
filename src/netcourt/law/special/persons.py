"""Missing, dead, without full capacity, and back again (CPL 190-193, 198-201; CC 21-24, 40-53)."""

from __future__ import annotations

from netcourt.law.special.words import (
    CC,
    CPI,
    CPL,
    EARLIER,
    FACTS,
    INTERESTED,
    KIN,
    NUMBER,
    ORGANISATIONS,
    RELATION_PROOF,
    SAME_COURT,
    SELF,
    Enclosure,
    Fact,
    Ground,
    Kind,
    Of,
    Wait,
)  # fmt: skip
from netcourt.law.text import Text

SOUGHT = Text("下落不明的人", "The person whose whereabouts are unknown")
SINCE = Fact(
    "since",
    Text("从哪天起没有音讯", "Since when there is no news"),
    Of.DAY,
    Text("最后一次有消息的那天；意外事件的，填事件发生的那天。", "The day of the last news; of an accident, its day."),
)
CERTIFICATE = Enclosure(
    "certificate",
    Text("下落不明的书面证明", "Written certificate that the whereabouts are unknown"),
    Text(
        "公安机关或者其他有关机关出具；已宣告失踪的，交宣告失踪的判决书。",
        "By the police or another authority; once declared missing, that judgment.",
    ),
)
DOMICILE = {"domicile": Text("下落不明人住所地在本院辖区", "that person lived within this court's district")}

MISSING = Kind(
    code="missing",
    name=Text("宣告失踪", "declaration as missing"),
    told=Text("下落不明满二年。公告三个月，找不到人的，判决宣告失踪，指定财产代管人。",
              "Whereabouts unknown for two years. After three months of public notice the court declares the person "
              "missing and names a custodian of the property."),
    articles=("CPL 190", "CPL 192", "CC 40"),
    cause="申请宣告自然人失踪",
    grounds={"two_years": Ground(text=Text("下落不明满二年", "whereabouts unknown for two years"),
                                 articles=("CC 40", "CC 41"), waits=(Wait("SP-WAIT.missing", "since"),))},
    relations=INTERESTED,
    courts=DOMICILE,
    facts=(SINCE, FACTS),
    enclosures=(CERTIFICATE, RELATION_PROOF),
    subject=SOUGHT,
    notice="SP-NOTICE.missing",
    sought="请求宣告{subject}失踪",
    names=(Fact("custodian", Text("财产代管人", "Custodian of the property"),
                hint=Text("配偶、成年子女、父母，或者其他愿意代管的人。",
                          "Spouse, adult child, parent, or who is willing.")),),
    orders=("宣告{subject}失踪。", "指定{custodian}为失踪人{subject}的财产代管人。"),
    by=f"{CC}第四十条、第四十二条，{CPL}第一百九十二条，{CPI}第三百四十一条",
)  # fmt: skip
DEAD = Kind(
    code="dead",
    name=Text("宣告死亡", "declaration of death"),
    told=Text("下落不明满四年，或者因意外事件满二年。公告一年（不可能生存的三个月），找不到人的，判决宣告死亡。",
              "Whereabouts unknown for four years, or for two after an accident. One year of public notice, or three "
              "months if survival is impossible."),
    articles=("CPL 191", "CPL 192", "CC 46"),
    cause="申请宣告自然人死亡",
    grounds={
        "four_years": Ground(text=Text("下落不明满四年", "whereabouts unknown for four years"), articles=("CC 46",),
                             waits=(Wait("SP-WAIT.dead", "since"),)),
        "accident": Ground(text=Text("因意外事件，下落不明满二年", "an accident, whereabouts unknown for two years"),
                           articles=("CC 46",), waits=(Wait("SP-WAIT.dead", "since", "accident"),)),
        "impossible": Ground(text=Text("因意外事件下落不明，有关机关证明不可能生存",
                                       "an accident; an authority certifies that survival is impossible"),
                             articles=("CC 46",), notice="impossible"),
    },
    relations=INTERESTED,
    courts=DOMICILE,
    facts=(SINCE, FACTS),
    enclosures=(
        CERTIFICATE, RELATION_PROOF,
        Enclosure("impossible_proof", Text("不可能生存的证明", "Certificate that survival is impossible"),
                  grounds=("impossible",)),
    ),
    subject=SOUGHT,
    notice="SP-NOTICE.dead",
    sought="请求宣告{subject}死亡",
    orders=("宣告{subject}死亡。",),
    by=f"{CC}第四十六条、第四十八条，{CPL}第一百九十二条",
)  # fmt: skip
SEEN = Fact("seen_on", Text("重新出现，或者得到确切消息的日期", "Day of return, or of certain news"), Of.DAY)
BACK = Enclosure("back_proof", Text("本人重新出现或者确知下落的证明", "Proof that the person is back or alive"))


def _undone(code: str, what: str, en: str, cause: str, articles: tuple[str, ...], by: str) -> Kind:
    return Kind(
        code=code,
        name=Text(f"撤销宣告{what}", f"revocation of a declaration {en}"),
        told=Text(f"被宣告{what}的人重新出现，本人或者利害关系人申请撤销原判决。",
                  f"The person declared {en} is back: that person or an interested one asks to revoke the judgment."),
        articles=articles,
        cause=cause,
        grounds={"back": Ground(text=Text("本人重新出现，或者确知没有死亡、没有失踪",
                                          "the person is back, or certainly alive or found"), articles=articles)},
        relations=SELF | INTERESTED,
        courts=SAME_COURT,
        facts=(NUMBER, SEEN, FACTS),
        enclosures=(EARLIER, BACK),
        subject=Text(f"被宣告{what}的人", f"The person declared {en}"),
        own=frozenset(SELF),
        sought=f"请求撤销{{number}}宣告{{subject}}{what}的判决",
        orders=(f"撤销本院{{number}}宣告{{subject}}{what}的民事判决。",),
        by=by,
        overturns="number",
    )  # fmt: skip


FOUND = _undone(
    "missing_revoked", "失踪", "missing", "申请撤销宣告失踪判决", ("CPL 193", "CC 45"),
    f"{CC}第四十五条，{CPL}第一百九十三条",
)  # fmt: skip
ALIVE = _undone(
    "dead_revoked", "死亡", "dead", "申请撤销宣告自然人死亡判决", ("CPL 193", "CC 50"),
    f"{CC}第五十条，{CPL}第一百九十三条",
)  # fmt: skip

HOME = {
    "domicile": Text("该公民住所地在本院辖区", "that person lives within this court's district"),
    "pending": Text("本院正在审理他的诉讼", "this court is hearing that person's suit"),
}
OPINION = Enclosure(
    "opinion",
    Text("诊断、鉴定意见", "Diagnosis or expert opinion"),
    Text("没有的可以不交，必要时由法院委托鉴定。", "May be left out; the court orders one where needed."),
    required=False,
)
WARD_AGENT = (
    Fact("ward_agent", Text("被申请人的代理人", "Agent of the respondent"),
         hint=Text("由近亲属担任，申请人除外；没有的，由居民委员会、村民委员会或者民政部门担任。",
                   "A near relative other than the applicant; where there is none, the committee or civil affairs.")),
    Fact("asked", Text("询问本人意见、鉴定的情况", "What the person said; what the expert found"), Of.LONG),
)  # fmt: skip
CAPACITY = Kind(
    code="capacity",
    name=Text("认定无民事行为能力、限制民事行为能力", "declaration of incapacity or limited capacity"),
    told=Text("成年人不能辨认或者不能完全辨认自己的行为，近亲属或者有关组织申请认定。三十日左右。",
              "An adult cannot, or cannot fully, understand what they do. Thirty days or so."),
    articles=("CPL 198", "CPL 199", "CPL 200", "CC 24"),
    cause="申请宣告自然人无民事行为能力",
    grounds={
        "none": Ground(text=Text("不能辨认自己的行为：认定为无民事行为能力人", "cannot understand: without capacity"),
                       articles=("CC 21",), orders=("认定{subject}为无民事行为能力人。",)),
        "limited": Ground(text=Text("不能完全辨认自己的行为：认定为限制民事行为能力人",
                                    "cannot fully understand: limited capacity"),
                          articles=("CC 22",), cause="申请宣告自然人限制民事行为能力",
                          orders=("认定{subject}为限制民事行为能力人。",)),
    },
    relations=KIN | {"interest": INTERESTED["interest"]} | ORGANISATIONS,
    courts=HOME,
    facts=(FACTS,),
    enclosures=(RELATION_PROOF, OPINION),
    subject=Text("被申请人", "The person concerned"),
    heard=True,
    sought="请求认定{subject}的民事行为能力：{ground}",
    names=WARD_AGENT,
    orders=(),
    by=f"{CC}第二十一条、第二十二条、第二十四条，{CPL}第二百条",
)  # fmt: skip
RECOVERED = Kind(
    code="recovered",
    name=Text("恢复民事行为能力", "restoration of capacity"),
    told=Text("原因已经消除的，本人、利害关系人或者有关组织申请作出新判决。",
              "The reason is gone: the person, an interested one or an organisation asks for a new judgment."),
    articles=("CPL 201", "CC 24"),
    cause="申请宣告自然人恢复完全民事行为能力",
    grounds={
        "full": Ground(text=Text("恢复为完全民事行为能力人", "full capacity is restored"), articles=("CC 24",),
                       orders=("撤销本院{number}民事判决。", "认定{subject}恢复为完全民事行为能力人。")),
        "limited": Ground(text=Text("恢复为限制民事行为能力人", "limited capacity is restored"), articles=("CC 24",),
                          cause="申请宣告自然人恢复限制民事行为能力",
                          orders=("撤销本院{number}民事判决。", "认定{subject}恢复为限制民事行为能力人。")),
    },
    relations=SELF | KIN | {"interest": INTERESTED["interest"]} | ORGANISATIONS,
    courts=SAME_COURT | {"domicile": HOME["domicile"]},
    facts=(NUMBER, FACTS),
    enclosures=(EARLIER, OPINION),
    subject=Text("被申请人", "The person concerned"),
    heard=True,
    own=frozenset(SELF),
    sought="请求{ground}，撤销{number}判决",
    names=(WARD_AGENT[1],),
    orders=(),
    by=f"{CC}第二十四条，{CPL}第二百零一条",
    overturns="number",
)  # fmt: skip
ALL = (MISSING, DEAD, FOUND, ALIVE, CAPACITY, RECOVERED)
