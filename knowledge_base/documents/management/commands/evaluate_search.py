"""How well the search ranks, measured on labelled queries over a corpus. Needs nothing in the database and leaves nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge_base.documents.evaluation import search_table
from knowledge_base.documents.evaluation.labels import LabelError
from knowledge_base.documents.evaluation.search_corpus import CorpusRecord, read_records
from knowledge_base.documents.evaluation.search_run import EngineRun, opened_by_name, run, trec_lines
from knowledge_base.documents.evaluation.search_scores import QueryLabel, read_queries
from search.engine import SearchError

_ENGINES = {"tantivy": ("tantivy",), "elasticsearch": ("elasticsearch",), "both": ("tantivy", "elasticsearch")}
_MOST_WORKERS = 8


class Command(BaseCommand):
    help = "Измеряет ранжирование поиска на размеченных запросах (nDCG@10, MRR, полнота): свой индекс, база не нужна."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--labels", type=Path, required=True, help="запросы: queries.jsonl (docs/evaluation.md)")
        parser.add_argument("--corpus", type=Path, required=True, help="тексты: documents.jsonl или documents.jsonl.gz")
        parser.add_argument("--engine", choices=tuple(_ENGINES), default="tantivy", help="какой движок измерять")
        parser.add_argument("--runs", type=Path, help="куда записать ответы строками TREC")
        parser.add_argument("--no-misses", action="store_true", help="только показатели")
        parser.add_argument("--json", action="store_true", help="показатели и промахи в JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        labels, records = self._read(options["labels"], options["corpus"])
        runs = self._run(_ENGINES[options["engine"]], records, labels)
        if options["runs"]:
            self._write(options["runs"], runs, labels)
        if options["json"]:
            made = search_table.as_json(runs, with_misses=not options["no_misses"])
            self.stdout.write(json.dumps(made, ensure_ascii=False, indent=1))
            return
        if not options["no_misses"]:
            for one in runs:
                for line in search_table.misses(one):
                    self.stdout.write(line)
                self.stdout.write("")
        for line in search_table.table(runs):
            self.stdout.write(line)
        missing = _not_in_corpus(labels, records)
        if missing:
            self.stdout.write(f"Размечены, но в корпусе их нет: {', '.join(missing)}")

    def _read(self, labels: Path, corpus: Path) -> tuple[tuple[QueryLabel, ...], list[CorpusRecord]]:
        for path, words in ((labels, "Файла с запросами"), (corpus, "Файла с текстами")):
            if not path.is_file():
                raise CommandError(f"{words} нет: {path}")
        try:
            return read_queries(labels), list(read_records(corpus, min(os.cpu_count() or 1, _MOST_WORKERS)))
        except (LabelError, OSError, EOFError, UnicodeDecodeError) as error:
            raise CommandError(f"Разметка или корпус не читаются: {error}") from error

    def _run(
        self, names: tuple[str, ...], records: list[CorpusRecord], labels: tuple[QueryLabel, ...]
    ) -> list[EngineRun]:
        try:
            return [run(name, opened, records, labels) for name, opened in opened_by_name(names).items()]
        except SearchError as error:
            raise CommandError(f"Движок не отвечает: {error}") from error

    def _write(self, path: Path, runs: list[EngineRun], labels: tuple[QueryLabel, ...]) -> None:
        try:
            with path.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for one in runs for line in trec_lines(one, labels))
        except OSError as error:
            raise CommandError(f"Ответы не записаны в {path}: {error.strerror}") from error


def _not_in_corpus(labels: tuple[QueryLabel, ...], records: list[CorpusRecord]) -> list[str]:
    known = {one.doc for one in records}
    return sorted({doc for label in labels for doc in label.relevant if doc not in known})
