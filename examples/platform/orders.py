"""Invented shops, goods, orders and chats of the example platform. Nobody and nothing here exists."""

from __future__ import annotations

from typing import Any

CODE, NAME, OPERATOR = "sample-mall", "示范商城", "示例商城平台（网庭）有限公司"
CONTACT = "示范商城法务，100-0000-0110"
KID = "sample-mall-2026"

# People with a real-name account at the platform: the invented people of the example court.
HOLDERS: dict[str, dict[str, str]] = {
    "zhao": {"account": "小赵爱买", "name": "赵样本", "id_number": "999900199003070010"},
    "zhou": {"account": "周周有货", "name": "周样例", "id_number": "999900198611150028"},
}

_PHONE_SHOP = {
    "shop": "样本手机旗舰店", "link": "https://mall.example/shops/phones", "form": "company",
    "name": "样本通讯（网庭）有限公司", "credit_code": "91999900MA0000023H", "address": "浙江省杭州市滨江区网庭路9号",
    "head": "冯样机", "head_post": "执行董事", "phone": "19900000900",
}  # fmt: skip
_TEA_SHOP = {
    "shop": "示例茶铺", "link": "https://mall.example/shops/tea", "form": "sole_trader", "name": "示范市示例茶铺",
    "address": "浙江省杭州市西湖区网庭路21号", "head": "吕茶样", "phone": "19900000901",
}  # fmt: skip


def _facts(**told: str) -> dict[str, Any]:
    return {"facts": [{"name": name, "value": value} for name, value in told.items()]}


def _said(at: str, who: str, text: str) -> dict[str, str]:
    names = {"buyer": "小赵爱买", "seller": "客服小样"}
    return {"at": at, "from": who, "name": names.get(who, "平台"), "text": text}


def _event(at: str, who: str, text: str) -> dict[str, str]:
    return {"at": at, "who": who, "text": text}


PHONE: dict[str, Any] = {
    "order": {
        "number": "20261101001", "placed_at": "2026-11-01T20:14:05+08:00", "amount": "2999.00", "currency": "CNY",
        "delivered_to": "浙江省杭州市西湖区",
    },
    "seller": _PHONE_SHOP,
    "goods": [{"title": "样本 X1 手机 全新正品", "specification": "黑色 256GB", "quantity": 1, "price": "2999.00"}],
    "records": [
        ("order", "order", "订单 20261101001", "2026-11-01T20:14:05+08:00",
         _facts(订单号="20261101001", 下单时间="2026-11-01 20:14:05", 商品="样本 X1 手机 全新正品，黑色 256GB，1 件",
                实付金额="2999.00 元", 收货地="浙江省杭州市西湖区", 店铺="样本手机旗舰店", 订单状态="已签收")),
        ("goods", "goods", "下单时的商品页面", "2026-11-01T20:13:41+08:00",
         _facts(标题="样本 X1 手机 全新正品 假一赔三", 成色="全新未拆封", 售后="七天无理由退货；非全新假一赔三",
                价格="2999.00 元")),
        ("payment", "payment", "付款记录", "2026-11-01T20:14:38+08:00",
         _facts(付款方式="示范支付", 交易号="SP2026110120143800001", 付款时间="2026-11-01 20:14:38", 金额="2999.00 元")),
        ("logistics", "logistics", "物流记录", "2026-11-03T10:22:10+08:00",
         {"facts": [{"name": "承运", "value": "示例快递"}, {"name": "运单号", "value": "SE100200300"}],
          "events": [_event("2026-11-02T09:05:00+08:00", "示例快递滨江站", "已揽收"),
                     _event("2026-11-03T08:40:00+08:00", "示例快递西湖站", "派送中"),
                     _event("2026-11-03T10:22:10+08:00", "示例快递西湖站", "本人签收")]}),
        ("chat", "chat", "与店家的聊天记录", "2026-11-04T16:03:20+08:00",
         {"messages": [_said("2026-11-03T12:31:02+08:00", "buyer", "手机收到了，屏幕边上有胶，像换过屏，激活时间是去年。这不是全新的吧？"),
                       _said("2026-11-03T12:40:15+08:00", "seller", "亲，库存机会有一点点痕迹的哦，不影响使用。"),
                       _said("2026-11-03T12:41:50+08:00", "buyer", "页面写的全新未拆封，假一赔三。我要退货并按承诺赔偿。"),
                       _said("2026-11-04T16:03:20+08:00", "seller", "拆封了不能退，赔偿也没有，您看着办。")]}),
        ("after-sales", "after_sales", "售后记录", "2026-11-06T09:00:00+08:00",
         {"facts": [{"name": "申请", "value": "退货退款 2999.00 元"}],
          "events": [_event("2026-11-04T16:10:00+08:00", "买家", "申请退货退款，理由：非全新"),
                     _event("2026-11-05T11:20:00+08:00", "卖家", "拒绝：商品已拆封"),
                     _event("2026-11-06T09:00:00+08:00", "平台", "双方协商不成，售后关闭，建议通过其他途径解决")]}),
    ],
}  # fmt: skip

TEA: dict[str, Any] = {
    "order": {
        "number": "20261018077", "placed_at": "2026-10-18T08:02:11+08:00", "amount": "368.00", "currency": "CNY",
        "delivered_to": "浙江省杭州市拱墅区",
    },
    "seller": _TEA_SHOP,
    "goods": [{"title": "明前绿茶 250 克", "quantity": 2, "price": "184.00"}],
    "records": [
        ("order", "order", "订单 20261018077", "2026-10-18T08:02:11+08:00",
         _facts(订单号="20261018077", 下单时间="2026-10-18 08:02:11", 商品="明前绿茶 250 克，2 件", 实付金额="368.00 元")),
        ("chat", "chat", "与店家的聊天记录", "2026-10-22T20:15:00+08:00",
         {"messages": [_said("2026-10-22T20:11:00+08:00", "buyer", "茶叶是陈茶，包装日期被涂改。"),
                       _said("2026-10-22T20:15:00+08:00", "seller", "不退。")]}),
    ],
}  # fmt: skip

ORDERS: dict[str, list[dict[str, Any]]] = {"zhao": [PHONE, TEA], "zhou": [TEA]}
