"""Reads and understands files without touching the database: what the portal would make of them."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from knowledge_base.documents.extraction import warm_children
from knowledge_base.documents.extraction.reader import read_and_understand
from knowledge_base.documents.extraction.reading import Reading, ReadingState, reading
from knowledge_base.documents.intake.json_line import HEAD, json_line
from knowledge_base.documents.understanding.found import Understood
from knowledge_base.documents.understanding.named_acts import shipped

_LABELS = {"kind": "вид", "number": "номер", "date": "дата", "issuer": "орган", "title": "название"}


class Command(BaseCommand):
    """``read_file FILE… [--json]``; the line of each file is described in docs/read-file.md."""

    help = "Читает файлы и показывает, что в них понято: реквизиты, пункты, ссылки, связи. База данных не нужна."
    # A broken file is no reason to look at the whole project; and nothing here needs a database.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, the form of the answer, how many at once."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="файлы")
        parser.add_argument("--json", action="store_true", help="по строке JSON на файл")
        parser.add_argument(
            "--jobs", type=int, default=min(2, os.cpu_count() or 1), help="сколько файлов читать сразу (по умолчанию 2)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One answer a file, in the order asked; a bad file never stops the others."""
        with warm_children.kept(), ThreadPoolExecutor(max(1, options["jobs"])) as pool:
            for name, (found, understood) in zip(options["files"], pool.map(_read, options["files"]), strict=True):
                if options["json"]:
                    self.stdout.write(json.dumps(json_line(name, found, understood), ensure_ascii=False))
                else:
                    self.stdout.write("\n".join(_words(name, found, understood)))
                self.stdout.flush()


def _read(name: str) -> tuple[Reading, Understood | None]:
    path = Path(name)
    if path.is_dir():
        return reading(ReadingState.WRONG_TYPE, kind="папка", detail="a folder"), None
    if not path.is_file():
        return _unreadable("Файла по этому пути нет или это не обычный файл.", "not a file"), None
    try:
        return read_and_understand(path, path.name, named=shipped())
    except OSError as error:
        return _unreadable("Файл не открывается: проверьте права доступа.", str(error)), None


def _unreadable(message: str, detail: str) -> Reading:
    return Reading(ReadingState.DAMAGED, message, detail=detail)


def _words(name: str, found: Reading, understood: Understood | None) -> Iterator[str]:
    """The same for people."""
    yield f"{name}: {found.state.value}. {found.message_ru}"
    if understood is None:
        return
    for field in HEAD:
        value = getattr(understood.head, field)
        yield f"  {_LABELS[field]}: {value.value if value else '—'}"
    counts = (len(found.pages), len(found.text), len(understood.clauses), len(understood.citations))
    yield "  страниц {}, знаков {}, пунктов {}, ссылок на акты {}".format(*counts)
    for one in understood.relations:
        parts = (one.kind, f"№ {one.number}" if one.number else "", f"от {one.date:%d.%m.%Y}" if one.date else "")
        act = " ".join(part for part in parts if part)
        yield f"  {one.verb.value}: {act or one.name}"
