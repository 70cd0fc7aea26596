from django.apps import AppConfig


class RetrialConfig(AppConfig):
    name = "netcourt.retrial"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.retrial import events, queries

        events.listen()
        desks.DESKS.append(
            desks.Desk(
                place=45,
                words=_("再审申请"),
                address="retrial:desk",
                posts=frozenset(queries.DESK_POSTS),
                waiting=queries.waiting,
            )
        )
