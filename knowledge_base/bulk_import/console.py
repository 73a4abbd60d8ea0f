"""A job driven from a console: the same steps as on the screens, until it is through or Ctrl-C is pressed."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from knowledge_base.bulk_import import staging, table_keeping
from knowledge_base.bulk_import.choices import JobState
from knowledge_base.bulk_import.contract import Importer, Target
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.progress import progress_of
from knowledge_base.bulk_import.running import phases
from knowledge_base.bulk_import.tables.columns import FILE
from knowledge_base.bulk_import.tables.reading import TableError

_TURN_SECONDS = 3.0
_TELL_SECONDS = 1.0
Tell = Callable[[str], None]


class UnusableTableError(Exception):
    """The table cannot be used; the text is a sentence in Russian."""


def collect(importer: Importer, target: Target, user: Any, paths: Sequence[Path], table: Path | None) -> ImportJob:
    """A new job with the files kept and the table mapped as its headings say; raises `UnusableTableError`."""
    job = ImportJob.objects.create(
        importer=importer.name, target=target.key, target_label=target.label[:255], author=user
    )
    staging.keep_paths(job, paths)
    if table is not None:
        try:
            with table.open("rb") as opened:
                table_keeping.keep_table(job, opened, table.name)
        except TableError as error:
            raise UnusableTableError(f"{table.name}: {error}") from error
        columns: Mapping[str, int] = job.table_columns
        if FILE not in columns:
            raise UnusableTableError(f"{table.name}: не видно, в какой колонке имена файлов. Назовите её «Файл»")
        table_keeping.map_columns(job, columns)
    return job


class Driver:
    """Runs the phases of a job; ``tell`` gets a line of progress whenever something has moved."""

    def __init__(self, job: ImportJob, tell: Tell) -> None:
        self.job, self.tell, self.interrupted, self._said_at = job, tell, False, 0.0

    def check(self) -> bool:
        """The dry run; False if it was interrupted."""
        self.job.refresh_from_db()
        if self.job.is_collecting:
            phases.begin_check(self.job)
        return self._through()

    def make(self, *, with_doubts: bool = True) -> bool:
        """The go; False if it was interrupted."""
        self.job.refresh_from_db()
        if self.job.state == JobState.CHECKED:
            phases.begin_make(self.job, with_doubts=with_doubts)
        return self._through()

    def resume(self) -> bool:
        """Go on with a job that was stopped, or that nobody works on."""
        self.job.refresh_from_db()
        phases.resume(self.job)
        return self._through()

    def _through(self) -> bool:
        with self._ctrl_c_stops():
            more = self.job.is_running
            while more and not self.interrupted:
                more = phases.run_slice(self.job.pk, _TURN_SECONDS, self._told)
                self.job.refresh_from_db()
                if more and not self.interrupted:
                    phases.rest_for_others(self.job.pk)
        self.job.refresh_from_db()
        return not self.interrupted

    def _told(self) -> None:
        if self.job.is_running and time.monotonic() - self._said_at > _TELL_SECONDS:
            self._said_at = time.monotonic()
            progress = progress_of(self.job, worker=False)
            rest = f", осталось {progress.remaining}" if progress.remaining else ""
            self.tell(f"{self.job.get_state_display()}: {progress.done} из {progress.total}{rest}")

    @contextmanager
    def _ctrl_c_stops(self) -> Iterator[None]:
        """The first Ctrl-C lets finish what was begun, the second one ends at once (and loses nothing either)."""

        def stop(number: int, frame: FrameType | None) -> None:
            if self.interrupted:
                raise KeyboardInterrupt
            self.interrupted = True
            phases.stop(self.job)

        try:
            former = signal.signal(signal.SIGINT, stop)
        except ValueError:  # not in the main thread: nobody presses anything there
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, former)
