from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "netcourt.execution"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.execution import events, queries

        events.listen()
        desks.DESKS.append(
            desks.Desk(
                place=50,
                words=_("执行案件"),
                address="execution:desk",
                posts=frozenset(queries.DESK_POSTS),
                waiting=queries.waiting,
            )
        )
