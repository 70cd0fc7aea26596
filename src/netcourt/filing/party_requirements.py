"""What the law asks of the parties a complaint names (CPL 51-62, 122, 124): all defects at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from netcourt.cases.words import AgentKind, Origin, PartyForm
from netcourt.filing.faults import defect, text_defects
from netcourt.filing.limits import MOST_PARTIES
from netcourt.filing.papers import Abroad, AgentPaper, ClaimPapers, Defect, Plaintiff, Pleaded
from netcourt.law.identity_numbers import check_credit_code, check_mobile, check_resident_id

_OTHER_PHONE = re.compile(r"(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4}|\+?\d{6,15}")


def numbered(n: int, found: Iterator[Defect]) -> Iterator[Defect]:
    """Defects of the n-th party of a role: their fields carry its ordinal from the second one on."""
    for one in found:
        yield one if n == 1 or not one.field else Defect(f"{n}-{one.field}", one.refusal)


def parties_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 122: somebody who sues, somebody definite who is sued, and not the same one on both sides."""
    if not papers.plaintiffs:
        yield defect("plaintiff_capacity", "PLAINTIFF_MISSING", "请选择以谁的名义起诉", "Say in whose name you sue",
                      "CPL 122", "CPL 124")  # fmt: skip
    if not papers.defendants:
        zh, en = "请至少写明一名被告，起诉必须有明确的被告", "Name at least one defendant: a suit needs a definite one"
        yield defect("defendant_name", "DEFENDANT_MISSING", zh, en, "CPL 122", "CPL 124")
    for field, listed in (
        ("plaintiff_capacity", papers.plaintiffs),
        ("defendant_name", papers.defendants),
        ("defendant_name", papers.third_parties),
    ):
        if len(listed) > MOST_PARTIES:
            zh = f"一份起诉状每方最多 {MOST_PARTIES} 人；人数众多的，可以推选代表人诉讼"
            en = f"At most {MOST_PARTIES} of one side in one complaint; a numerous side may elect representatives"
            yield defect(field, "PARTIES_TOO_MANY", zh, en, "CPL 56")
    who = [(p.person, p.organisation, p.behind and p.behind.name) for p in papers.plaintiffs]
    if len(set(who)) < len(who):
        zh, en = "同一原告写了两次，请删去一个", "The same plaintiff stands twice; take one out"
        yield defect("plaintiff_capacity", "PARTY_TWICE", zh, en, "CPL 55")
    sued = [_same(p) for p in (*papers.defendants, *papers.third_parties) if p.name.strip()]
    if len(set(sued)) < len(sued):
        zh, en = "同一被告或者第三人写了两次，请删去一个", "The same defendant or third party stands twice"
        yield defect("defendant_name", "PARTY_TWICE", zh, en, "CPL 55")


MANY, FEWEST_ELECTED, MOST_ELECTED = 10, 2, 5  # CPI 75, 78


