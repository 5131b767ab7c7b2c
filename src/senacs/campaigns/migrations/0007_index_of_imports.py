"""An index of imported changes: a journal sorts them without reading what each holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_window_requests")]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("channel", "import")),
                fields=["response"],
                name="change_imported",
            ),
        ),
    ]
