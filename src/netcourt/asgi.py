"""The one process kind for web: pages, events, API."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netcourt.settings")

application = get_asgi_application()
