"""What an invented buyer tells the court, page by page of the wizard. Shop, goods and order are invented."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from tests.journeys.walker import Walker

SHOP = "样本手机旗舰店"
PLATFORM = "示范商城"
ADDRESS = "浙江省杭州市西湖区网庭路1号"
PLACE = "浙江省杭州市西湖区"
PROVES = "证明收到的是翻新机"
FACTS = "收到后发现屏幕换过，是翻新机。我当天联系店家，店家说拆封了不能退。"


def draw_photo(folder: Path) -> str:
    """A photograph of a parcel, as a phone makes one."""
    photo = Image.new("RGB", (900, 1200), "#c9a36a")
    pen = ImageDraw.Draw(photo)
    pen.rectangle((120, 300, 780, 900), fill="#8a5a2b", outline="#3b2a1a", width=12)
    pen.text((200, 560), "SAMPLE PARCEL", fill="#ffffff", font_size=64)
    path = folder / "开箱照片.jpg"
    photo.save(path, "JPEG")
    return str(path)


def tell_who(walker: Walker) -> None:
    walker.write("手机号码", "19900000001")
    walker.write("住所", ADDRESS)
    walker.write("民族", "汉族")
    walker.write("职业和工作单位", "教师，示范小学")
    walker.press("保存并继续")


def tell_whom(walker: Walker) -> None:
    walker.choose("对方是谁", "一家网店")
    walker.press("保存并继续")
    walker.write("网店名称", SHOP)
    walker.write("在哪个平台", PLATFORM)
    walker.press("保存并继续")


def tell_dispute(walker: Walker) -> None:
    walker.write("用一句话说说发生了什么", "买到翻新手机，店家不退")
    walker.press("查找")
    walker.choose("最接近的一项", "网上买东西")
    walker.choose("是在网上下单或者签约的吗", "是")
    walker.choose("付款、发货或者服务也是通过网络平台进行的吗", "是")


def tell_place(walker: Walker) -> None:
    walker.choose("哪个地方与纠纷有关", "我收货或者接受服务的地方")
    walker.write("这个地方在哪里", PLACE)
    walker.press("保存并继续")


def tell_claims(walker: Walker) -> None:
    walker.write("要求退还的钱", "2999")
    walker.write("要求赔偿的钱", "8997")
    walker.write("赔偿是怎么算的", "价款的三倍")
    walker.tick("要求对方承担诉讼费用")
    walker.press("保存并继续")


def tell_facts(walker: Walker) -> None:
    walker.write("买了什么", "全新手机一部，2999元，订单号 20261101001")
    when = walker.page.get_by_role("group", name="什么时候下的单")
    for part, number in (("年", "2026"), ("月", "11"), ("日", "1")):
        walker.write(part, number, among=when)
    walker.write("出了什么问题", FACTS)
    walker.press("保存并继续")


def give_evidence(walker: Walker, photo: str, then: str = "保存并继续") -> None:
    walker.add_file("选择文件或照片", photo)
    if walker.scripts:  # it is sent as soon as it is chosen
        walker.see("已有 1 份")
    else:
        walker.press_here("上传", then="已有 1 份")
    walker.write("用来证明什么", PROVES)
    walker.press(then)


def choose_ways(walker: Walker) -> None:
    walker.tick("我已阅读上面的告知书")
    walker.tick("调解")
    walker.tick("庭审")
    walker.write("送达地址", ADDRESS)
    walker.choose("是否同意电子送达", "同意：")
    walker.press("保存并继续")


def write_claim(walker: Walker, photo: str) -> None:
    """From the first page to the one where all is checked."""
    tell_who(walker)
    tell_whom(walker)
    tell_dispute(walker)
    tell_place(walker)
    tell_claims(walker)
    tell_facts(walker)
    give_evidence(walker, photo)
    choose_ways(walker)


def hand_in(walker: Walker) -> None:
    walker.tick("我确认")
    walker.press("提交起诉状")
