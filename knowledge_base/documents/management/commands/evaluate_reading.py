"""How well files are read, measured on labelled documents. Touches no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge_base.documents.evaluation import table
from knowledge_base.documents.evaluation.labels import LabelError, Labels, read_labels, read_texts
from knowledge_base.documents.evaluation.run import PARTS, Outcome, evaluate, evaluate_scans
from knowledge_base.documents.extraction.reader import read_file


class Command(BaseCommand):
    help = "Сверяет прочитанное с размеченными документами: печатает показатели и расхождения. База не нужна."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--labels", type=Path, required=True, help="папка с *.jsonl (docs/evaluation.md)")
        parser.add_argument("--corpus", type=Path, help="тексты: documents.jsonl или documents.jsonl.gz")
        parser.add_argument("--files", type=Path, help="папка с файлами, на которые ссылается scans.jsonl")
        parser.add_argument("--only", default=",".join(PARTS), help=f"что измерять, через запятую: {', '.join(PARTS)}")
        parser.add_argument("--limit", type=int, help="первые строки каждого файла разметки")
        parser.add_argument("--no-misses", action="store_true", help="только показатели")
        parser.add_argument("--json", action="store_true", help="показатели и расхождения в JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        parts = tuple(part.strip() for part in options["only"].split(",") if part.strip())
        if unknown := set(parts) - set(PARTS):
            raise CommandError(f"Такого измерения нет: {', '.join(sorted(unknown))}. Есть: {', '.join(PARTS)}.")
        labels, texts = self._read(options)
        outcome = evaluate(labels, texts, parts)
        if "scans" in parts and labels.scans and options["files"]:
            self._add(outcome, evaluate_scans(labels.scans, lambda name: read_file(options["files"] / name).text))
        if options["json"]:
            self.stdout.write(json.dumps(table.as_json(outcome.figures, outcome.misses), ensure_ascii=False, indent=1))
            return
        if not options["no_misses"]:
            for line in table.misses(outcome.misses):
                self.stdout.write(line)
            self.stdout.write("")
        for line in table.table(outcome.figures):
            self.stdout.write(line)
        if outcome.unknown:
            missing = ", ".join(sorted(outcome.unknown)[:10])
            self.stdout.write(f"Без текста (не измерены): {len(outcome.unknown)} ({missing})")

    def _read(self, options: dict[str, Any]) -> tuple[Labels, dict[str, str]]:
        if not options["labels"].is_dir():
            raise CommandError(f"Папки с разметкой нет: {options['labels']}")
        if options["corpus"] and not options["corpus"].is_file():
            raise CommandError(f"Файла с текстами нет: {options['corpus']}")
        try:
            labels = read_labels(options["labels"], options["limit"])
            texts = read_texts(options["corpus"], labels.documents()) if options["corpus"] else {}
        except (LabelError, OSError) as error:
            raise CommandError(f"Разметка не читается: {error}") from error
        return labels, texts

    def _add(self, outcome: Outcome, other: Outcome) -> None:
        outcome.figures += other.figures
        outcome.misses += other.misses
