"""`manage.py prepare`: everything that stands between a clone and a running portal, in one process."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Page


class Command(BaseCommand):
    help = "Migrate; load the demo content if the database is empty; build the search index if there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Database …")
        call_command("migrate", verbosity=0, interactive=False)
        empty = not Page.objects.filter(depth__gte=3).exists()
        if empty:
            self.stdout.write("Demo content …")
            call_command("load_demo", if_empty=True, stdout=self.stdout)
        if empty or not index_stands():
            self.stdout.write("Search index …")
            call_command("search_rebuild", verbosity=0)


def index_stands() -> bool:
    """Is there an index that the engine can open?"""
    from search.engine_choice import get_engine

    return not get_engine().state().problem
