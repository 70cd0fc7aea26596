"""Places that connect a dispute with a court: performance of contracts, torts, products (CPI-20)."""

from __future__ import annotations

from dataclasses import dataclass

from netcourt.law.sources import cite
from netcourt.law.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """A city and, where known, a district, as six-digit division codes: ``Place("330100", "330106")``."""

    city: str
    district: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """Why ``place`` is connected with the dispute."""

    kind: Text
    place: Place
    cite: Text


_DEFENDANT = Text("被告住所地", "Domicile of the defendant")


def defendant_domicile(place: Place, source: str = "CPL 22") -> Connection:
    """The general rule: the defendant's domicile."""
    return Connection(_DEFENDANT, place, cite(source))


def connection_places_of_contract(
    defendant: Place,
    *,
    agreed: Place | None = None,
    performed: bool = True,
    plaintiff: Place | None = None,
    online_sale: bool = False,
    delivered_online: bool = False,
    buyer: Place | None = None,
    receipt: Place | None = None,
    payee: Place | None = None,
    performer: Place | None = None,
) -> tuple[Connection, ...]:
    """Courts of a contract dispute: the defendant's domicile and the place of performance (CPL 24, CPI 18, 20).

    An agreed place comes first. A sale made online and delivered online is performed at the buyer's domicile,
    delivered otherwise at the place of receipt. Else: money at the payee's place, anything else at the performer's.
    A contract never performed, with neither party domiciled at the agreed place: only the defendant's domicile.
    """
    home = defendant_domicile(defendant, "CPL 24")
    performance: Connection | None = None
    if agreed is not None:
        if not performed and agreed not in (defendant, plaintiff):
            return (Connection(_DEFENDANT, defendant, cite("CPI 18")),)
        performance = Connection(Text("约定的履行地", "Agreed place of performance"), agreed, cite("CPI 18", "CPI 20"))
    elif online_sale and delivered_online and buyer is not None:
        kind = Text("网络交付：买受人住所地", "Delivered online: the buyer's domicile")
        performance = Connection(kind, buyer, cite("CPI 20"))
    elif online_sale and not delivered_online and receipt is not None:
        performance = Connection(
            Text("其他方式交付：收货地", "Delivered otherwise: place of receipt"), receipt, cite("CPI 20")
        )
    elif not online_sale and payee is not None:
        kind = Text("给付货币：接收货币一方所在地", "Money: the place of the party that receives it")
        performance = Connection(kind, payee, cite("CPI 18"))
    elif not online_sale and performer is not None:
        kind = Text("履行义务一方所在地", "The place of the party that performs")
        performance = Connection(kind, performer, cite("CPI 18"))
    return (performance, home) if performance else (home,)


def connection_places_of_tort(
    defendant: Place,
    *,
    network: bool,
    device: Place | None = None,
    victim: Place | None = None,
    act: Place | None = None,
    result: Place | None = None,
) -> tuple[Connection, ...]:
    """Courts of a tort: where it was done, where it took effect, the defendant's domicile (CPL 29, CPI 24, 25).

    On a network: where the device stood that did it, and the victim's domicile.
    """
    found = []
    if network and device:
        kind = Text("实施侵权的信息设备所在地", "Place of the device used")
        found.append(Connection(kind, device, cite("CPI 25")))
    if network and victim:
        found.append(Connection(Text("被侵权人住所地", "Domicile of the victim"), victim, cite("CPI 25")))
    if act:
        found.append(Connection(Text("侵权行为实施地", "Place of the act"), act, cite("CPI 24")))
    if result:
        found.append(Connection(Text("侵权结果发生地", "Place of its effect"), result, cite("CPI 24")))
    return (*found, defendant_domicile(defendant, "CPL 29"))


def connection_places_of_product(
    defendant: Place,
    *,
    made: Place | None = None,
    sold: Place | None = None,
    served: Place | None = None,
    tort: Place | None = None,
) -> tuple[Connection, ...]:
    """Courts of harm by goods or services: made, sold, served, done, or the defendant's domicile (CPI 26)."""
    named = (
        (Text("产品制造地", "Where the goods were made"), made),
        (Text("产品销售地", "Where the goods were sold"), sold),
        (Text("服务提供地", "Where the service was given"), served),
        (Text("侵权行为地", "Place of the tort"), tort),
    )
    found = tuple(Connection(kind, place, cite("CPI 26")) for kind, place in named if place)
    return (*found, defendant_domicile(defendant, "CPI 26"))
