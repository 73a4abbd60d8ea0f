"""`manage.py import_documents PATH…`: folders, archives and files of the server → drafts of the bank, after a dry run."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from knowledge_base.bulk_import import report
from knowledge_base.bulk_import.choices import ItemState, JobState, Verdict
from knowledge_base.bulk_import.console import Driver, UnusableTableError, collect
from knowledge_base.bulk_import.contract import Importer, Target
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.progress import counts_of
from knowledge_base.bulk_import.registry import importer_of, may_put
from knowledge_base.documents.models import DocumentIndexPage
from portal.accounts.models import User

#: Exit codes: everything done; something was refused or failed; interrupted, to be resumed.
REFUSED, INTERRUPTED = 2, 130


class Command(BaseCommand):
    help = (
        "Загружает в банк документов папки, архивы ZIP и файлы сервера: сначала проверка, потом черновики. "
        "Код выхода: 0 — всё сделано, 2 — что-то отказано, 130 — прервано, 1 — так загрузить нельзя."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="ПУТЬ", help="папка, ZIP или файл")
        parser.add_argument("--bank", default="", help="номер или адрес (slug) банка; не нужен, если банк один")
        parser.add_argument("--table", type=Path, help="таблица XLSX, XLS, ODS или CSV с реквизитами и именами файлов")
        parser.add_argument(
            "--user", default="", metavar="ПОЧТА", help="от чьего имени; без него — первый администратор"
        )
        parser.add_argument("--dry-run", action="store_true", help="только проверить; продолжить потом: --resume")
        parser.add_argument("--sure-only", action="store_true", help="не создавать сомнительных")
        parser.add_argument("--report", type=Path, metavar="ФАЙЛ", help="отчёт: .xlsx или .csv")
        parser.add_argument("--resume", type=int, metavar="ЗАГРУЗКА", help="номер загрузки, которую продолжить")

    def handle(self, *args: Any, **options: Any) -> None:
        job = self._resumed(options) if options["resume"] else self._begun(options)
        self.stderr.write(f"Загрузка № {job.pk}: {job}, файлов: {job.items.count()}")
        for note in job.notes:
            self.stderr.write(note)
        driver = Driver(job, self._tell)
        through = driver.resume() if job.state == JobState.STOPPED or job.is_running else driver.check()
        if through and not options["dry_run"] and job.state == JobState.CHECKED:
            through = driver.make(with_doubts=not options["sure_only"])
        self._finish(job, options["report"], through=through)

    def _begun(self, options: dict[str, Any]) -> ImportJob:
        paths: list[Path] = options["paths"]
        table: Path | None = options["table"]
        if not paths:
            raise CommandError("Назовите хотя бы одну папку, архив ZIP или файл.")
        for path in [*paths, *([table] if table else [])]:
            if not path.exists():
                raise CommandError(f"Такого пути нет: {path}")
        importer = importer_of("documents")
        user = _user(options["user"])
        target = _target(importer, user, options["bank"])
        try:
            return collect(importer, target, user, paths, table)
        except UnusableTableError as error:
            raise CommandError(str(error)) from error

    def _resumed(self, options: dict[str, Any]) -> ImportJob:
        job = ImportJob.objects.filter(pk=options["resume"], importer="documents").first()
        if job is None:
            raise CommandError(f"Загрузки № {options['resume']} нет.")
        if job.author is None or not may_put(job.importer, job.target, job.author):
            raise CommandError("У автора этой загрузки больше нет права добавлять документы в банк.")
        return job

    def _tell(self, line: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{line:<78}", ending="")
        elif line != getattr(self, "_told", ""):
            self._told = line
            self.stderr.write(line)

    def _finish(self, job: ImportJob, path: Path | None, *, through: bool) -> None:
        counts = counts_of(job)
        self.stdout.write(
            f"Файлов: {counts.total}. Создано: {counts.made}; без сомнений: {counts.make}; сомнительно: {counts.doubt}; "
            f"уже есть: {counts.known}; отказано: {counts.refuse}; ошибок: {counts.failed}."
        )
        if path is not None:
            report.write(job, path, settings.WAGTAILADMIN_BASE_URL)
            self.stdout.write(f"Отчёт: {path}")
        for item in job.items.troubled().order_by("position")[:20]:
            self.stdout.write(f"  {item.shown_name}: {'; '.join(item.remarks)}")
        if not through:
            self.stdout.write(f"Прервано. Продолжить: manage.py import_documents --resume {job.pk}")
            sys.exit(INTERRUPTED)
        if job.state == JobState.CHECKED:
            self.stdout.write(
                f"Проверено, черновики не создавались. Создать: manage.py import_documents --resume {job.pk}"
            )
        if job.items.filter(verdict=Verdict.REFUSE).exists() or job.items.filter(state=ItemState.FAILED).exists():
            sys.exit(REFUSED)


def _user(email: str) -> User:
    people = User.objects.filter(is_active=True)
    found = (
        people.filter(email__iexact=email).first() if email else people.filter(is_superuser=True).order_by("pk").first()
    )
    if found is None:
        raise CommandError(
            f"Сотрудника с почтой {email} нет." if email else "Администратора нет. Назовите сотрудника: --user"
        )
    return found


def _target(importer: Importer, user: User, bank: str) -> Target:
    targets = list(importer.targets(user))
    if bank:
        page = DocumentIndexPage.objects.filter(**{"pk" if bank.isdigit() else "slug": bank}).first()
        targets = [one for one in targets if page is not None and one.key == str(page.pk)]
    if not targets:
        raise CommandError("Такого банка нет, или у сотрудника нет права добавлять в него документы.")
    if len(targets) > 1:
        raise CommandError(f"Банков несколько, назовите один: --bank {' | '.join(one.key for one in targets)}")
    return targets[0]
