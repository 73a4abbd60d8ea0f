"""`manage.py search_rebuild`: build the index from nothing; readers are served by the old one meanwhile."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import draining, indexer
from search.engine import EngineBusyError, EngineUnavailableError
from search.engine_choice import active_engines


class Command(BaseCommand):
    help = "Строит указатель поиска заново; читателям до конца служит прежний."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="только если указателя нет или он негоден")
        parser.add_argument("--wait", type=float, default=120.0, help="сколько секунд ждать другого пишущего (120)")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for engine in active_engines():
            if options["if_needed"] and not engine.state().problem:
                continue
            begun = time.monotonic()
            position = draining.begin_rebuild(engine)
            try:
                done = indexer.rebuild(engine, wait=options["wait"], progress=self._progress)
            except EngineBusyError as error:
                raise CommandError(f"{error} Повторите позже.") from error
            except EngineUnavailableError as error:
                raise CommandError(str(error)) from error
            seconds = time.monotonic() - begun
            draining.rebuilt(engine, position, done.failed)
            self.stdout.write(f"{engine.name}: записей в указателе — {done.records}, {seconds:.1f} с")
            for source, pk in done.failed:
                self.stderr.write(f"Не удалось: {source} {pk} (причина в журнале)")
            failed += len(done.failed)
        draining.give_another_chance()
        drained = draining.drain()
        if drained.applied:
            self.stdout.write(f"Применено изменений, сделанных тем временем: {drained.applied}")
        if failed:
            raise CommandError(f"Не попали в указатель: {failed}.")

    def _progress(self, source: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{source}: {done} из {total}", ending="" if done < total else "\n")
