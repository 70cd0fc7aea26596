from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "netcourt.fees"

    def ready(self) -> None:
        from netcourt.cases.queries import more_to_do
        from netcourt.cases.sweep import on_missed
        from netcourt.fees import acts, queries, unpaid  # noqa: F401  the table of acts is complete once all are ready

        more_to_do.append(queries.waiting_for_no_period)
        on_missed.update(dict.fromkeys(unpaid.KINDS, unpaid.warn))
