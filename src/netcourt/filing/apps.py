from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "netcourt.filing"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks, force

        # The table of acts, and what uploads and data of platforms may be for, are complete once every room is ready.
        from netcourt.filing import (  # noqa: F401
            acts,
            attachments,
            counter,
            opinion_acts,
            platform_data,
            refusing,
            sent,
            transfer_acts,
            waiting,
            withdrawal_acts,
        )

        force.set_aside[acts.REFUSE.code] = refusing.reopen
        desks.DESKS.append(
            desks.Desk(
                place=10,
                words=_("立案审查"),
                address="filing:queue",
                posts=frozenset({desks.POST.FILING_JUDGE, desks.POST.PRESIDENT}),
                waiting=waiting.for_the_judge,
            )
        )
        desks.DESKS.append(
            desks.Desk(
                place=5,
                words=_("代为录入起诉"),
                address="filing:counter",
                posts=frozenset({desks.POST.FILING_JUDGE, desks.POST.CLERK}),
                waiting=counter.waiting,
            )
        )
