from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "netcourt.filing"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks

        # The table of acts, and what uploads and data of platforms may be for, are complete once every room is ready.
        from netcourt.filing import acts, attachments, platform_data, sent, waiting  # noqa: F401

        desks.DESKS.append(
            desks.Desk(
                place=10,
                words=_("立案审查"),
                address="filing:queue",
                posts=frozenset({desks.POST.FILING_JUDGE, desks.POST.PRESIDENT}),
                waiting=waiting.for_the_judge,
            )
        )
