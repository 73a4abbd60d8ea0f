"""Compute the status of every document for today. For cron, shortly after midnight."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from knowledge_base.documents import standing
from portal.russian.dates import parse_date


class Command(BaseCommand):
    help = "Считает статус каждого документа на сегодня. Для ежедневного запуска: статус меняет и сам день."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--day", help="на другой день, 2024-09-01 или 01.09.2024 (посмотреть; потом запустите ещё раз без него)"
        )

    def handle(self, *args: Any, day: str | None = None, **options: Any) -> None:
        today = parse_date(day) if day else timezone.localdate()
        if today is None:
            raise CommandError(f"«{day}» — не дата.")
        changed = standing.refresh_all(today)
        self.stdout.write(f"{today:%d.%m.%Y}: изменилось документов — {len(changed)}")
