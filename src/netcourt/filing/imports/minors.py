"""Children and third parties whom a published text names beside the parties."""

from __future__ import annotations

import re

from netcourt.filing.imports.parties import Named, split_parties

UNTOLD = "示监护"  # the published text leaves the parent's name out
_SUPPORT = re.compile(r"抚养费|抚育费")
_CHILD = re.compile(r"婚生(?:子|女|子女)|非婚生|未成年|18\s?周岁|十八周岁|独立生活")
_PARENT = re.compile(
    r"与(?P<name>[\u4e00-\u9fff]{1,3}[\u4e00-\u9fff某]?\d?)(?:的|系|原系|婚后)?[^。；]{0,12}(?:婚生|夫妻|离婚)"
)
_ELDER = re.compile(r"赡养")
_COMPANY = re.compile(r"第三人(?P<name>[\u4e00-\u9fff（）()]{2,30}?(?:公司|厂|学校|医院|银行|委员会|合作社))")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文牛辛郝"
)
_PERSON = re.compile(
    rf"第三人(?P<name>[{_SURNAMES}][\u4e00-\u9fff某]{{1,2}}?)(?=申请|名下|系|于|是|在|向|与|受|自|因|的|称|提|办|非|存|未|为|、|，|。|以|砍|故)"
)


def guardian_of(cause: str, text: str) -> str:
    """Who sues for the child in a suit for child support: the other parent as told, else 其父或母; empty for adults."""
    if not _SUPPORT.search(cause) or _ELDER.search(text) or not _CHILD.search(text):
        return ""
    found = _PARENT.search(text)
    return found["name"].rstrip("0123456789") if found else UNTOLD


def third_parties_in(text: str) -> list[Named]:
    """Third parties the text itself names, in order; no more than three."""
    names = [m["name"] for m in _COMPANY.finditer(text)] + [m["name"] for m in _PERSON.finditer(text)]
    found = [n for n in dict.fromkeys(names) if len(n) > 1 and "之间" not in n]
    return split_parties("、".join(found[:3]))
