"""`manage.py prepare`: everything that stands between a clone and a running portal, in one process.

A start that has nothing to do must be quick: system checks are left to `check`, and migrating is left out where no migration
waits.
"""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.accounts.groups import sync_groups


class Command(BaseCommand):
    help = "Migrate; load the demo content and read its files if the database is empty; build the search index if there is none."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if migrations_wait():
            self.stdout.write("Database …")
            call_command("migrate", verbosity=0, interactive=False)
        else:
            # Rights that new code grants to a role come with no migration; migrating would have laid them.
            sync_groups()
        empty = is_empty()
        if empty:
            self.stdout.write("Demo content …")
            call_command("load_demo", if_empty=True, stdout=self.stdout)
            self.stdout.write("Texts of files …")
            call_command("read_shown_files", stdout=self.stdout)
        if empty or not index_stands():
            self.stdout.write("Search index …")
            call_command("search_rebuild", verbosity=0)


def migrations_wait() -> bool:
    """Is there a migration that this database has not seen?"""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_empty() -> bool:
    """Has nobody made a page below the first one?"""
    from home.demo.loading import is_empty as nothing_stands

    return nothing_stands()


def index_stands() -> bool:
    """Has every engine an index that it can open?"""
    from search.engine_choice import active_engines

    return not any(engine.state().problem for engine in active_engines())
