"""Papers handed to a form whose act never came about: in no case, named by no row. They go after a week.

Files of drafts are named by their rows and go with them.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef

from netcourt.cases import clock
from netcourt.cases.models import Document

KEPT = timedelta(days=7)
_PAGE = 500


def sweep_left_behind() -> int:
    """Delete them, rows and bytes; how many."""
    old = Document.objects.filter(case__isnull=True, origin=Document.Origin.UPLOAD, created_at__lt=clock.now() - KEPT)
    for link in Document._meta.get_fields(include_hidden=True):
        if isinstance(link, ManyToOneRel):
            rows = link.related_model._base_manager
            old = old.exclude(Exists(rows.filter(**{link.field.name: OuterRef("pk")})))
    done = 0
    while page := list(old.order_by("created_at")[:_PAGE]):
        for document in page:
            with transaction.atomic():
                document.delete()
                transaction.on_commit(partial(document.file.storage.delete, str(document.file.name)))
        done += len(page)
    return done