def representatives_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 56; CPI 75, 78: a side of ten or more elects two to five of its own."""
    chosen, suing = papers.representatives, len(papers.plaintiffs)
    if not chosen:
        return
    if suing < MANY:
        zh = f"推选诉讼代表人，一方当事人一般要有{MANY}人以上，现在有{suing}人"
        yield defect(
            "elected", "REPRESENTATIVES_FEW", zh, f"Representatives are elected of {MANY} or more", "CPL 56", "CPI 75"
        )
    if not FEWEST_ELECTED <= len(set(chosen)) <= MOST_ELECTED:
        zh, en = "诉讼代表人为二至五人", "Two to five representatives are elected"
        yield defect("elected", "REPRESENTATIVES_NUMBER", zh, en, "CPI 78")
    if any(not 1 <= n <= suing for n in chosen):
        zh, en = "诉讼代表人应当是原告之一", "A representative is one of the plaintiffs"
        yield defect("elected", "REPRESENTATIVES_UNKNOWN", zh, en, "CPL 56")


def _same(party: Pleaded) -> tuple[str, ...]:
    """By what two parties are the same: of namesakes the numbers or addresses differ (CPI 209)."""
    number = party.id_number or party.credit_code
    return party.name.strip(), number.strip(), "" if number else f"{party.address.strip()}{party.phone.strip()}"


def plaintiff_defects(plaintiff: Plaintiff, *, on: date) -> Iterator[Defect]:
    """CPL 124(1): who sues, where they live, how they are reached."""
    if (plaintiff.person is None) == (plaintiff.organisation is None):
        zh, en = "请选择以谁的名义起诉", "Say in whose name you sue"
        yield defect("plaintiff_capacity", "PLAINTIFF_MISSING", zh, en, "CPL 122", "CPL 124")
    if plaintiff.ward is not None:
        yield from _ward(plaintiff, on)
    if plaintiff.abroad is not None:
        yield from _abroad(plaintiff.abroad)
        if plaintiff.organisation is not None or plaintiff.ward is not None:
            zh = "境外公司、组织由自然人以代表人身份参加诉讼，不能同时代理他人"
            en = "A person represents the organisation from abroad, in their own name and for nobody else"
            yield defect("plaintiff_capacity", "ABROAD_REPRESENTATIVE", zh, en, "CPI 521")
    if not plaintiff.address.strip():
        zh, en = "请填写原告住所，起诉状必须写明", "Give the plaintiff's address; a complaint must state it"
        yield defect("plaintiff_address", "PLAINTIFF_ADDRESS_MISSING", zh, en, "CPL 124")
    if not plaintiff.phone.strip():
        zh, en = "请填写手机号码，法院要能联系到您", "Give a mobile number: the court must be able to reach you"
        yield defect("plaintiff_phone", "PLAINTIFF_CONTACT_MISSING", zh, en, "CPL 124")
    else:
        yield from (Defect("plaintiff_phone", r) for r in check_mobile(plaintiff.phone).problems)
    if plaintiff.person and not plaintiff.abroad and not plaintiff.ethnicity.strip():
        zh, en = "请填写民族，起诉状必须写明", "Give your ethnicity; a complaint must state it"
        yield defect("plaintiff_ethnicity", "PLAINTIFF_ETHNICITY_MISSING", zh, en, "CPL 124")
    if plaintiff.person and not plaintiff.abroad and not plaintiff.occupation.strip():
        zh = "请填写职业和工作单位，没有的写“无”"
        yield defect("plaintiff_occupation", "PLAINTIFF_OCCUPATION_MISSING", zh,
                      "Give occupation and employer, or “none”", "CPL 124")  # fmt: skip
    for name in ("address", "phone", "email", "ethnicity", "occupation"):
        yield from text_defects(f"plaintiff_{name}", getattr(plaintiff, name))
    yield from agent_defects(plaintiff.agents)


def _abroad(abroad: Abroad) -> Iterator[Defect]:
    """CPI 521: which organisation from outside the mainland sues, and where it belongs."""
    if not abroad.name.strip():
        yield defect(
            "abroad_name", "ABROAD_NAME_MISSING", "请填写境外公司、组织的名称", "Name the organisation", "CPL 124"
        )
    if abroad.origin is Origin.MAINLAND:
        zh, en = "内地的单位请以单位账户起诉", "An organisation of the mainland sues by its own account"
        yield defect("abroad_origin", "ABROAD_ORIGIN", zh, en, "CPI 521")
    if abroad.origin is Origin.FOREIGN and not abroad.country.strip():
        zh, en = "请写明注册地所在国", "State the country of registration"
        yield defect("abroad_country", "NATIONALITY_MISSING", zh, en, "CPL 124", "CPI 520")
    for name in ("name", "country", "number", "post"):
        yield from text_defects(f"abroad_{name}", getattr(abroad, name))


def _ward(plaintiff: Plaintiff, on: date) -> Iterator[Defect]:
    """CPL 60: a person without capacity sues through the statutory representative."""
    ward = plaintiff.ward
    assert ward is not None
    if plaintiff.organisation is not None:
        zh, en = "法定代理人应当是自然人本人", "A statutory representative acts in person"
        yield defect("plaintiff_capacity", "WARD_REPRESENTATIVE", zh, en, "CPL 60")
    if not ward.name.strip():
        zh, en = "请填写被代理的未成年人或者被监护人的姓名", "Name the minor or ward for whom you sue"
        yield defect("ward_name", "WARD_NAME_MISSING", zh, en, "CPL 60", "CPL 124")
    if not ward.relation.strip():
        zh, en = "请写明您与被代理人的关系，例如母亲", "Say what you are to them, such as mother"
        yield defect("agent_relation", "WARD_RELATION_MISSING", zh, en, "CPL 60")
    if ward.id_number.strip():
        yield from (Defect("ward_id_number", r) for r in check_resident_id(ward.id_number, on).problems)
    for name in ("name", "id_number"):
        yield from text_defects(f"ward_{name}", getattr(ward, name))
    yield from text_defects("agent_relation", ward.relation)


_LAWYERS = frozenset({AgentKind.LAWYER})


def agent_defects(agents: tuple[AgentPaper, ...], firms: frozenset[AgentKind] = _LAWYERS) -> Iterator[Defect]:
    """CPL 61: one or two appointed agents; each by name, a lawyer with the firm."""
    if sum(a.kind is not AgentKind.STATUTORY for a in agents) > 2:
        zh, en = "每名当事人最多委托两名诉讼代理人", "A party appoints at most two agents"
        yield defect("agent_name", "AGENTS_TOO_MANY", zh, en, "CPL 61")
    for agent in agents:
        if not agent.name.strip():
            yield defect("agent_name", "AGENT_NAME_MISSING", "请填写代理人姓名", "Name the agent", "CPL 61")
        if agent.kind in firms and not agent.firm.strip():
            zh, en = "请填写律师事务所或者法律服务所", "Name the law firm or legal service office"
            yield defect("agent_firm", "AGENT_FIRM_MISSING", zh, en, "CPL 61")
        for name in ("name", "relation", "firm", "licence"):
            yield from text_defects(f"agent_{name}", getattr(agent, name))


def third_party_defects(party: Pleaded, *, on: date) -> Iterator[Defect]:
    """As of a defendant; the fields say that it is a third party (CPL 59)."""
    for one in pleaded_defects(party, on=on):
        yield Defect(one.field.replace("defendant_", "third_party_"), one.refusal)


def pleaded_defects(party: Pleaded, *, on: date) -> Iterator[Defect]:
    """CPL 122(2), 124(2): definite, told apart from others."""
    name = party.name.strip()
    if not name:
        zh, en = "请填写对方的姓名或者名称，起诉必须有明确的被告", "Name the other side: a suit needs a definite one"
        yield defect("defendant_name", "DEFENDANT_MISSING", zh, en, "CPL 122", "CPL 124")
    elif party.form is not PartyForm.SHOP and any(unicodedata.category(c) in _NOT_IN_NAMES for c in name):
        zh = "名字里有表情或无法识别的符号，请按证件或营业执照填写"
        en = "The name contains emoji or unknown symbols; write it as on the licence or card"
        yield defect("defendant_name", "NAME_CHARACTERS", zh, en, "CPL 124")
    yield from _apart(party)
    yield from _numbers(party, on)
    if party.phone.strip() and not _is_phone(party.phone):
        zh, en = "电话号码不像真的，请核对；不知道可以不填", "This is no telephone number; leave it empty if unknown"
        yield defect("defendant_phone", "PHONE_INVALID", zh, en, "CPL 124")
    for part in ("name", "address", "phone", "id_number", "head", "head_post", "link", "nationality"):
        yield from text_defects(f"defendant_{part}", getattr(party, part))
    yield from text_defects("platform", party.platform)
    yield from agent_defects(party.agents)


def _numbers(party: Pleaded, on: date) -> Iterator[Defect]:
    """Numbers of the mainland have check characters; papers of elsewhere have none and are looked at by a person."""
    mainland = party.origin is Origin.MAINLAND
    if mainland and party.id_kind == "resident" and party.id_number.strip():
        yield from (Defect("defendant_id_number", r) for r in check_resident_id(party.id_number, on).problems)
    if mainland and party.credit_code.strip():
        yield from (Defect("defendant_credit_code", r) for r in check_credit_code(party.credit_code).problems)
    if party.origin is Origin.FOREIGN and not party.nationality.strip():
        zh, en = "请写明国籍或者注册地所在国", "State the nationality, or the country of registration"
        yield defect("defendant_nationality", "NATIONALITY_MISSING", zh, en, "CPL 124", "CPI 520")


_NOT_IN_NAMES = {"So", "Cc", "Cf", "Cs", "Co", "Cn", "Sk"}


def _is_phone(number: str) -> bool:
    plain = re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", number))
    return check_mobile(plain).ok or bool(_OTHER_PHONE.fullmatch(plain))


def _apart(party: Pleaded) -> Iterator[Defect]:
    """Enough to tell the party from others of the same name (CPI 209); there is one organ of a name."""
    if party.form is PartyForm.AGENCY:
        return
    if party.form is PartyForm.SHOP:
        if not party.platform.strip():
            zh = "只知道网店名称时，请写明它在哪个平台，法院才能请平台提供经营者信息"
            en = "With only a shop's name, say on which platform it is: the court can ask who runs the shop"
            yield defect("platform", "PLATFORM_MISSING", zh, en, "CPL 122", "CPI 209")
        return
    person = party.form is PartyForm.PERSON
    known = [party.address, party.phone, party.id_number if person else party.credit_code]
    if not any(k.strip() for k in known):
        number = ("证件号码", "identity number") if person else ("信用代码", "credit code")
        zh = f"住所、电话、{number[0]}至少填一项，才能与同名的人区别开"
        en = f"Give at least one of address, telephone and {number[1]}, to tell the defendant from others of the name"
        yield defect("defendant_address", "DEFENDANT_UNCLEAR", zh, en, "CPL 122", "CPI 209")
