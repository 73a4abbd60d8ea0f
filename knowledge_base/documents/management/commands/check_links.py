"""Asks the sources of public documents whether they still answer; for cron, once a night."""

from __future__ import annotations

from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from knowledge_base.documents.health import link_checking
from knowledge_base.documents.models import DocumentPage
from knowledge_base.pages import changes


class Command(BaseCommand):
    """``check_links [--limit 500] [--older-than 7]``."""

    help = "Проверяет, открываются ли адреса «откуда взят» опубликованных документов."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many at most, and how old a look may be."""
        parser.add_argument("--limit", type=int, default=500, help="не больше стольких адресов за раз (500)")
        parser.add_argument("--older-than", type=int, default=7, metavar="DAYS", help="проверенные раньше (7 дней)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Eight at once; each answer is written down as it comes."""
        now = timezone.now()
        urls = link_checking.waiting(now - timedelta(days=options["older_than"]), options["limit"])
        failing = 0
        with ThreadPoolExecutor(8) as pool:
            for url, answer in zip(urls, pool.map(link_checking.ask, urls), strict=True):
                failing += link_checking.note(url, answer, now)
        link_checking.forget(DocumentPage.objects.exclude(source_url="").values_list("source_url", flat=True))
        changes.note()
        self.stdout.write(f"Проверено адресов: {len(urls)}, не открываются: {failing}.")
