"""Erase addresses of readers that are no longer needed. For cron, daily."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from knowledge_base.feedback.erasing import erase_due


class Command(BaseCommand):
    help = (
        "Стирает адреса почты в сообщениях об ошибках, закрытых давно (FEEDBACK_ADDRESS_DAYS). Для ежедневного запуска."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Стёрто адресов: {erase_due(timezone.now())}")
