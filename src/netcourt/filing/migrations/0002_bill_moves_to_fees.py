"""The bill goes to the room of fees: its table takes the new name, its rows stay."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("filing", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("bill", "fees_bill")],
            state_operations=[migrations.DeleteModel("Bill")],
        )
    ]
