"""What happens by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from netcourt.cases import clock
from netcourt.feeds.models import Package
from netcourt.identity.retention import dispose


def remove_quarantined(limit: int = 500) -> int:
    """Remove the bytes of packages put away longer than NETCOURT_QUARANTINE_KEPT days ago; reasons and digests stay."""
    now, days = clock.now(), settings.QUARANTINE_KEPT
    rows = Package.objects.filter(state=Package.State.QUARANTINED, received_at__lt=now - timedelta(days=days))
    old = rows.exclude(raw="").order_by("received_at", "pk")[:limit]
    for package in old:
        dispose(f"package:{package.pk}", package, "raw", package.sha256, days, now)
    return len(old)


@app.periodic(cron="37 3 * * *")
@app.task(name="feeds.remove_quarantined", queueing_lock="feeds.remove_quarantined", pass_context=False)
def remove_quarantined_bytes(timestamp: int) -> int:
    """Each night: what was in quarantine for its time goes."""
    return remove_quarantined()
