"""Shares of one fee become shares by fee: what was kept so far is about the acceptance fee of the case."""

from typing import Any

from django.db import migrations


def by_fee(apps: Any, schema_editor: Any) -> None:
    Pronouncement = apps.get_model("judgment", "Pronouncement")
    Bill = apps.get_model("fees", "Bill")
    for row in Pronouncement.objects.exclude(shares={}).select_related("decision").iterator():
        if any(isinstance(each, dict) for each in row.shares.values()):
            continue
        bill = Bill.objects.filter(case=row.decision.case_id, kind="acceptance").first()
        row.shares = {str(bill.pk): row.shares} if bill else {}
        row.save(update_fields=["shares"])


class Migration(migrations.Migration):
    dependencies = [
        ("judgment", "0002_appeals"),
        ('fees', '0002_payments_relief_reconciliation'),
    ]

    operations = [migrations.RunPython(by_fee, migrations.RunPython.noop, elidable=True)]
