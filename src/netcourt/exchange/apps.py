from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "netcourt.exchange"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import actions, desks
        from netcourt.exchange import acts, asking, queries  # noqa: F401  the table of acts is complete once all are
        from netcourt.filing import desk

        actions.on_enter.append(asking.follow)
        desk.BESIDE.append(queries.beside)
        desks.DESKS.append(
            desks.Desk(
                place=15, words=_("他院先立案"), address="exchange:desk", posts=frozenset(queries.POSTS),
                waiting=queries.waiting,
            )
        )  # fmt: skip
