from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "netcourt.fees"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from netcourt.cases import desks
        from netcourt.cases.next_steps import more_to_do, more_to_do_in
        from netcourt.cases.sweep import on_missed
        from netcourt.fees import acts, lists, queries, unpaid  # noqa: F401  the table of acts is complete once all are ready

        post = desks.POST
        desks.DESKS += [
            desks.Desk(
                place=40,
                words=_("诉讼费用"),
                address="fees:desk",
                posts=frozenset({post.FINANCE, post.PRESIDENT}),
                waiting=lists.open_refunds,
            ),
            desks.Desk(
                place=50,
                words=_("缓交减交免交和费用复核"),
                address="fees:requests",
                posts=frozenset({post.FILING_JUDGE, post.JUDGE, post.PRESIDENT}),
                waiting=lists.open_reliefs,
            ),
        ]
        more_to_do.append(queries.waiting_for_no_period)
        more_to_do_in.append(queries.waiting_for_no_period_in)
        on_missed.update(dict.fromkeys(unpaid.KINDS, unpaid.warn))
