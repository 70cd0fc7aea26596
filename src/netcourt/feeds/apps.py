from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "netcourt.feeds"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks

        desks.DESKS.append(
            desks.Desk(
                place=100,
                words=_("平台数据接入"),
                address="feeds:register",
                posts=frozenset({desks.POST.ADMINISTRATOR}),
            )
        )
