from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "netcourt.cases"

    def ready(self) -> None:
        from netcourt.cases import access, sweep, voiding  # noqa: F401  the table of acts is complete once every room is ready
        from netcourt.identity.courts import court_of_cases

        court_of_cases.append(access.court_of_latest_case)
