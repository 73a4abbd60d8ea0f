"""`manage.py search_status`: how every index stands; the exit code is 1 when one is out of step with the database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.russian.plurals import counted
from search.engine_choice import active_engines
from search.upkeep.status import IndexStatus, SourceStatus, status_of

_SHOWN = 10
_REBUILD = "manage.py search_rebuild"
_REPAIR = "manage.py search_check --repair"


class Command(BaseCommand):
    help = "Показывает, что в указателе поиска и что ждёт; код выхода 1, если он расходится с базой."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="для машин")

    def handle(self, *args: Any, **options: Any) -> None:
        statuses = [status_of(engine) for engine in active_engines()]
        if options["json"]:
            found = [{**asdict(status), "in_step": status.in_step} for status in statuses]
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        else:
            for place, status in enumerate(statuses):
                self._show(status, _roles(len(statuses))[place])
        if not all(status.in_step for status in statuses):
            sys.exit(1)

    def _show(self, status: IndexStatus, role: str) -> None:
        state = status.state
        self.stdout.write(f"Движок: {state.engine} — {role}\nГде: {state.place}")
        if state.problem:
            self.stdout.write(f"{state.problem}\nЕсли указателя нет или он негоден: {_REBUILD}")
        elif state.built is not None:
            age = timezone.now() - state.built
            built = timezone.localtime(state.built)
            self.stdout.write(
                f"Записей: {state.records}, {state.size / 1_000_000:.1f} МБ\n"
                f"Построен: {built:%d.%m.%Y %H:%M}, {counted(age.days, 'день', 'дня', 'дней')} назад"
            )
        for source in status.sources:
            self._show_source(source)
        self._show_pending(status)
        if status.in_step:
            self.stdout.write("Указатель соответствует базе.")
        elif not state.problem:
            if status.is_lost:
                self.stdout.write("Движок слишком долго не отвечал: часть изменений для него не сохранена.")
                self.stdout.write(f"Построить заново: {_REBUILD}")
            else:
                self.stdout.write(f"Указатель расходится с базой. Исправить: {_REPAIR}; построить заново: {_REBUILD}")

    def _show_source(self, source: SourceStatus) -> None:
        self.stdout.write(f"  {source.name}: опубликовано {source.published}, в указателе {source.indexed}")
        for label, keys in (("нет в указателе", source.missing), ("лишние", source.extra)):
            if keys:
                shown = ", ".join(map(str, keys[:_SHOWN])) + (" …" if len(keys) > _SHOWN else "")
                self.stdout.write(f"    {label}: {len(keys)} ({shown})")

    def _show_pending(self, status: IndexStatus) -> None:
        self.stdout.write(f"Ждут обновления: {status.pending}")
        if status.oldest_pending is not None:
            self.stdout.write(f"  старейшее — с {timezone.localtime(status.oldest_pending):%d.%m.%Y %H:%M:%S}")
        if status.stuck:
            self.stdout.write(f"Не удаётся проиндексировать: {status.stuck} (причины в журнале)")


def _roles(engines: int) -> tuple[str, ...]:
    return (
        ("отвечает читателям",)
        if engines == 1
        else ("отвечает читателям", "запасной: отвечает, пока первый недоступен")
    )
