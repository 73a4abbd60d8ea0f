"""Remove counts of questions that are too old. For cron, daily."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.asked.tallies import KEPT_DAYS, forget_old


class Command(BaseCommand):
    help = f"Удаляет счётчики поисковых запросов старше {KEPT_DAYS} дней. Для ежедневного запуска."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Удалено строк: {forget_old(timezone.localdate())}")
