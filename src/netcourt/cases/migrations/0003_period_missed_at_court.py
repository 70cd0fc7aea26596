from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_docket_triggers")]

    operations = [
        migrations.AddIndex(
            model_name="period",
            index=models.Index(
                condition=models.Q(("state", "missed"), ("post__gt", "")),
                fields=["due_at", "id"],
                name="period_missed_at_court",
            ),
        ),
    ]
