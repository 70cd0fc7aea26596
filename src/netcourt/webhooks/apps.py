from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "netcourt.webhooks"

    def ready(self) -> None:
        from netcourt.cases import actions
        from netcourt.webhooks import telling

        actions.on_enter.append(telling.entered)
