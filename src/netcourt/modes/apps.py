from django.apps import AppConfig


class ModesConfig(AppConfig):
    name = "netcourt.modes"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.judgment import absent as judged
        from netcourt.modes import absent, acts, queries  # noqa: F401  the table of acts is complete once all rooms are ready

        judged.recorded.append(absent.proved)
        desks.DESKS.append(
            desks.Desk(
                place=42, words=_("在线还是线下"), address="modes:desk", posts=frozenset(queries.POSTS),
                waiting=queries.waiting,
            )
        )  # fmt: skip
