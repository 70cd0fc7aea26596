from django.apps import AppConfig


class PleadingsConfig(AppConfig):
    name = "netcourt.pleadings"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.pleadings import events, queries

        events.listen()
        posts = frozenset({desks.POST.FILING_JUDGE, desks.POST.JUDGE, desks.POST.PRESIDENT})
        desks.DESKS += [
            desks.Desk(
                place=35,
                words=_("待决定的申请"),
                address="pleadings:desk",
                posts=posts,
                waiting=queries.waiting_at_court,
            ),
            desks.Desk(place=75, words=_("我的回避申报"), address="pleadings:ties", posts=frozenset(desks.POST)),
        ]
