"""Read the files that readers can fetch, so that they are found by their texts. For the daily run and after a restore."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from knowledge_base.documents.file_texts import wanted
from portal.russian.plurals import counted


class Command(BaseCommand):
    help = "Читает файлы, которые видят читатели и которых ещё никто не прочитал: поиск найдёт их по тексту."

    def handle(self, *args: Any, **options: Any) -> None:
        read = wanted.read(wanted.unread(failed_too=True))
        self.stdout.write(f"Прочитано: {counted(read, 'файл', 'файла', 'файлов')}.")
