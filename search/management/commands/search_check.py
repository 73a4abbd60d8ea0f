"""`manage.py search_check [--repair]`: every index against the database; the exit code is 1 while something differs."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from portal.russian.plurals import counted
from search.engine import EngineBusyError, EngineUnavailableError, SearchEngine
from search.engine_choice import active_engines
from search.upkeep import checking, draining
from search.upkeep.checking import SourceDifference

_SHOWN = 10
_RECORD = ("запись", "записи", "записей")
_KINDS = (
    ("missing", "нет в указателе"),
    ("extra", "лишние"),
    ("stale", "устарели"),
    ("broken", "запись не получается"),
)


class Command(BaseCommand):
    help = "Сверяет указатели поиска с базой; с --repair исправляет то, что расходится."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="исправить найденное")
        parser.add_argument("--json", action="store_true", help="для машин")

    def handle(self, *args: Any, **options: Any) -> None:
        draining.drain()
        found = [self._check(engine, options) for engine in active_engines()]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        if not all(report["in_step"] for report in found):
            sys.exit(1)

    def _check(self, engine: SearchEngine, options: dict[str, Any]) -> dict[str, Any]:
        """Compare, mend if asked to, and say what came of it."""
        say = _say_nothing if options["json"] else self.stdout.write
        say(f"Движок: {engine.name}")
        try:
            differences = checking.compare(engine, None if options["json"] else self._progress)
            keys = [key for difference in differences for key in difference.keys]
            unmended = list(checking.repair(engine, keys)) if options["repair"] and keys else keys
        except (EngineUnavailableError, EngineBusyError) as error:
            say(f"  {error}")
            return {"engine": engine.name, "problem": str(error), "in_step": False}
        for difference in differences:
            self._show(difference, say)
        broken = [pk for difference in differences for pk in difference.broken]
        if not keys:
            say("  Указатель соответствует базе.")
        elif options["repair"]:
            say(f"  Исправлено: {counted(len(keys) - len(unmended), *_RECORD)}.")
        else:
            say("  Исправить: manage.py search_check --repair")
        return {
            "engine": engine.name,
            "problem": "",
            "sources": [asdict(difference) for difference in differences],
            "repaired": len(keys) - len(unmended) if options["repair"] else 0,
            "in_step": not unmended and not broken,
        }

    def _show(self, difference: SourceDifference, say: Any) -> None:
        for field, label in _KINDS:
            pks = getattr(difference, field)
            if pks:
                shown = ", ".join(map(str, pks[:_SHOWN])) + (" …" if len(pks) > _SHOWN else "")
                say(f"  {difference.name}: {label} — {len(pks)} ({shown})")

    def _progress(self, source: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{source}: {done} из {total}", ending="" if done < total else "\n")


def _say_nothing(line: str) -> None:
    """A machine reads: words would spoil its JSON."""
