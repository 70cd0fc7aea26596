from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "netcourt.mediation"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks, instruments
        from netcourt.mediation import acts, queries  # noqa: F401

        instruments.origins.append(queries.origin)
        desks.DESKS.append(
            desks.Desk(
                place=15,
                words=_("诉前调解"),
                address="mediation:desk",
                posts=frozenset({desks.POST.MEDIATOR}),
                waiting=queries.waiting,
            )
        )
