"""From a person's own words to the kind of dispute: 买到假货 → 信息网络买卖合同纠纷, category SHOP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from netcourt.law.jurisdiction import categories
from netcourt.law.text import Text
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_by_name, search_causes

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Plain:
    """One kind of dispute in plain words: the cause and category it usually is, and words by which people tell it."""

    cause: str
    category: str
    label: Text
    hint: Text
    words: str


PLAIN: tuple[Plain, ...] = (
    Plain("信息网络买卖合同纠纷", "SHOP", Text("网上买东西：假货、质量差、不发货、不退款", "Shopping online: fakes, poor goods, no delivery, no refund"),
          Text("在淘宝、京东、直播间、小程序等网上买商品发生的纠纷", "Goods bought on a platform, in a live stream or a mini-program"),
          "假货|冒牌|质量|不发货|没发货|没收到|发错|退款|退货|退一赔三|假一赔|网购|网上买|买到|商家|店家|卖家|直播|带货|二手|货不对板|虚假宣传|快递|过期|三无"),
    Plain("网络服务合同纠纷", "SERV", Text("网上买服务：会员、课程、充值、订票、平台规则", "Services online: memberships, courses, top-ups, bookings"),
          Text("视频会员、网课、游戏充值、外卖打车、账号被平台处理等", "Streaming, courses, game credit, delivery, rides, account measures"),
          "会员|课程|网课|充值|订阅|自动续费|订票|机票|酒店|外卖|打车|封号|封禁|限流|账号被|退费|培训|平台服务|直播打赏|打赏|未成年.*充值"),
    Plain("网络虚拟财产合同纠纷", "VIRT", Text("虚拟财产：游戏账号、装备、数字藏品、网店转让", "Virtual property: game accounts, items, digital collectibles"),
          Text("账号、装备、虚拟币、公众号等买卖、租用或者归谁", "Sale, lease or ownership of accounts and items"),
          "游戏账号|装备|皮肤|虚拟|数字藏品|道具|账号买卖|账号找回|公众号转让|网店转让|点券"),
    Plain("侵害网络虚拟财产权益纠纷", "VIRT", Text("虚拟财产被盗、被毁、被清空", "Virtual property stolen or destroyed"),
          Text("不是合同问题，而是别人动了您的账号、装备", "Someone took or destroyed it"), "盗号|被盗|清空|删号"),
    Plain("个人信息保护纠纷", "PI", Text("个人信息：泄露、滥用、不让删除", "Personal information: leaked, misused, not deleted"),
          Text("手机号、住址、行踪、人脸等在网上被收集、泄露、滥用", "Phone, address, location or face collected, leaked or misused online"),
          "个人信息|泄露|隐私|人脸|定位|骚扰电话|大数据|过度收集|注销账号"),
    Plain("隐私权纠纷", "PI", Text("隐私：私密照片、聊天、住处被公开到网上", "Privacy: private photos, chats or home made public online"),
          Text("不愿让人知道的私事在网上被散布", "Private matters spread online"), "隐私|偷拍|私密|曝光|人肉|开盒"),
    Plain("网络域名权属纠纷", "DOM", Text("网址（域名）归谁", "Who owns a domain name"),
          Text("域名的注册、转让、抢注", "Registration, transfer or squatting of domain names"), "域名|网址|抢注"),
    Plain("数据合同纠纷", "DATA", Text("数据的买卖、使用、合作", "Contracts on data"), Text("数据接口、数据服务等合同", "Data interfaces, data services"),
          "数据|接口|爬虫|爬取"),
    Plain("侵害数据权益纠纷", "DATA", Text("数据被抓取、被占用", "Data taken or used without right"), Text("网络数据本身被侵害", "Network data as such"),
          "爬虫|爬取|抓取|数据"),
    Plain("不正当竞争纠纷", "UC", Text("同行在网上不正当竞争", "Unfair competition online"),
          Text("刷单、流量劫持、恶意不兼容、商业诋毁等", "Fake orders, traffic hijacking, disparagement"),
          "不正当竞争|刷单|刷量|流量劫持|诋毁|恶意差评|仿冒|搭便车"),
    Plain("网络侵权责任纠纷", "TORT", Text("网上骂人、造谣，名誉受损", "Defamation online"),
          Text("2025 年 11 月起归普通法院，系统会告诉您去哪里", "Since November 2025 for ordinary courts; you will be told where"),
          "骂|造谣|诽谤|名誉|网暴|侮辱|谣言"),
    Plain("侵害作品信息网络传播权纠纷", "COPY-INF", Text("作品被人在网上盗用", "Works used online without permission"),
          Text("2025 年 11 月起归普通法院，系统会告诉您去哪里", "Since November 2025 for ordinary courts; you will be told where"),
          "盗图|抄袭|盗版|著作权|版权|搬运|洗稿|图片被"),
    Plain("小额借款合同纠纷", "LOAN", Text("网上借钱、网贷", "Online loans"),
          Text("2025 年 11 月起归普通法院，系统会告诉您去哪里", "Since November 2025 for ordinary courts; you will be told where"),
          "网贷|借款|借钱|贷款|花呗|借条|高利"),
    Plain("产品责任纠纷", "PROD", Text("网上买的东西伤了人、坏了别的东西", "Goods bought online did harm"),
          Text("2025 年 11 月起归普通法院；只要求退货退款的请选“网上买东西”", "Since November 2025 for ordinary courts; for a refund choose shopping"),
          "爆炸|起火|受伤|中毒|过敏|烫伤|缺陷"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kind of dispute to choose. ``value`` is ``cause code|category``, the category empty where none fits."""

    value: str
    label: Text
    hint: Text


