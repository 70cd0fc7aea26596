from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "netcourt.service"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import access, desks
        from netcourt.service import acts, ladders, queries  # noqa: F401  the table of acts is complete once every room is ready

        access.withheld.append(queries.unserved)
        desks.DESKS.append(
            desks.Desk(
                place=30,
                words=_("送达"),
                address="service:desk",
                posts=frozenset(ladders.DESK),
                waiting=ladders.for_the_court,
            )
        )
