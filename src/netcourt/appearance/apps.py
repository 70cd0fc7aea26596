from django.apps import AppConfig


class AppearanceConfig(AppConfig):
    name = "netcourt.appearance"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.appearance import events, queries
        from netcourt.cases import desks

        events.listen()
        desks.DESKS.append(
            desks.Desk(
                place=20,
                words=_("应诉"),
                address="appearance:desk",
                posts=frozenset(queries.DESK_POSTS),
                waiting=queries.joinings_asked,
            )
        )
