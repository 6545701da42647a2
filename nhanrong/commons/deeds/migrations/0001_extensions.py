"""What the house needs of PostgreSQL before its first table."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    run_before = [("places", "0001_initial"), ("people", "0001_initial")]
    operations = [BtreeGistExtension(), TrigramExtension()]
