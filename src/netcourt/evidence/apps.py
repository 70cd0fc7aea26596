from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "netcourt.evidence"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.evidence import desk, events

        events.listen()
        desks.DESKS.append(
            desks.Desk(
                place=40, words=_("举证"), address="evidence:desk", posts=frozenset(desk.POSTS), waiting=desk.waiting
            )
        )
