from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "netcourt.mediation"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.mediation import events, queries, suit_queries

        events.listen()
        desks.DESKS += [
            desks.Desk(
                place=15,
                words=_("诉前调解"),
                address="mediation:desk",
                posts=frozenset({desks.POST.MEDIATOR}),
                waiting=queries.all_waiting,
            ),
            desks.Desk(
                place=16,
                words=_("调解申请和协议"),
                address="mediation:judges",
                posts=frozenset(suit_queries.JUDGES),
                waiting=suit_queries.for_judges,
            ),
        ]
