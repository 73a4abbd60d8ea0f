"""`manage.py load_demo`: the invented town of Светлоозёрск into an empty portal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo.loading import Loaded, NotEmptyError, load


class Command(BaseCommand):
    help = "Load the demo content: documents, pages, files, an account for each role. Only into an empty portal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing, silently, where there are pages already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with quiet():
                loaded = load()
        except NotEmptyError as error:
            if options["if_empty"]:
                return
            raise CommandError("There are pages already. The demo is loaded only into an empty portal.") from error
        self._tell(loaded)

    def _tell(self, loaded: Loaded) -> None:
        self.stdout.write(", ".join(f"{count} {what}" for what, count in loaded.counts.items()) + ".")
        self.stdout.write("Accounts. The passwords are shown only now:")
        width = max(len(account.role) for account in loaded.accounts)
        mail = max(len(account.email) for account in loaded.accounts)
        for account in loaded.accounts:
            self.stdout.write(f"  {account.role:<{width}}  {account.email:<{mail}}  {account.password}")


@contextmanager
def quiet() -> Iterator[None]:
    """Without Wagtail's line for each page made and the search's remark that its index is still to be built."""
    loggers = [logging.getLogger(name) for name in ("wagtail", "search")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
