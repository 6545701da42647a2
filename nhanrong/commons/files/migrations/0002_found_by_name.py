"""Attachments are found by their name and caption."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("finding", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX attachment_by_text ON files_attachment USING gin (findable(name, caption))",
            "DROP INDEX attachment_by_text",
        )
    ]