def suggest(words: str, on: date, chosen: str = "") -> list[Suggestion]:
    """Kinds of dispute for what a person typed, likeliest first; the usual ones when nothing was typed.

    ``chosen`` (a value) is always among them when it exists.
    """
    words = words.strip()[:200]
    found = _by_plain_words(words, on)
    if words:
        found += _by_cause(words, on)
    if not found or not words:
        found += [s for s in (_plain(p, on) for p in PLAIN) if s]
    kept = list({s.value: s for s in found}.values())[:MOST_SHOWN]
    if chosen and all(s.value != chosen for s in kept):
        again = of_value(chosen, on)
        kept = [again, *kept] if again else kept
    return kept


def _by_plain_words(words: str, on: date) -> list[Suggestion]:
    scored = [(len(set(re.findall(p.words, words))), -n, p) for n, p in enumerate(PLAIN)]
    best = sorted((s for s in scored if s[0]), key=lambda s: s[:2], reverse=True)
    return [s for s in (_plain(p, on) for _score, _n, p in best) if s]


def _plain(plain: Plain, on: date) -> Suggestion | None:
    cause = cause_by_name(plain.cause, on)
    if cause is None:
        return None
    return Suggestion(f"{cause.code}|{plain.category}", plain.label, _named(plain.hint, cause))


def _by_cause(words: str, on: date) -> list[Suggestion]:
    found = [c for c in search_causes(words.replace("\x00", ""), on, limit=MOST_SHOWN) if c.level >= 3]
    return [_of_cause(c, category) for c in found for category in (c.categories or [""])]


def _of_cause(cause: Cause, category: str) -> Suggestion:
    return Suggestion(f"{cause.code}|{category}", Text(cause.name, cause.english_name or cause.name), Text("", ""))


def _named(hint: Text, cause: Cause) -> Text:
    return Text(f"{hint.zh}（案由：{cause.name}）", f"{hint.en} (cause: {cause.english_name or cause.name})")


def of_value(value: str, on: date) -> Suggestion | None:
    """The suggestion with this value, ``None`` for a made-up one."""
    code, _, category = value.partition("|")
    cause = Cause.objects.filter(pk=code.replace("\x00", ""), level__gte=3).first()
    if cause is None or (category and category not in _known(cause, on)):
        return None
    plain = next((p for p in PLAIN if p.cause == cause.name and p.category == category), None)
    return (plain and _plain(plain, on)) or _of_cause(cause, category)


def _known(cause: Cause, on: date) -> set[str]:
    usual = {p.category for p in PLAIN if p.cause == cause.name}
    return usual | set(cause.categories) | set(categories(on))
