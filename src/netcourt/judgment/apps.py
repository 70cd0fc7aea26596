from django.apps import AppConfig


class JudgmentConfig(AppConfig):
    name = "netcourt.judgment"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.judgment import archiving, events, queries  # noqa: F401

        events.listen()
        desks.DESKS.append(
            desks.Desk(
                place=40,
                words=_("裁判和上诉"),
                address="judgment:desk",
                posts=frozenset(queries.DESK_POSTS),
                waiting=queries.waiting,
            )
        )
