"""`manage.py search_rebuild`: build the index from nothing; readers are served by the old one meanwhile.

Interrupted (Ctrl-C, a killed process, a lost server), it is gone on with by the next run.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from search.engine import EngineBusyError, EngineUnavailableError, SearchEngine
from search.engine_choice import active_engines
from search.upkeep import draining
from search.upkeep.rebuild_bar import RebuildBar, duration
from search.upkeep.rebuilding import CHECKPOINT_EVERY, Rebuilt, rebuild

_MINUTE = 60
# What a shell gives for a command that was ended by Ctrl-C.
_INTERRUPTED = 130


class Command(BaseCommand):
    help = "Строит указатель поиска заново; читателям до конца служит прежний. Прерванную работу продолжает."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="только если указателя нет или он негоден")
        parser.add_argument("--wait", type=float, default=120.0, help="сколько секунд ждать другого пишущего (120)")
        parser.add_argument("--restart", action="store_true", help="начать сначала, даже если прошлую работу прервали")
        parser.add_argument(
            "--jobs", type=int, default=0, help="сколько процессов готовят записи (по числу ядер; 1 — только этот)"
        )
        parser.add_argument("--engine", default="", metavar="ИМЯ", help="только этот движок: tantivy, elasticsearch")
        parser.add_argument(
            "--checkpoint-every",
            type=float,
            default=CHECKPOINT_EVERY,
            metavar="СЕКУНД",
            help=f"как часто закреплять сделанное ({CHECKPOINT_EVERY:g}); большая перестройка — реже",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = sum(self._rebuild(engine, options) for engine in self._engines(options["engine"]))
        draining.give_another_chance()
        drained = draining.drain()
        if drained.applied:
            self.stdout.write(f"Применено изменений, сделанных тем временем: {drained.applied}")
        if failed:
            raise CommandError(f"Не попали в указатель: {failed}.")

    def _engines(self, name: str) -> list[SearchEngine]:
        engines = {engine.name: engine for engine in active_engines()}
        if name and name not in engines:
            raise CommandError(f"Движка «{name}» нет. Есть: {', '.join(engines)}.")
        return [engines[name]] if name else list(engines.values())

    def _rebuild(self, engine: SearchEngine, options: dict[str, Any]) -> int:
        """How many records could not be made."""
        if options["if_needed"] and not engine.state().problem:
            return 0
        self._tell_what_is_resumed(engine, options["restart"])
        bar = RebuildBar(self.stderr, is_terminal=sys.stderr.isatty())
        begun = time.monotonic()
        try:
            done = rebuild(
                engine,
                wait=options["wait"],
                position=lambda: draining.begin_rebuild(engine),
                afresh=options["restart"],
                jobs=options["jobs"],
                progress=bar.show,
                checkpoint_every=options["checkpoint_every"],
            )
        except EngineBusyError as error:
            raise CommandError(f"{error} Повторите позже.") from error
        except EngineUnavailableError as error:
            raise CommandError(f"{error} {self._what_is_kept(engine)}".strip()) from error
        except (OperationalError, InterfaceError) as error:
            raise CommandError(f"База данных не отвечает: {error}. {self._what_is_kept(engine)}".strip()) from error
        except KeyboardInterrupt:
            bar.close()
            self.stderr.write(f"Прервано. {self._what_is_kept(engine)}".strip())
            sys.exit(_INTERRUPTED)
        finally:
            bar.close()
        draining.rebuilt(engine, done.begun_at, done.failed)
        self._tell_what_was_done(engine, done, time.monotonic() - begun)
        return len(done.failed)

    def _tell_what_is_resumed(self, engine: SearchEngine, restart: bool) -> None:
        found = engine.unfinished()
        if found is None:
            return
        begun = timezone.localtime(found.begun)
        told = f"{engine.name}: перестройку, начатую {begun:%d.%m.%Y в %H:%M}, прервали"
        if restart:
            self.stdout.write(f"{told}; начинаем сначала")
        else:
            self.stdout.write(f"{told}; продолжаем: готово записей — {found.records} (сначала: --restart)")

    def _what_is_kept(self, engine: SearchEngine) -> str:
        found = engine.unfinished()
        if found is None:
            return "Читателям служит прежний указатель."
        return (
            f"Готовое сохранено (записей — {found.records}), читателям служит прежний указатель. "
            "Продолжить: manage.py search_rebuild"
        )

    def _tell_what_was_done(self, engine: SearchEngine, done: Rebuilt, seconds: float) -> None:
        told = f"{engine.name}: записей в указателе — {done.records}"
        if done.resumed:
            told += f", из них до прерывания — {done.resumed}"
        self.stdout.write(f"{told}, {duration(seconds) if seconds >= _MINUTE else f'{seconds:.1f} с'}")
        for source, pk in done.failed:
            self.stderr.write(f"Не удалось: {source} {pk} (причина в журнале)")
